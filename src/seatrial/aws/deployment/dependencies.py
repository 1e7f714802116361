"""What depends on what, and whose failure explains another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from seatrial.aws.deployment.ledger import Ledger
from seatrial.model.resource import Declaration, Refusal, Resource
from seatrial.model.values import reveal, strings


def closure(resources: Mapping[str, Resource], address: str) -> set[str]:
    """Addresses that the resource at `address` depends on, directly or not."""
    found: set[str] = set()
    waiting = [address]
    while waiting:
        resource = resources.get(waiting.pop())
        if resource is None:
            continue
        for other in _direct_dependencies(resource.declaration):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def origins(ledger: Ledger, declaration: Declaration, refusal: Refusal) -> set[str]:
    """Whose failure explains this refusal; empty when it is the resource's own.

    Its own earlier try, which left invented texts as well, explains nothing.
    """
    return _explanations(ledger, declaration, refusal) - {declaration.address}


def _explanations(ledger: Ledger, declaration: Declaration, refusal: Refusal) -> set[str]:
    resources = ledger.own.resources
    used = " ".join(text for _, text in strings(reveal(dict(declaration.properties))))
    spelled = ledger.taints.origins_in(used, refusal.message)
    if _MISSES_A_LINK in refusal.message:
        return spelled | _failed_links(resources, declaration)
    passed_on = _passed_on(resources, declaration, refusal)
    if passed_on:
        return passed_on
    if not ledger.taints.covers({"": refusal.message}) and _quotes_the_program(ledger, declaration, refusal):
        return set()
    spelled |= {address for address in _givers(declaration) if _is_stand_in(resources.get(address))}
    if not spelled and not _names_something_missing(refusal):
        return set()
    direct = _direct_dependencies(declaration)
    reachable = {far for near in direct for far in closure(resources, near)}
    failed = {
        address
        for address in direct | reachable
        if (other := resources.get(address)) is not None and other.refusal is not None
    }
    return spelled | failed


def _passed_on(resources: Mapping[str, Resource], declaration: Declaration, refusal: Refusal) -> set[str]:
    """Refused resources whose value AWS names here again: an instance takes its version from its cluster."""
    found: set[str] = set()
    for name, givers in declaration.property_dependencies.items():
        for _, text in strings({name: reveal(declaration.properties.get(name))}):
            if len(text) >= _TELLING and _holds(refusal.message, text):
                found |= {one for one in givers if (giver := resources.get(one)) and _was_refused_for(giver, text)}
    return found


def _was_refused_for(resource: Resource, text: str) -> bool:
    return resource.refusal is not None and _holds(resource.refusal.message, text)


def _holds(message: str, text: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(text)}(?![\w]|\.\d)", message) is not None


def _quotes_the_program(ledger: Ledger, declaration: Declaration, refusal: Refusal) -> bool:
    """Whether AWS names a value that the program itself wrote, such as a version: no invented value is to blame for that."""
    if _names_something_missing(refusal):
        return False
    names = {name for one in ledger.own.resources.values() for name in (one.physical_name, one.id)} | {declaration.name}
    return any(
        len(text) >= _TELLING and text[0].isdigit() and text not in names and not ledger.taints.covers({"": text})
        and _holds(refusal.message, text)
        for _, text in strings(reveal(dict(declaration.properties)))
    )  # fmt: skip


_TELLING = 3  # letters of a value that occurs in a message by no accident
_MISSES_A_LINK = "does not have an associated"  # what links the two, as a listener does, is a third resource


def _failed_links(resources: Mapping[str, Resource], declaration: Declaration) -> set[str]:
    """Refused resources that are made from one of those that the declaration is made from."""
    givers = _givers(declaration)
    return {
        address
        for address, other in resources.items()
        if other.refusal is not None and givers & _givers(other.declaration)
    }


def _is_stand_in(resource: Resource | None) -> bool:
    return resource is not None and resource.declaration.stand_in


def _givers(declaration: Declaration) -> frozenset[str]:
    """Addresses of the resources whose outputs the properties are made from."""
    return frozenset(name for names in declaration.property_dependencies.values() for name in names)


def _direct_dependencies(declaration: Declaration) -> frozenset[str]:
    return (
        declaration.dependencies | _givers(declaration) | ({declaration.parent} if declaration.parent else frozenset())
    )


def _names_something_missing(refusal: Refusal) -> bool:
    words = ("NotFound", "NoSuch", "DoesNotExist", "NotExist", "Unknown")
    said = refusal.message.lower()
    phrases = ("does not exist", "doesn't exist", "not found", "could not be found", "no such", "cannot be found")
    return any(word in refusal.code for word in words) or any(phrase in said for phrase in phrases)
