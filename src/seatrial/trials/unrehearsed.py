"""What nobody sees here: the work of components that need a plug-in of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from seatrial.aws.deployment import Lookup
from seatrial.model.finding import Certainty, Finding, Related, Severity
from seatrial.model.resource import Resource, Status

_SHORTEST = 4  # letters of a component's name that can be told from a part of any word


def as_work_of_component(finding: Finding, lookup: Lookup, resources: Iterable[Resource]) -> Finding:
    """A lookup's finding as it is, or milder where it asks for what carries the name of an unsupported component."""
    maker = next((resource for resource in resources if _may_make(resource, lookup)), None)
    if maker is None:
        return finding
    kind = maker.declaration.native.rsplit(":", 1)[-1]
    here = maker.location
    return replace(
        finding,
        severity=Severity.MEDIUM,
        certainty=Certainty.LIKELY,
        message=f"{finding.message}, unless {kind} {maker.declaration.name!r} makes it, which cannot be rehearsed",
        related=(*finding.related, *([Related(maker.address, here, "may make it")] if here else [])),
    )


def _may_make(resource: Resource, lookup: Lookup) -> bool:
    name = resource.declaration.name
    return (
        resource.status is Status.UNSUPPORTED
        and len(name) >= _SHORTEST
        and re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", lookup.asked) is not None
    )
