"""The database's migrations: which there are, and which it has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

JOURNAL = """CREATE TABLE IF NOT EXISTS migrations (
    name VARCHAR(100) PRIMARY KEY,
    applied TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
)"""


@dataclass(frozen=True)
class Migration:
    """A file of SQL statements, each ended by a semicolon at the end of its line."""

    name: str
    statements: tuple[str, ...]


def read_migrations(folder: Path) -> list[Migration]:
    """All migrations in the order of their names."""
    return [_read(path) for path in sorted(folder.glob("*.sql"))]


def _read(path: Path) -> Migration:
    pieces = (piece.strip() for piece in path.read_text(encoding="utf-8").split(";\n"))
    return Migration(path.stem, tuple(piece for piece in pieces if piece))


def apply(cursor: Any, migrations: list[Migration]) -> list[str]:
    """Apply what the database has not seen, and name it. A migration that fails is tried again as a whole."""
    cursor.execute(JOURNAL)
    cursor.execute("SELECT name FROM migrations")
    seen = {row[0] for row in cursor.fetchall()}
    missing = [migration for migration in migrations if migration.name not in seen]
    for migration in missing:
        for statement in migration.statements:
            cursor.execute(statement)
        cursor.execute("INSERT INTO migrations (name) VALUES (%s)", (migration.name,))
    return [migration.name for migration in missing]
