"""Brings the database up to date: `python -m records.migrate`, in the folder of a release."""

from __future__ import annotations

import os
from pathlib import Path

from records.migrations import apply, read_migrations


def main() -> None:
    import pymysql

    connection = pymysql.connect(
        host=os.environ["DATABASE_HOST"],
        user=os.environ["DATABASE_USERNAME"],
        password=os.environ["DATABASE_PASSWORD"],
        database=os.environ["DATABASE_NAME"],
        ssl_ca="rds.pem",
        ssl_verify_cert=True,
        ssl_verify_identity=True,
        autocommit=True,
    )
    with connection, connection.cursor() as cursor:
        applied = apply(cursor, read_migrations(Path("migrations")))
    print(f"applied: {', '.join(applied) or 'nothing, the database is up to date'}")


if __name__ == "__main__":
    main()
