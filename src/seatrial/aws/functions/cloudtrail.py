"""What programs ask of CloudTrail: the accounts that once wrote trails."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.inquiry import Inquiry

# https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-supported-regions.html
_ACCOUNTS = {
    "us-east-1": "086441151436",
    "us-east-2": "475085895292",
    "us-west-1": "388731089494",
    "us-west-2": "113285607260",
    "eu-west-1": "859597730677",
    "eu-central-1": "035351147821",
    "ap-southeast-1": "903692715234",
    "ap-southeast-2": "284668455005",
    "ap-northeast-1": "216624486486",
}


def get_service_account(inquiry: Inquiry) -> dict[str, Any]:
    account = _ACCOUNTS.get(inquiry.region, _ACCOUNTS["us-east-1"])
    return {"id": account, "arn": f"arn:aws:iam::{account}:root", "region": inquiry.region}


FUNCTIONS = {"getServiceAccount": get_service_account}
