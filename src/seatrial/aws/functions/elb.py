"""Functions of module `elb`."""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.load_balancing import SERVICE_ACCOUNTS, hosted_zone_of
from seatrial.aws.facts.regions import partition_of
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_service_account(inquiry: Inquiry) -> dict[str, Any]:
    account = SERVICE_ACCOUNTS.get(inquiry.region)
    if account is None:
        raise NotThere(
            f"unsupported AWS Region: {inquiry.region} has no load balancing account; use the service principal"
        )
    return {"id": account, "arn": f"arn:{partition_of(inquiry.region)}:iam::{account}:root", "region": inquiry.region}


def get_hosted_zone_id(inquiry: Inquiry) -> dict[str, Any]:
    return {"id": hosted_zone_of(inquiry.region), "region": inquiry.region}


FUNCTIONS = {"getServiceAccount": get_service_account, "getHostedZoneId": get_hosted_zone_id}
