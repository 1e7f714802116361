"""Guards by service: the file `guards/<service>.py` holds the guards of boto3's `<service>` in `GUARDS`."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from seatrial.aws.guards.backend import OutOfSight
from seatrial.aws.guards.constraints import breach
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.memberships import guards_of_memberships
from seatrial.aws.guards.offers import guards_of_offers
from seatrial.aws.guards.principals import guards_of_principals

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def refuse(request: Request, world: World) -> Refused | None:
    """AWS's refusal of `request`, or None where it would carry it out."""
    if refused := breach(request):  # AWS holds a request against its model before it looks at what is there
        return refused
    for guard in guards_of(request.service).get(request.operation, ()):
        with suppress(OutOfSight):
            refused = guard.check(request, world)
            if refused:
                return refused
    return None


@cache
def guards_of(service: str) -> dict[str, tuple[Guard, ...]]:
    """The guards of a boto3 service by operation."""
    name = f"seatrial.aws.guards.{service.replace('-', '_')}"
    own = import_module(name).GUARDS if find_spec(name) else ()
    by_operation: dict[str, tuple[Guard, ...]] = defaultdict(tuple)
    common = (*guards_of_offers(service), *guards_of_memberships(service), *guards_of_principals(service))
    for guard in (*own, *common):
        by_operation[guard.operation] += (guard,)
    return dict(by_operation)


@cache
def services() -> tuple[str, ...]:
    """Every boto3 service that has guards."""
    import boto3

    return tuple(service for service in boto3.Session().get_available_services() if guards_of(service))
