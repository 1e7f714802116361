"""Functions that make text.

Reference: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.values import Path, Unresolvable, as_text, concatenated
from seatrial.model.values import Secret, Unknown, contains, reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.scope import Scope

_VARIABLE = re.compile(r"\$\{([^{}]*)\}")
_NAME = re.compile(r"[A-Za-z0-9_.:]+")


def join(scope: Scope, argument: Any, path: Path) -> Any:
    if not isinstance(argument, list) or len(argument) != 2 or not isinstance(argument[0], str):
        raise Unresolvable(
            "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of "
            "strings to be joined or a function that returns a list of strings",
            'Write {"Fn::Join": ["delimiter", ["one", "two"]]}.',
        )
    items = scope.evaluate(argument[1], (*path, 1))
    if isinstance(items, Unknown):
        return items
    bare = items.value if isinstance(items, Secret) else items
    joined = concatenated(bare if isinstance(bare, list) else [bare], argument[0])
    return Secret(reveal(joined)) if isinstance(items, Secret) else joined


def sub(scope: Scope, argument: Any, path: Path) -> Any:
    template, given = argument, {}
    if isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], dict):
        template, given = argument
    if not isinstance(template, str):
        raise Unresolvable(
            "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as "
            "first argument, and an optional second argument to specify a mapping of values to replace in the string",
            "Give Fn::Sub a text, or a list of a text and a map.",
        )
    own = {name: scope.evaluate(value, (*path, 1, name)) for name, value in given.items()}
    parts: list[Any] = []
    for literal, name in pieces(template):
        parts.append(literal if name is None else own[name] if name in own else _variable(scope, name, path))
    return concatenated(parts)


def _variable(scope: Scope, name: str, path: Path) -> Any:
    if not _NAME.fullmatch(name):
        raise Unresolvable(
            "Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, "
            f"periods, and colons: ${{{name}}}",
            f"Write ${{!{name}}} where the text is meant for a shell, so that Fn::Sub leaves it alone.",
        )
    return scope.name_in_text(name, path)


def pieces(template: str) -> Iterator[tuple[str, str | None]]:
    """The parts of a text for Fn::Sub: literal text with None, or "" with a variable's name."""
    end = 0
    for match in _VARIABLE.finditer(template):
        if match.start() > end:
            yield template[end : match.start()], None
        end = match.end()
        name = match.group(1)
        if name.startswith("!"):
            yield f"${{{name[1:]}}}", None
        else:
            yield "", name.strip()
    if end < len(template):
        yield template[end:], None


def split(scope: Scope, argument: Any, path: Path) -> Any:
    if not isinstance(argument, list) or len(argument) != 2 or not isinstance(argument[0], str) or not argument[0]:
        raise Unresolvable(
            "Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be "
            "split or a function that returns a string to be split",
            'Write {"Fn::Split": [",", "one,two"]}.',
        )
    text = scope.evaluate(argument[1], (*path, 1))
    if isinstance(text, Unknown):
        return text
    parts = as_text(reveal(text)).split(argument[0])
    return Secret(list(parts)) if contains(text, Secret) else parts


def base64_of(scope: Scope, argument: Any, path: Path) -> Any:
    text = scope.evaluate(argument, path)
    if isinstance(text, Unknown):
        return text
    encoded = base64.b64encode(as_text(reveal(text)).encode("utf-8", "replace")).decode()
    return Secret(encoded) if contains(text, Secret) else encoded


def to_json_string(scope: Scope, argument: Any, path: Path) -> Any:
    value = scope.evaluate(argument, path)
    if contains(value, Unknown):
        return Unknown("made from what only a deployment knows")
    text = json.dumps(reveal(value), separators=(",", ":"), default=str)
    return Secret(text) if contains(value, Secret) else text
