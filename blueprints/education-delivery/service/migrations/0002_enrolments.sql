CREATE TABLE IF NOT EXISTS courses (
    code VARCHAR(20) PRIMARY KEY,
    title VARCHAR(200) NOT NULL
);

CREATE TABLE IF NOT EXISTS enrolments (
    student BINARY(16) NOT NULL REFERENCES students (id),
    course VARCHAR(20) NOT NULL REFERENCES courses (code),
    term CHAR(6) NOT NULL,
    grade DECIMAL(3, 1),
    PRIMARY KEY (student, course, term)
);
