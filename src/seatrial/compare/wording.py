"""Values and resources in the words of a comparison."""

from __future__ import annotations

import re
from typing import Any

from seatrial.compare.lacks import lack_of
from seatrial.compare.node import Node, Pointer
from seatrial.model.finding import Subject

AWS_DOCS = "https://docs.aws.amazon.com/"
_LONGEST = 80
_STANDS_FOR = re.compile(r"<(?:(public|private|isolated) )?(AWS::\w+::\w+)>")
_NETWORK = "<block of the network>"
_NAMES = re.compile(
    r"\"[^\"]*\"|'[^']*'|`[^`]*`"  # quoted
    r"|[-./]?\$?\{[\w:]+\}|\b\w+(?:[:./_-]+\w+)+|\b\w*\d\w*\b|\b[A-Za-z]+[A-Z]\w*\b"  # compound, with a digit, in camel case
)


def said(value: Any) -> str:
    """A settled value in words."""
    text = _words(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _words(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_inside(item)}" for key, item in value.items())
    if isinstance(value, list):
        parts = "; " if any(isinstance(one, dict | list) for one in value) else ", "
        return parts.join(dict.fromkeys(map(_words, value)))
    return spelled_out(str(value))


def _inside(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"({_words(value)})" if isinstance(value, dict | list) else _words(value)


def spelled_out(text: str) -> str:
    """A settled text in words: what stands for a resource by what it is."""
    return _STANDS_FOR.sub(lambda found: _thing(found[1] or "", found[2]), text).replace(
        _NETWORK, "the network's whole block"
    )


def thing(pointer: Pointer) -> str:
    """What a pointer means, in words: `the KMS key`, `a private subnet`."""
    return _thing(pointer.role, pointer.type)


def _thing(role: str, type_: str) -> str:
    known = lack_of(type_).what
    plain = short(type_) if known == "resource" else known
    article = "an" if role[:1] == "i" else "a"
    return f"{article} {role} {plain}" if role else f"the {plain}"


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
