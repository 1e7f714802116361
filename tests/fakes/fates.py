"""What became of a resource that is expected to come to life."""

from __future__ import annotations

from seatrial.aws.kinds.catalog import kind_of
from seatrial.model.resource import Resource, Status


def lives(resource: Resource) -> bool:
    """Whether it was accepted: rehearsed by a call, or kept on record where its kind is a modelled one."""
    kind = kind_of(resource.type)
    if resource.refusal is not None:
        return False
    if kind is not None and kind.modelled:
        return resource.status is Status.SIMULATED and resource.note.startswith("modelled")
    return resource.status is Status.REHEARSED and resource.note == ""
