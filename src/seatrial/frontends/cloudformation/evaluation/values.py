"""What evaluating a node of a template gives, beside plain data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from seatrial.model.finding import Severity
from seatrial.model.values import Secret, Unknown, contains, reveal

Path: TypeAlias = tuple[str | int, ...]

LARGEST_TEXT = 4 * 1024 * 1024  # more than AWS takes of a template, or of any property in one
DEEPEST = 120  # nested functions; far beyond what a template says, within what the interpreter can recurse


class _NoValue(Enum):
    """AWS::NoValue: the key or item that it stands for is left out."""

    NO_VALUE = "AWS::NoValue"


NO_VALUE = _NoValue.NO_VALUE


class Unresolvable(Exception):
    """An expression that CloudFormation refuses. The text is in AWS's words; `remedy` is what to type."""

    def __init__(
        self, message: str, remedy: str = "", catalog: tuple[str, ...] = (), severity: Severity = Severity.CRITICAL
    ) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.catalog = catalog
        self.severity = severity


@dataclass(frozen=True)
class Reference:
    """One mention of another part of a template: a name, and for Fn::GetAtt the attribute."""

    kind: str  # Ref, GetAtt, DependsOn, Condition
    name: str
    attribute: str
    path: Path


def node_at(node: Any, path: Path) -> Any:
    """The node of a template that a path leads to; None where it leads nowhere."""
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def as_text(value: Any) -> str:
    """A scalar as CloudFormation puts it into text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(as_text, value))
    if isinstance(value, dict):
        return json.dumps(value, separators=(",", ":"))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)


def concatenated(parts: list[Any], delimiter: str = "") -> Any:
    """The parts as one text: secret where one of them is, unknown where one of them is."""
    if any(isinstance(part, Unknown) for part in parts):
        return next(part for part in parts if isinstance(part, Unknown))
    secret = any(contains(part, Secret) for part in parts)
    texts = [as_text(reveal(part)) for part in parts]
    if sum(map(len, texts)) + len(delimiter) * len(texts) > LARGEST_TEXT:
        raise Unresolvable(f"Template error: a text grows beyond {LARGEST_TEXT} characters", "Make it shorter.")
    text = delimiter.join(texts)
    return Secret(text) if secret else text
