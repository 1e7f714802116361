"""What one deployment of one stack knows before anything of it exists, and the pseudo parameters made from it.

Reference: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seatrial.aws.facts.regions import dns_suffix_of, partition_of
from seatrial.frontends.cloudformation.evaluation.values import NO_VALUE
from seatrial.model.environment import Environment

PSEUDO_PARAMETERS = (
    "AWS::AccountId",
    "AWS::NotificationARNs",
    "AWS::NoValue",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
)


@dataclass(frozen=True)
class StackSetting:
    """Where a stack goes and what it is told. `given` are its parameters: text, or for nested stacks any value."""

    name: str
    region: str
    account: str
    environment: str = "dev"
    given: Mapping[str, Any] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()  # parameters whose values come from resources, which may be made up

    @classmethod
    def of(cls, environment: Environment) -> StackSetting:
        return cls(
            environment.stack_name, environment.region, environment.account, environment.name, dict(environment.config)
        )

    @property
    def salt(self) -> str:
        """What makes generated texts of this stack differ from another's."""
        return f"{self.account}/{self.region}/{self.name}"

    def digits(self, *parts: object) -> str:
        """64 hexadecimal digits, the same at every run of this stack."""
        return hashlib.sha256("/".join([self.salt, *map(str, parts)]).encode("utf-8", "replace")).hexdigest()

    @property
    def stack_id(self) -> str:
        d = self.digits("stack id")
        unique = f"{d[:8]}-{d[8:12]}-{d[12:16]}-{d[16:20]}-{d[20:32]}"
        return f"arn:{partition_of(self.region)}:cloudformation:{self.region}:{self.account}:stack/{self.name}/{unique}"

    def pseudo(self, name: str) -> Any:
        """The value of one of `PSEUDO_PARAMETERS`."""
        return {
            "AWS::AccountId": self.account,
            "AWS::NotificationARNs": [],
            "AWS::NoValue": NO_VALUE,
            "AWS::Partition": partition_of(self.region),
            "AWS::Region": self.region,
            "AWS::StackId": self.stack_id,
            "AWS::StackName": self.name,
            "AWS::URLSuffix": dns_suffix_of(self.region),
        }[name]
