"""Resources that a stack has made, as the expressions of the template see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.aws.kinds.template import dig
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.model.resource import Resource

_CUSTOM = ("Custom::", "AWS::CloudFormation::CustomResource")
_HANDLES = "AWS::CloudFormation::WaitConditionHandle"
_WAIT = "AWS::CloudFormation::WaitCondition"


def is_custom(type_: str) -> bool:
    """Whether code of the template's author makes the resource, so that nobody knows its attributes."""
    return type_.startswith(_CUSTOM)


@dataclass(frozen=True)
class Made:
    """A resource that the engine brought to life."""

    resource: Resource

    @property
    def reference(self) -> Any:
        return self.resource.id

    def attribute(self, name: str) -> Any:
        for known in (self.resource.attributes, self.resource.outputs):
            if name in known and known[name] is not None:
                return known[name]
        for known in (self.resource.attributes, self.resource.outputs, self.resource.properties):
            found = dig(known, name)
            if found is not None:
                return found
        return None

    def addresses(self, attribute: str = "") -> frozenset[str]:
        return frozenset([self.resource.address])


@dataclass(frozen=True)
class Simulated(Made):
    """A custom resource, or one that only waits: what it gives is made up, and recognizable as such."""

    setting: StackSetting

    @property
    def reference(self) -> Any:
        digits = self.setting.digits(self.resource.address)
        if self.resource.type == _HANDLES:
            host = f"cloudformation-waitcondition-{self.setting.region}.s3.amazonaws.com"
            return f"https://{host}/{digits[:32]}?Signature={digits[32:48]}"
        return f"seatrial-{_slug(self.resource.declaration.name)}-{digits[:8]}"

    def attribute(self, name: str) -> Any:
        digits = self.setting.digits(self.resource.address, name)[:8]
        if self.resource.type == _WAIT:
            return f'{{"signal":"seatrial-signal-{digits}"}}'
        text = f"seatrial-{_slug(name)}-{digits}"
        if name.lower().endswith("arn"):
            partition = self.setting.pseudo("AWS::Partition")
            return f"arn:{partition}:custom:{self.setting.region}:{self.setting.account}:{text}"
        return text


def simulates(type_: str) -> bool:
    """Whether what Ref and Fn::GetAtt give of a type is made up here."""
    return is_custom(type_) or type_ in (_HANDLES, _WAIT)


def _slug(name: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower()) or "value"


@dataclass(frozen=True)
class Nested:
    """A nested stack: its id, and its outputs as attributes."""

    address: str
    stack_id: str
    outputs: Mapping[str, Any]
    behind: Mapping[str, frozenset[str]]  # output → the addresses that it is made from

    @property
    def reference(self) -> Any:
        return self.stack_id

    def attribute(self, name: str) -> Any:
        return self.outputs.get(name.removeprefix("Outputs."))

    def addresses(self, attribute: str = "") -> frozenset[str]:
        return self.behind.get(attribute.removeprefix("Outputs."), frozenset()) | {self.address}
