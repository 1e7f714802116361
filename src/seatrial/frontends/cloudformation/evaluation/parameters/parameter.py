"""One parameter as a template declares it, and what CloudFormation says of values that it does not take.

Reference: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from seatrial.frontends.cloudformation.evaluation.values import as_text
from seatrial.model.patterns import matches

_TYPE = re.compile(r"(String|Number|CommaDelimitedList|List<(?:Number|String|AWS::[\w:]+)>|AWS::[\w:]+(?:<.+>)?)")
_SSM_VALUE = re.compile(r"AWS::SSM::Parameter::Value<(.+)>")
_LIST = re.compile(r"List<(.+)>")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
LONGEST = 4096  # characters that CloudFormation takes of a value


@dataclass(frozen=True)
class Parameter:
    """`default` is text as CloudFormation takes it, or None where the parameter has none."""

    name: str
    type: str
    default: str | None = None
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    shortest: int = 0
    longest: int = LONGEST
    lowest: float | None = None
    highest: float | None = None
    secret: bool = False
    constraint: str = ""  # ConstraintDescription

    @classmethod
    def of(cls, name: str, body: Any) -> Parameter:
        """A parameter from its entry; what is not as the grammar says is taken as left out."""
        body = body if isinstance(body, dict) else {}
        allowed = body.get("AllowedValues")
        return cls(
            name=name,
            type=re.sub(r"\s", "", str(body.get("Type", "String"))),
            default=as_text(body["Default"]) if body.get("Default") is not None else None,
            allowed=tuple(map(as_text, allowed)) if isinstance(allowed, list) else (),
            pattern=body["AllowedPattern"] if isinstance(body.get("AllowedPattern"), str) else "",
            shortest=int(_number(body.get("MinLength")) or 0),
            longest=int(_number(body.get("MaxLength")) or LONGEST),
            lowest=_number(body.get("MinValue")),
            highest=_number(body.get("MaxValue")),
            secret=as_text(body.get("NoEcho", "")).lower() == "true",
            constraint=as_text(body.get("ConstraintDescription", "")),
        )

    @property
    def whole_pattern(self) -> str:
        """One pattern for what the value must match and how long it must be; "" where it may be anything."""
        if self.shortest == 0 and self.longest >= LONGEST:
            return self.pattern
        return rf"(?=.{{{self.shortest},{self.longest}}}\Z)(?:{self.pattern or '.*'})"

    @property
    def is_type_known(self) -> bool:
        return _TYPE.fullmatch(self.type) is not None

    @property
    def from_ssm(self) -> bool:
        """Whether its value names a parameter of Systems Manager, which holds the real one."""
        return _SSM_VALUE.fullmatch(self.type) is not None

    @property
    def inner_type(self) -> str:
        """The type of what Ref gives, list or not."""
        found = _SSM_VALUE.fullmatch(self.type)
        return found.group(1) if found else self.type

    @property
    def is_list(self) -> bool:
        return self.inner_type == "CommaDelimitedList" or _LIST.fullmatch(self.inner_type) is not None

    @property
    def item_type(self) -> str:
        """The type of the value, or of each in a list of values."""
        found = _LIST.fullmatch(self.inner_type)
        return found.group(1) if found else "String" if self.is_list else self.inner_type

    def items(self, text: str) -> list[str]:
        """The values in a text as CloudFormation splits it."""
        return [item.strip() for item in text.split(",")] if text else []

    def violation(self, text: str) -> str | None:
        """What CloudFormation says of a value that the parameter does not take; None for one that it takes."""
        said = next((words for item in self._judged(text) if (words := self._said_of(item)) is not None), None)
        if said is None or not self.constraint:
            return said
        return f"Parameter {self.name} failed to satisfy constraint: {self.constraint}"

    def _judged(self, text: str) -> list[str]:
        return (self.items(text) or [""]) if self.is_list and not self.from_ssm else [text]

    def _said_of(self, item: str) -> str | None:
        if self.allowed and item not in self.allowed and not self._equals_allowed(item):
            return f"Parameter '{self.name}' must be one of AllowedValues"
        if self.item_type == "Number" and not self.from_ssm:
            return self._said_of_number(item)
        if self.is_list:
            return None
        if len(item) < self.shortest:
            return f"Parameter '{self.name}' must contain at least {self.shortest} characters"
        if len(item) > self.longest:
            return f"Parameter '{self.name}' must contain at most {self.longest} characters"
        if self.pattern and matches(self.pattern, item) is False:
            return f"Parameter '{self.name}' must match pattern {self.pattern}"
        return None

    def _equals_allowed(self, item: str) -> bool:
        """Whether a number is allowed in another spelling: 1.0 for 1."""
        if self.item_type != "Number" or _number(item) is None:
            return False
        return _number(item) in map(_number, self.allowed)

    def _said_of_number(self, item: str) -> str | None:
        number = _number(item)
        if number is None:
            return f"Parameter '{self.name}' must be a number"
        if self.lowest is not None and number < self.lowest:
            return f"Parameter '{self.name}' must be a number not less than {as_text(self.lowest)}"
        if self.highest is not None and number > self.highest:
            return f"Parameter '{self.name}' must be a number not greater than {as_text(self.highest)}"
        return None


def _number(value: Any) -> float | None:
    text = as_text(value).strip()
    return float(text) if _NUMBER.fullmatch(text) else None
