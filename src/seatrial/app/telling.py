"""Findings as they are told: one mistake once, and names as the program's own language spells them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import Any

from seatrial.aws.dialects.catalog import entry_of
from seatrial.aws.dialects.translation import native_name
from seatrial.aws.facts.schemas import schema_of
from seatrial.model.finding import Finding

_REFUSED = {"refused-by-aws", "refers-to-nothing"}
_SHOWN_OBJECT = re.compile(r"Calling (__|\[to)|object at 0x|\[object \w+\]")
_SNAKE = re.compile(r"(?<![\w\"'/{-])[a-z]+(?:_[a-z0-9]+)+(?![\w\"'/}-])( ?= ?)?")
_CAMEL = re.compile(r"(?<![\w\"'/{.:-])[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*)+(?![\w\"'/}:-])")
_SCRIPTS = {".ts", ".js", ".mts", ".cts", ".mjs", ".cjs"}
_TWICE = re.compile(r"\b(\w+), \1\b")
_BOTH = re.compile(r"\b(?:DependsOn, depends_on|depends_on, DependsOn)\b")


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say of a resource what another one says more closely."""
    findings = list(findings)
    rules = {(one.rule, one.subject.address) for one in findings}
    refused_at = {
        (one.subject.address, one.location) for one in findings if one.rule in (*_REFUSED, "missing-load-balancer")
    }
    catalog = {(id_, one.subject.address) for one in findings if one.rule in _REFUSED for id_ in one.catalog}

    def is_said(finding: Finding) -> bool:
        address = finding.subject.address
        if not address:
            return False
        if finding.rule in _REFUSED and _SHOWN_OBJECT.search(finding.message):
            return ("stringified-output", address) in rules
        if finding.rule == "placeholder-account":
            return (address, finding.location) in refused_at
        if finding.rule == "name-without-environment":
            return ("name-collision", address) in rules
        if finding.rule == "broken-name-pattern":
            return bool({("F15", address), ("F16", address)} & catalog)
        return finding.rule == "unencrypted-transit" and ("F39", address) in catalog

    return [one for one in findings if not is_said(one)]


def in_authors_words(finding: Finding) -> Finding:
    """The remedy with the names of arguments as the language of the file spells them."""
    suffix = PurePath(finding.location.file).suffix if finding.location else ""
    if not finding.subject.native or finding.subject.native.startswith(("AWS::", "Custom::")):
        return finding
    remedy = _BOTH.sub("depends_on" if suffix == ".py" else "dependsOn", finding.remedy)
    if suffix in _SCRIPTS:
        remedy = _SNAKE.sub(_in_script, remedy)
    remedy = _TWICE.sub(r"\1", _of_the_provider(finding, remedy, suffix))
    return replace(finding, remedy=remedy)


def _of_the_provider(finding: Finding, text: str, suffix: str) -> str:
    """The text with the registry's names of properties in the provider's spelling."""
    names = _native_names(finding.subject.native, finding.subject.type.split("/")[0])

    def spelled(found: re.Match[str]) -> str:
        name = names.get(found[0], found[0])
        return _snake(name) if suffix == ".py" and found[0] in names else name

    return _CAMEL.sub(spelled, text)


@cache
def _native_names(native: str, type_: str) -> dict[str, str]:
    """Names of the registry's properties of a type, nested ones too → the provider's."""
    entry = entry_of(native)
    if entry is None:
        return {}
    known = {name: native_name(name) for name in _properties(schema_of(type_) or {})}
    return known | {target.rpartition(".")[2]: name for name, target in entry.names.items() if target[:1].isupper()}


def _properties(schema: Mapping[str, Any]) -> set[str]:
    nodes = [schema, *schema.get("definitions", {}).values()]
    return {name for node in nodes if isinstance(node, dict) for name in node.get("properties", {})}


def _in_script(found: re.Match[str]) -> str:
    """An argument as a property, with a colon where a value follows."""
    given = found[1] or ""
    return _camel(found[0].removesuffix(given)) + (": " if given else "")


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(piece.capitalize() for piece in rest)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
