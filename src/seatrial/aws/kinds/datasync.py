"""DataSync: locations and tasks.

API: https://docs.aws.amazon.com/datasync/latest/userguide/API_Operations.html
"""

from __future__ import annotations

from collections.abc import Callable

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, nothing

_ARN = "arn:{partition}:datasync:{region}:{account}:"


def _location(moment: Moment) -> str:
    return str(moment.value(f"{_ARN}location/{invented_hex('loc-')(moment)}"))


def _at(scheme: str) -> Callable[[Moment], str]:
    return lambda moment: _uri(scheme, moment)


def _uri(scheme: str, moment: Moment) -> str:
    folder = str(moment.properties.get("Subdirectory") or "/").strip("/")
    return f"{scheme}://{moment.id.rpartition('/')[2]}/{folder}"


_PLACES = ("EFS", "FSxLustre", "FSxONTAP", "FSxOpenZFS", "FSxWindows", "HDFS", "NFS", "ObjectStorage", "AzureBlob")

KINDS = (
    Kind(
        "AWS::DataSync::LocationS3",
        "datasync",
        create=Call("create_location_s3"),
        id="{.LocationArn}",
        attributes={"LocationArn": "{id}", "LocationUri": _at("s3")},
        delete=Call("delete_location", {"LocationArn": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::DataSync::LocationSMB",
        "datasync",
        create=Call("create_location_smb"),
        id="{.LocationArn}",
        attributes={"LocationArn": "{id}", "LocationUri": _at("smb")},
        delete=Call("delete_location", {"LocationArn": "{id}"}, matched=False),
    ),
    *(
        Kind(
            f"AWS::DataSync::Location{place}",
            "datasync",
            create=nothing,
            id=_location,
            attributes={"LocationArn": "{id}", "LocationUri": _at(place.lower())},
            modelled=True,
        )
        for place in _PLACES
    ),
    Kind(
        "AWS::DataSync::Agent",
        "datasync",
        create=nothing,
        id=lambda moment: moment.value(f"{_ARN}agent/{invented_hex('agent-')(moment)}"),
        attributes={"AgentArn": "{id}"},
        modelled=True,
    ),
    Kind(
        "AWS::DataSync::Task",
        "datasync",
        create=Call("create_task", without=("Schedule", "Options", "Excludes", "Includes", "TaskReportConfig")),
        id="{.TaskArn}",
        attributes={"TaskArn": "{id}", "Status": "AVAILABLE"},
        read=Call("describe_task", {"TaskArn": "{id}"}, matched=False),
        missing=("InvalidRequestException",),
        delete=Call("delete_task", {"TaskArn": "{id}"}, matched=False),
    ),
)
