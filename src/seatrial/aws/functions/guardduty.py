"""What programs ask of GuardDuty."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_detector(inquiry: Inquiry) -> dict[str, Any]:
    """A detector by its id, or the region's only one."""
    id_ = inquiry.arguments.get("id") or next(iter(inquiry.ask("guardduty", "list_detectors")["DetectorIds"]), None)
    if not id_:
        raise NotThere("guardduty:ListDetectors: no GuardDuty detector in this region")
    found = inquiry.ask("guardduty", "get_detector", DetectorId=id_)
    return {
        "id": id_,
        "arn": f"arn:aws:guardduty:{inquiry.region}:{inquiry.account}:detector/{id_}",
        "status": found.get("Status", "ENABLED"),
        "findingPublishingFrequency": found.get("FindingPublishingFrequency", "SIX_HOURS"),
        "serviceRoleArn": found.get("ServiceRole", ""),
        "features": [],
        "tags": found.get("Tags", {}),
        "region": inquiry.region,
    }


FUNCTIONS = {"getDetector": get_detector}
