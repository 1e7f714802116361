"""Functions over lists, and those that make lists."""

from __future__ import annotations

import ipaddress
from itertools import islice
from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.values import NO_VALUE, Path, Unresolvable, as_text
from seatrial.model.values import Secret, Unknown, reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.scope import Scope


def select(scope: Scope, argument: Any, path: Path) -> Any:
    if not isinstance(argument, list) or len(argument) != 2:
        raise Unresolvable(
            "Template error: Fn::Select requires a list argument with two elements: an integer index and a list",
            'Write {"Fn::Select": [0, ["one", "two"]]}.',
        )
    index, items = scope.evaluate(argument[0], (*path, 0)), scope.evaluate(argument[1], (*path, 1))
    if isinstance(index, Unknown) or isinstance(items, Unknown):
        return Unknown("chosen from what only a deployment knows")
    bare = items.value if isinstance(items, Secret) else items
    position = as_text(reveal(index)).strip()
    if not isinstance(bare, list) and scope.is_invented(bare):
        return scope.invented(path)
    if not position.lstrip("-").isdigit() or not isinstance(bare, list):
        raise Unresolvable(
            "Template error: Fn::Select requires a list argument with two elements: an integer index and a list",
            "Give it a number, counted from 0, and a list.",
        )
    if not 0 <= int(position) < len(bare):
        if scope.is_invented(bare) or scope.is_made_up(argument):
            return scope.invented(path)
        raise Unresolvable(
            f"Template error: Fn::Select cannot select nonexistent value at index {position}",
            f"The list has {len(bare)} value{'s' if len(bare) != 1 else ''} here, counted from 0: choose one of them, or "
            "make the list longer.",
        )
    chosen = bare[int(position)]
    return Secret(chosen) if isinstance(items, Secret) else chosen


def length(scope: Scope, argument: Any, path: Path) -> Any:
    items = scope.evaluate(argument, path)
    if isinstance(items, Unknown):
        return items
    bare = reveal(items)
    if not isinstance(bare, list):
        raise Unresolvable("Template error: Fn::Length requires a list", "Give Fn::Length a list.")
    return len(bare)


def get_azs(scope: Scope, argument: Any, path: Path) -> Any:
    region = scope.evaluate(argument, path)
    if isinstance(region, Unknown):
        return region
    return scope.zones(as_text(reveal(region)) if region not in ("", NO_VALUE) else "")


def cidr(scope: Scope, argument: Any, path: Path) -> Any:
    """The first `count` blocks of `bits` host bits within a block."""
    if not isinstance(argument, list) or len(argument) not in (2, 3):
        raise Unresolvable(
            "Template error: every Fn::Cidr object requires two or three parameters: a CIDR block, a count and, if wanted, "
            "the number of subnet bits",
            'Write {"Fn::Cidr": ["10.0.0.0/16", 4, 8]}.',
        )
    values = [scope.evaluate(item, (*path, position)) for position, item in enumerate(argument)]
    if any(isinstance(value, Unknown) for value in values):
        return Unknown("made from what only a deployment knows")
    block, count, bits = [as_text(reveal(value)).strip() for value in (*values, 8)][:3]
    if scope.is_invented(block):
        return [scope.invented((*path, position)) for position in range(min(int(count), 256) if count.isdigit() else 1)]
    return _blocks(block, count, bits)


def _blocks(block: str, count: str, bits: str) -> list[str]:
    try:
        network = ipaddress.ip_network(block, strict=False)
        number, prefix = int(count), network.max_prefixlen - int(bits)
    except ValueError as error:
        raise Unresolvable(
            f"Template error: Fn::Cidr cannot make blocks of {block}: {error}", "Give it a block such as 10.0.0.0/16."
        ) from error
    if not 1 <= number <= 256 or not network.prefixlen <= prefix <= network.max_prefixlen:
        raise Unresolvable(
            f"Template error: Fn::Cidr cannot make {count} blocks with {bits} host bits of {block}",
            "Ask for 1 to 256 blocks, each smaller than the block they are cut from.",
        )
    made = [str(part) for part in islice(network.subnets(new_prefix=prefix), number)]
    if len(made) < number:
        raise Unresolvable(
            f"Template error: Fn::Cidr: {block} has room for {len(made)} blocks with {bits} host bits, not for {number}",
            "Ask for fewer or smaller blocks, or cut them from a larger one.",
        )
    return made
