"""What guards look up in EC2's state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.world import Request


def alive(items: Iterable[Any], *dead: str) -> list[Any]:
    """The items that have not been deleted."""
    return [item for item in items if str(item.state) not in ("deleted", "terminated", *dead)]


def interfaces(ec2: Any) -> Iterator[Any]:
    """Network interfaces that are in use; those of what is gone, which the embedded AWS leaves behind, are not."""
    gone = {gateway._eni.id for gateway in ec2.nat_gateways.values() if gateway.state == "deleted"}
    for interface in ec2.enis.values():
        instance = interface.instance
        if interface.id not in gone and not (
            instance is not None and instance.state in ("terminated", "shutting-down")
        ):
            yield interface


def balancers(request: Request) -> Iterator[Any]:
    """Load balancers of both generations."""
    yield from backend("elbv2", request).load_balancers.values()
    yield from backend("elb", request).load_balancers.values()


def subnet(ec2: Any, id_: str) -> Any:
    """A subnet of any zone; None for one that is not there."""
    return next((zones[id_] for zones in ec2.subnets.values() if id_ in zones), None)


def gateway_of(ec2: Any, vpc: str) -> Any:
    """The internet gateway that is attached to a network; None where there is none."""
    return next((item for item in ec2.internet_gateways.values() if item.vpc and item.vpc.id == vpc), None)


def is_held(ec2: Any, address: Any) -> bool:
    """Whether an address belongs to an interface of something that is still there."""
    return bool(address.eni and address.eni.id in {interface.id for interface in interfaces(ec2)})
