CREATE TABLE IF NOT EXISTS students (
    id BINARY(16) PRIMARY KEY,
    family_name VARCHAR(100) NOT NULL,
    given_names VARCHAR(200) NOT NULL,
    born DATE NOT NULL
);
