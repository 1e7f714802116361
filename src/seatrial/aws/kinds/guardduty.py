"""GuardDuty: detectors.

API: https://docs.aws.amazon.com/guardduty/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::GuardDuty::Detector",
        "guardduty",
        create=Call("create_detector", {"Enable": lambda moment: moment.properties.get("Enable") is not False}),
        id="{.DetectorId}",
        attributes={"Id": "{id}", "Arn": "arn:{partition}:guardduty:{region}:{account}:detector/{id}"},
        read=Call("get_detector", {"DetectorId": "{id}"}),
        missing=("BadRequestException",),
        delete=Call("delete_detector", {"DetectorId": "{id}"}),
    ),
    Kind(
        "AWS::GuardDuty::Detector/Feature",
        "guardduty",
        create=Call("update_detector", {"DetectorId": "{DetectorId}", "Features": "{Features}"}, matched=False),
        id="{DetectorId}/{Features.0.Name}",
    ),
)
