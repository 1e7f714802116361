"""The end of a deployment: cargo on board, everything deleted in reverse, names taken once more."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, replace

from seatrial.aws.deployment.dependencies import closure
from seatrial.aws.deployment.ledger import Ledger
from seatrial.aws.dialects.registry.custom import is_custom
from seatrial.aws.execution import custom_resources
from seatrial.aws.kinds import life
from seatrial.aws.kinds.life import BeyondMoto, Moment, Refused
from seatrial.model.resource import Refusal, Resource, Status

# How AWS says that there is nothing to delete, which engines take for done
_GONE = re.compile(r"NotFound|NoSuch|NotExist")


@dataclass(frozen=True)
class Farewell:
    """How the destruction of one resource went."""

    resource: Resource
    outcome: str  # deleted, kept, refused
    refusal: Refusal | None = None
    consequence: bool = False
    note: str = ""  # what of it the embedded AWS cannot do


def load(ledger: Ledger) -> None:
    """Put cargo into what holds some in service: objects into buckets, images into repositories."""
    for address, moment in list(ledger.own.moments.items()):
        if moment.kind.load is not None:
            with ledger.world.on_behalf_of(address):
                try:
                    moment.attempt(lambda moment=moment: moment.kind.load(moment))
                except (Refused, BeyondMoto):
                    continue  # what cannot be loaded cannot block the destroy either


def destroy(ledger: Ledger) -> list[Farewell]:
    """Delete everything in the reverse order of creation; what is refused or kept stays and is told."""
    farewells: list[Farewell] = []
    stuck: set[str] = set()
    for resource in reversed(list(ledger.own.resources.values())):
        farewell = _bid_farewell(ledger, resource, stuck)
        if farewell.outcome != "deleted":
            stuck.add(resource.address)
        farewells.append(farewell)
    for address, moment in reversed(ledger.prepared.moments.items()):
        remove(ledger, address, moment)
    return farewells


def remove(ledger: Ledger, address: str, moment: Moment) -> None:
    """Take away what is no part of the environment; what something of the environment holds stays with it."""
    with contextlib.suppress(Refused, BeyondMoto), ledger.world.on_behalf_of(address):
        life.delete(moment)


def _bid_farewell(ledger: Ledger, resource: Resource, stuck: set[str]) -> Farewell:
    moment = ledger.own.moments.get(resource.address)
    if resource.declaration.retain or (moment is not None and moment.lifecycle.get("kept")):
        return Farewell(resource, "kept")
    if resource.declaration.protect:
        refusal = Refusal("pulumi destroy", "Protected", "the resource is protected and must be unprotected first")
        return Farewell(resource, "refused", refusal)
    if is_custom(resource.declaration.native) and resource.status is Status.REHEARSED:
        answer = custom_resources.ask(ledger.world, ledger.wish("Delete", resource.declaration, resource.id))
        return Farewell(resource, "deleted", note=answer if isinstance(answer, str) else "")
    if moment is None:
        return Farewell(resource, "deleted")
    try:
        with ledger.world.on_behalf_of(resource.address):
            life.delete(moment)
    except Refused as error:
        if _GONE.search(error.refusal.code):  # with its owner, or with a twin that shared it
            return Farewell(resource, "deleted")
        held_up = any(resource.address in closure(ledger.own.resources, address) for address in stuck)
        return Farewell(resource, "refused", error.refusal, consequence=held_up)
    except BeyondMoto as error:
        return Farewell(resource, "deleted", note=str(error))  # moto's own defect; it is gone with its world
    return Farewell(resource, "deleted")


def take_names_again(ledger: Ledger) -> list[tuple[Resource, Refusal]]:
    """After the destroy: what AWS refuses to make once more under the name that the program spelled for it.

    Each is made by itself, as the next deployment of the same environment would; refusals for other reasons (a
    parent that is gone) are in the answer too. What could be made is deleted again.
    """
    refused: list[tuple[Resource, Refusal]] = []
    made: list[Moment] = []
    for address, before in ledger.own.moments.items():
        resource = ledger.own.resources[address]
        if not resource.named_by:
            continue
        moment = replace(before, id="", answer=None, attributes={})
        try:
            with ledger.world.on_behalf_of(address, f"{ledger.seed_of(address)}/again"):
                life.create(moment)
            made.append(moment)
        except Refused as error:
            refused.append((resource, error.refusal))
        except BeyondMoto:
            continue
    for moment in reversed(made):
        remove(ledger, "again", moment)
    return refused
