"""Values and resources in the words of a comparison."""

from __future__ import annotations

import re
from typing import Any

from seatrial.compare.node import Node
from seatrial.compare.settling import shown
from seatrial.model.finding import Subject

AWS_DOCS = "https://docs.aws.amazon.com/"
_LONGEST = 80
_NAMES = re.compile(
    r"\"[^\"]*\"|'[^']*'|`[^`]*`"  # quoted
    r"|\b\w+(?:[:./_-]+\w+)+|\b\w*\d\w*\b|\b[A-Za-z]+[A-Z]\w*\b"  # compound, with a digit, in camel case
)


def said(value: Any) -> str:
    """A settled value in words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        text = ", ".join(map(str, value))
    elif isinstance(value, dict | list):
        text = shown(value)
    else:
        text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def named(node: Node) -> str:
    """A resource by what it is and what the program calls it."""
    return f'{short(node.type)} "{node.resource.declaration.name}"'


def short(type_: str) -> str:
    """A registry type as people say it: `AWS::RDS::DBInstance` → `RDS DBInstance`."""
    return " ".join(type_.split("::")[1:]) or type_


def subject_of(node: Node) -> Subject:
    return Subject.of(node.resource)


def pattern_of(text: str) -> str:
    """A message without the names and numbers in it: the same for the same thing said of several resources."""
    return " ".join(_NAMES.sub("…", text).split())
