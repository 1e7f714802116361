"""What programs ask of IoT."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry


def get_endpoint(inquiry: Inquiry) -> dict[str, Any]:
    type_ = inquiry.arguments.get("endpointType")
    found = inquiry.ask("iot", "describe_endpoint", endpointType=type_ or "iot:Data-ATS")
    return {
        "id": inquiry.region,
        "endpointAddress": found["endpointAddress"],
        "endpointType": type_,
        "region": inquiry.region,
    }


FUNCTIONS = {"getEndpoint": get_endpoint}
