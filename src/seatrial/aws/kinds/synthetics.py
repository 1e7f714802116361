"""Synthetics: canaries.

API: https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _code(moment: Moment) -> dict[str, Any]:
    """The script; one that the template spells is packed as CloudFormation does it."""
    given: dict[str, Any] = dict(moment.properties.get("Code") or {})
    script, handler = given.pop("Script", None), str(given.get("Handler") or "index.handler")
    for name in ("SourceLocationArn", "Dependencies"):
        given.pop(name, None)
    named = {"S3Version" if key == "S3ObjectVersion" else key: value for key, value in given.items()}
    if script is None and named.get("S3Bucket"):
        return {**named, "Handler": handler}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr(zipfile.ZipInfo("script"), str(script or ""))
    return {**named, "Handler": handler, "ZipFile": file.getvalue()}


def _create(moment: Moment) -> Any:
    return moment.call(
        Call(
            "create_canary",
            {
                "Name": "{name}",
                "Code": _code,
                "VpcConfig": "{VPCConfig}",
                "SuccessRetentionPeriodInDays": "{SuccessRetentionPeriod}",
                "FailureRetentionPeriodInDays": "{FailureRetentionPeriod}",
            },
            without=("AddReplicaLocations",),
        )
    )


def _start(moment: Moment) -> None:
    if moment.properties.get("StartCanaryAfterCreation"):
        moment.client().start_canary(Name=moment.id)


def _delete(moment: Moment) -> None:
    client = moment.client()
    client.stop_canary(Name=moment.id)
    client.delete_canary(Name=moment.id)


KINDS = (
    Kind(
        "AWS::Synthetics::Canary",
        "synthetics",
        create=_create,
        answer="Canary",
        id="{.Name}",
        after=(_start,),
        attributes={
            "Id": "{.Id}",
            "Arn": "arn:{partition}:synthetics:{region}:{account}:canary:{id}",
            "EngineArn": "arn:{partition}:lambda:{region}:{account}:function:cwsyn-{id}-seatrial:1",
            "SourceLocationArn": "arn:{partition}:lambda:{region}:{account}:layer:cwsyn-{id}-seatrial:1",
            "State": "READY",
        },
        read=Call("get_canary", {"Name": "{id}"}, matched=False),
        found="Canary",
        delete=_delete,
        name="Name",
        taken="ConflictException",
    ),
)
