"""Every mention of another part that a template's expressions make, found without evaluating them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from seatrial.frontends.cloudformation.evaluation.intrinsics.references import attribute_of
from seatrial.frontends.cloudformation.evaluation.intrinsics.texts import pieces
from seatrial.frontends.cloudformation.evaluation.setting import PSEUDO_PARAMETERS
from seatrial.frontends.cloudformation.evaluation.values import Path, Reference

# Which argument of an Fn::If counts, by its condition: 1 or 2, or None for both.
Choose = Callable[[str], int | None]


def both(condition: str) -> int | None:
    return None


def mentions(node: Any, path: Path, choose: Choose = both) -> Iterator[Reference]:
    """The mentions within a node, in the order of the text; `choose` leaves branches that are not taken out."""
    waiting: list[tuple[Any, Path]] = [(node, path)]
    while waiting:
        node, path = waiting.pop()
        if isinstance(node, list):
            waiting += [(item, (*path, position)) for position, item in reversed(list(enumerate(node)))]
        elif isinstance(node, dict):
            if len(node) == 1:
                ((name, argument),) = node.items()
                inner = (*path, name)
                yield from _named(name, argument, inner)
                if name == "Fn::If" and isinstance(argument, list) and len(argument) == 3:
                    taken = choose(argument[0]) if isinstance(argument[0], str) else None
                    kept = (1, 2) if taken is None else (taken,)
                    waiting += [(argument[position], (*inner, position)) for position in reversed(kept)]
                    continue
            waiting += [(item, (*path, key)) for key, item in reversed(node.items())]


def _named(function: str, argument: Any, path: Path) -> Iterator[Reference]:
    if function == "Ref" and isinstance(argument, str):
        if argument not in PSEUDO_PARAMETERS:
            yield Reference("Ref", argument, "", path)
    elif function == "Fn::GetAtt":
        named = attribute_of(argument)
        if named is not None:
            yield Reference("GetAtt", named[0], named[1] if isinstance(named[1], str) else "", path)
    elif function == "Fn::Sub":
        yield from _in_text(argument, path)
    elif function == "Fn::If" and isinstance(argument, list) and argument and isinstance(argument[0], str):
        yield Reference("Condition", argument[0], "", path)


def _in_text(argument: Any, path: Path) -> Iterator[Reference]:
    text, own = argument, {}
    if isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], dict):
        text, own = argument
    if not isinstance(text, str):
        return
    for _, name in pieces(text):
        if name is None or name in own or name in PSEUDO_PARAMETERS:
            continue
        resource, dot, attribute = name.partition(".")
        yield Reference("GetAtt" if dot else "Ref", resource, attribute, path)


def depends_on(body: dict[str, Any], path: Path) -> Iterator[Reference]:
    """What a resource's DependsOn names."""
    named = body.get("DependsOn", [])
    for position, name in enumerate(named if isinstance(named, list) else [named]):
        if isinstance(name, str):
            place = (*path, "DependsOn", position) if isinstance(named, list) else (*path, "DependsOn")
            yield Reference("DependsOn", name, "", place)


def from_macro(node: Any) -> bool:
    """Whether something that only a macro or a packaging tool could make stands in a node."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if any(key == "Fn::Transform" or key.startswith("Rain::") for key in node):
                return True
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return False


def condition_names(node: Any, path: Path) -> Iterator[Reference]:
    """Conditions that a condition names."""
    waiting: list[tuple[Any, Path]] = [(node, path)]
    while waiting:
        node, path = waiting.pop()
        if isinstance(node, list):
            waiting += [(item, (*path, position)) for position, item in enumerate(node)]
        elif isinstance(node, dict):
            if len(node) == 1 and isinstance(node.get("Condition"), str):
                yield Reference("Condition", node["Condition"], "", (*path, "Condition"))
            else:
                waiting += [(item, (*path, key)) for key, item in node.items()]
