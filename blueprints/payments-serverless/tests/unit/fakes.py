"""The three stores as the function's clients show them, in memory."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


class ClientError(Exception):
    """What boto3 raises; the code and the item are in its response."""

    def __init__(self, code: str, message: str = "", item: Any = None) -> None:
        super().__init__(f"({code}) {message}")
        self.response = {"Error": {"Code": code}, "Item": item}


class ConditionalCheckFailedException(ClientError):
    """DynamoDB's own."""


EXCEPTIONS = SimpleNamespace(ClientError=ClientError, ConditionalCheckFailedException=ConditionalCheckFailedException)


class Table:
    """DynamoDB with one table."""

    exceptions = EXCEPTIONS

    def __init__(self) -> None:
        self.items: dict[str, Any] = {}

    def put_item(self, *, Item: Any, **_: Any) -> None:
        name = Item["transactionId"]["S"]
        if name in self.items:
            raise ConditionalCheckFailedException("ConditionalCheckFailedException", item=self.items[name])
        self.items[name] = Item

    def update_item(self, *, Key: Any, ExpressionAttributeValues: Any, **_: Any) -> None:
        name = Key["transactionId"]["S"]
        self.items[name] = {**self.items[name], "status": ExpressionAttributeValues[":status"]}


class Database:
    """The Data API before a database that has no table yet, unless it is told; what was entered is kept by id."""

    exceptions = EXCEPTIONS

    def __init__(self, has_table: bool = False, meanwhile: str = "") -> None:
        self.has_table, self.meanwhile = has_table, meanwhile
        self.entries: dict[str, Any] = {}
        self.broken = False

    def execute_statement(self, *, sql: str, parameters: list[Any], **_: Any) -> None:
        if self.broken:
            raise ClientError("ServiceUnavailableError")
        if sql.lstrip().startswith("CREATE TABLE"):
            self.has_table = True
            if self.meanwhile:
                raise ClientError("DatabaseErrorException", f"ERROR: …; SQLState: {self.meanwhile}")
        elif not self.has_table:
            raise ClientError("DatabaseErrorException", 'ERROR: relation "ledger" does not exist; SQLState: 42P01')
        else:
            values = {each["name"]: next(iter(each["value"].values())) for each in parameters}
            self.entries.setdefault(values["transaction"], values)


class Store:
    """S3 with one bucket."""

    exceptions = EXCEPTIONS

    def __init__(self) -> None:
        self.objects: dict[str, Any] = {}

    def put_object(self, *, Key: str, Body: str, **_: Any) -> None:
        if Key in self.objects:
            raise ClientError("PreconditionFailed")
        self.objects[Key] = Body
