"""What a template declares and nothing in it uses: parameters, mappings, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.frontends.cloudformation.evaluation.mentions import mentions
from seatrial.frontends.cloudformation.evaluation.sections import section
from seatrial.frontends.cloudformation.template import Template
from seatrial.model.finding import Category, Certainty, Finding, Severity

# Transforms whose output mentions what their input does. Others may use anything.
_TRANSPARENT = ("AWS::Serverless-", "AWS::LanguageExtensions", "AWS::CodeDeployBlueGreen", "AWS::SecretsManager-")
_WHYS = {
    "parameter": "Whoever deploys is asked for a value that changes nothing; usually what was meant to take it does not.",
    "mapping": "It looks as if environments or regions differed; what was meant to look it up does not.",
    "condition": "It looks as if something were made only in some environments; it is made in all of them, or in none.",
}
_SECTIONS = {"parameter": "Parameters", "mapping": "Mappings", "condition": "Conditions"}
_DOCS = {
    "parameter": "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
    "mapping": "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html",
    "condition": "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html",
}


def unused_findings(template: Template) -> list[Finding]:
    """A finding for each declaration without a use; none where a macro may use what nobody can see."""
    if not section(template, "Resources") or _is_opaque(template.body):
        return []
    # Titles of parameters in the metadata are no use of them.
    body = {key: value for key, value in template.body.items() if key != "Metadata"}
    used: dict[str, set[str | None]] = {
        "parameter": {*(one.name for one in mentions(body, ())), *_values(body)},
        "mapping": set(_mappings(body)),
        "condition": set(_conditions(body)),
    }
    if None in used["mapping"]:  # a mapping chosen by an expression: any
        used["mapping"] |= set(section(template, "Mappings"))
    return [
        _finding(kind, name, template)
        for kind, title in _SECTIONS.items()
        for name in section(template, title)
        if name not in used[kind] and not name.startswith("Fn::")
    ]


def _is_opaque(body: dict[str, Any]) -> bool:
    named = body.get("Transform", [])
    names = named if isinstance(named, list) else [named]
    if not all(isinstance(name, str) and name.startswith(_TRANSPARENT) for name in names):
        return True
    return any("Fn::Transform" in node or "Fn::ForEach" in str(node.keys()) for node in _objects(body))


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _mappings(body: dict[str, Any]) -> Iterator[str | None]:
    for node in _objects(body):
        found = node.get("Fn::FindInMap")
        if isinstance(found, list) and found:
            yield found[0] if isinstance(found[0], str) else None


def _values(body: dict[str, Any]) -> Iterator[str]:
    """Parameters that rules ask about."""
    for node in _objects(body):
        asked = node.get("Fn::ValueOf", node.get("Fn::ValueOfAll"))
        if isinstance(asked, list):
            yield from (name for name in asked[:1] if isinstance(name, str))


def _conditions(body: dict[str, Any]) -> Iterator[str]:
    for node in _objects(body):
        named = node.get("Condition")
        if isinstance(named, str):
            yield named
        choice = node.get("Fn::If")
        if isinstance(choice, list) and choice and isinstance(choice[0], str):
            yield choice[0]


def _finding(kind: str, name: str, template: Template) -> Finding:
    title = _SECTIONS[kind]
    return Finding(
        rule="unused-declaration",
        catalog=("F33",),
        severity=Severity.HIGH,
        certainty=Certainty.CERTAIN,
        category=Category.CODE,
        message=f"{kind} {name} is declared and nothing uses it",
        evidence=f"{title}.{name}: no expression names it",
        why=_WHYS[kind],
        remedy=f"Remove {name} from {title}, or use it where it was meant to count.",
        location=template.places.of((title, name)),
        docs=(_DOCS[kind],),
    )
