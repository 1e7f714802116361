"""Which resource types there are, where, and the documents that describe them."""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import cache

from seatrial.aws.facts.schemas import other_folder, read_schema, regions, types
from seatrial.aws.facts.validation.schema import Document
from seatrial.aws.facts.validation.violation import TYPE_NOT_IN_REGION, UNKNOWN_TYPE, Violation

_OWN = ("AWS", "ALEXA")
_OF_TRANSFORMS = ("AWS::Serverless::",)  # a template's transform makes others of them


@cache
def _document(name: str) -> Document:
    return Document(read_schema(name))


def document_of(type_: str, region: str) -> Document | None:
    """The document of a type in a region; None for a type that the region does not have."""
    name = types(region).get(type_)
    return None if name is None else _document(name)


@cache
def tag_rules() -> Document:
    """What AWS demands of the tags of any resource."""
    return Document(json.loads((other_folder() / "resources" / "tagging.json").read_bytes()))


def judge_type(type_: str, region: str) -> Violation | None:
    """What is wrong with naming a type in a region. Types of others (`Custom::`, modules, third parties) are not judged."""
    if _is_of_others(type_) or type_ in types(region):
        return None
    if type_.startswith(_OF_TRANSFORMS):
        return None
    if type_ in _elsewhere():
        homes = [other for other in sorted(regions()) if type_ in types(other)]
        message = f"Template format error: Unrecognized resource types: [{type_}] (in {region})"
        return Violation((), TYPE_NOT_IN_REGION, message, name=type_, allowed=tuple(homes))
    message = f"Template format error: Unrecognized resource types: [{type_}]"
    return Violation((), UNKNOWN_TYPE, message, name=type_, nearest=_nearest(type_))


def _is_of_others(type_: str) -> bool:
    """Whether somebody else can have registered a type of that name: one of parts, and not under the name of AWS."""
    owner, parted, _ = type_.partition("::")
    return type_.endswith("::MODULE") or bool(parted and owner.upper() not in _OWN)


@cache
def _elsewhere() -> frozenset[str]:
    """Every type of every region."""
    return frozenset(name for region in regions() for name in types(region))


@cache
def _nearest(type_: str) -> str:
    """The real type that was probably meant: of the same service rather than of another."""
    known = {name.lower(): name for name in _elsewhere()}
    if type_.lower() in known:
        return known[type_.lower()]
    service = type_.lower().rpartition("::")[0]
    own = [name for name in known if name.rpartition("::")[0] == service]
    for names, likeness in ((own, 0.75), (list(known), 0.85)):
        close = get_close_matches(type_.lower(), names, 1, likeness)
        if close:
            return known[close[0]]
    return ""
