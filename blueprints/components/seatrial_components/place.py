"""Where the deployment happens, asked from AWS rather than spelled."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi_aws as aws


@dataclass(frozen=True)
class Place:
    """One account in one region."""

    partition: str
    region: str
    account: str

    @classmethod
    def look_up(cls) -> Place:
        """The account of the credentials in use and the region that the configuration sets."""
        identity = aws.get_caller_identity()
        return cls(identity.arn.split(":")[1], aws.get_region().region, identity.account_id)

    def arn(self, service: str, resource: str) -> str:
        """The ARN of a resource of this account in this region."""
        return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{resource}"

    def account_root(self) -> str:
        """The principal that stands for the account's own IAM policies."""
        return f"arn:{self.partition}:iam::{self.account}:root"


def usable_zones(most: int) -> list[str]:
    """The first zones of the region that are open to every account, fewer where there are no more."""
    always_on: aws.GetAvailabilityZonesFilterArgsDict = {"name": "opt-in-status", "values": ["opt-in-not-required"]}
    return sorted(aws.get_availability_zones(state="available", filters=[always_on]).names)[:most]
