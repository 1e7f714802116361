"""Directory Service.

API: https://docs.aws.amazon.com/directoryservice/latest/devguide/welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind, Template

_SHARED: dict[str, Template] = {
    "Alias": "{id}",
    "DnsIpAddresses": lambda moment: ["10.0.0.10", "10.0.1.10"],
}

KINDS = (
    Kind(
        "AWS::DirectoryService::MicrosoftAD",
        "ds",
        create=Call("create_microsoft_ad", without=("CreateAlias", "EnableSso")),
        id="{.DirectoryId}",
        attributes=_SHARED | {"Id": "{id}"},
        delete=Call("delete_directory", {"DirectoryId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::DirectoryService::SimpleAD",
        "ds",
        create=Call("create_directory", without=("CreateAlias", "EnableSso")),
        id="{.DirectoryId}",
        attributes=_SHARED | {"DirectoryId": "{id}"},
        delete=Call("delete_directory", {"DirectoryId": "{id}"}, matched=False),
    ),
)
