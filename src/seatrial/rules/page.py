"""The page of a rule: the docstring of its module, read without loading it.

    <title: one line, what the rule finds>

    <why it hurts in a deployment>

    Cause (deployment): <the root cause in a sentence; in brackets what it hurts first, a field of `Effects`>
    Besides (cost): <what it does besides, where it does>

    Bad (CloudFormation):           resources, as under `Resources:`
    Good (CloudFormation):
    Bad (Pulumi):                   statements, behind `import pulumi` and `import pulumi_aws as aws`
    Good (Pulumi):

    Sources:
    - https://…

The examples are run by the tests: the bad ones are found by the rule, the good ones are not.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from seatrial.model.page import read_body
from seatrial.rules.catalog import MODULES


@dataclass(frozen=True)
class Page:
    """What people read about a rule. `examples` are texts by verdict and dialect: `("Bad", "Pulumi")`."""

    id: str
    family: str
    title: str
    why: str
    severity: str
    category: str
    profile: str
    catalog: tuple[str, ...]
    examples: Mapping[tuple[str, str], str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    cause: str = ""  # this and the next two: see `model.page.Body`
    stake: str = ""
    besides: Mapping[str, str] = field(default_factory=dict)


@cache
def page_of(id_: str) -> Page:
    """The page of a rule."""
    path = Path(__file__).parent / f"{MODULES[id_].replace('.', '/')}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    facts = _facts(tree)
    title, _, body = (ast.get_docstring(tree) or "").partition("\n")
    text = read_body(body)
    return Page(
        id_,
        path.parent.name.replace("_", "-"),
        title,
        text.why,
        severity=facts.get("severity", ""),
        category=facts.get("category", ""),
        profile=facts.get("profile", "default"),
        catalog=tuple(filter(None, facts.get("catalog", "").split())),
        examples=text.examples,
        sources=text.sources,
        cause=text.cause,
        stake=text.stake,
        besides=text.besides,
    )


def sources_of(id_: str) -> tuple[str, ...]:
    """The documentation that a rule rests on."""
    return page_of(id_).sources


def _facts(tree: ast.Module) -> dict[str, str]:
    """The literals in `RULE = Rule(…)` as text."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and ast.unparse(node.targets[0]) == "RULE":
            return {word.arg: _literal(word.value) for word in node.value.keywords if word.arg}
    return {}


def _literal(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr.lower()
    texts = [
        inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    ]
    return " ".join(texts)
