"""Migrations are applied once, in order; run by the build, and by pytest."""

import unittest
from pathlib import Path

from records.migrations import Migration, apply, read_migrations

FOLDER = Path(__file__).parents[1] / "migrations"


class Cursor:
    """A database that notes what it is asked, and remembers the migrations."""

    def __init__(self, *seen):
        self.seen, self.asked = list(seen), []

    def execute(self, statement, values=()):
        self.asked.append(statement)
        self.seen += values

    def fetchall(self):
        return [(name,) for name in self.seen]


class Migrations(unittest.TestCase):
    def test_each_is_applied_once_and_in_order(self):
        cursor = Cursor("0001")
        wanted = [Migration(name, (f"CREATE {name}",)) for name in ("0001", "0002", "0003")]
        self.assertEqual(apply(cursor, wanted), ["0002", "0003"])
        made = [each for each in cursor.asked if each.startswith("CREATE 0")]
        self.assertEqual(made, ["CREATE 0002", "CREATE 0003"])
        self.assertEqual(apply(cursor, wanted), [])

    def test_one_that_fails_is_not_noted(self):
        class Failing(Cursor):
            def execute(self, statement, values=()):
                if statement == "CREATE 0001":
                    raise RuntimeError("no room")
                super().execute(statement, values)

        cursor = Failing()
        with self.assertRaises(RuntimeError):
            apply(cursor, [Migration("0001", ("CREATE 0001",))])
        self.assertEqual(cursor.seen, [])

    def test_all_files_hold_statements_that_can_be_tried_again(self):
        found = read_migrations(FOLDER)
        self.assertEqual([migration.name for migration in found], ["0001_students", "0002_enrolments"])
        for migration in found:
            self.assertTrue(migration.statements)
            for statement in migration.statements:
                self.assertTrue(statement.startswith("CREATE TABLE IF NOT EXISTS"), statement)


if __name__ == "__main__":
    unittest.main()
