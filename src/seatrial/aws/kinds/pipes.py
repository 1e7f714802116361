"""EventBridge Pipes.

API: https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::Pipes::Pipe",
        "pipes",
        create=Call("create_pipe", {"Name": "{name}"}),
        id="{.Name}",
        attributes={
            "Arn": "{.Arn}",
            "CurrentState": "{.CurrentState}",
            "CreationTime": "{.CreationTime}",
            "LastModifiedTime": "{.LastModifiedTime}",
        },
        read=Call("describe_pipe", {"Name": "{id}"}, matched=False),
        delete=Call("delete_pipe", {"Name": "{id}"}, matched=False),
        name="Name",
        taken="ConflictException",
    ),
)
