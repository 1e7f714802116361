"""Timestream.

API: https://docs.aws.amazon.com/timestream/latest/developerguide/API_Operations.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::Timestream::Database",
        "timestream-write",
        create=Call("create_database", {"DatabaseName": "{name}"}),
        answer="Database",
        id="{.DatabaseName}",
        attributes={"Arn": "{.Arn}"},
        delete=Call("delete_database", {"DatabaseName": "{id}"}, matched=False),
        name="DatabaseName",
        taken="ConflictException",
    ),
    Kind(
        "AWS::Timestream::Table",
        "timestream-write",
        create=Call("create_table", {"TableName": "{name}"}),
        answer="Table",
        id="{DatabaseName}|{.TableName}",
        attributes={"Arn": "{.Arn}", "Name": "{.TableName}"},
        delete=Call("delete_table", {"DatabaseName": "{DatabaseName}", "TableName": "{name}"}, matched=False),
        name="TableName",
        taken="ConflictException",
        scope="DatabaseName",
    ),
)
