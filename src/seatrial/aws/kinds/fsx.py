"""FSx.

API: https://docs.aws.amazon.com/fsx/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::FSx::FileSystem",
        "fsx",
        create=Call("create_file_system"),
        answer="FileSystem",
        id="{.FileSystemId}",
        attributes={"Id": "{id}", "DNSName": "{id}.fsx.{region}.amazonaws.com", "ResourceARN": "{.ResourceARN}"},
        delete=Call("delete_file_system", {"FileSystemId": "{id}"}, matched=False),
    ),
)
