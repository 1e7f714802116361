"""Actions on a resource that users of a role speak of on both sides, and that only the reference's role allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seatrial.compare.beside import Beside
from seatrial.compare.grants import LEAST_PRIVILEGE, Grant, grants_of, listed, service_of
from seatrial.compare.identities import Identities
from seatrial.compare.node import Node
from seatrial.compare.wording import named, subject_of
from seatrial.model.comparison import Effects, Failure, Source, Statement
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location
from seatrial.rules.permissions import Permissions, permissions_of
from seatrial.rules.policies import fits
from seatrial.rules.survey import Survey

ID = "missing-action"


def lacking(
    beside: Beside, ours: Node, theirs: Node, there: list[Grant], findings: Sequence[Finding]
) -> Iterator[Failure]:
    """Actions on a resource that users of the role speak of on both sides, and that only the reference allows."""
    survey, other = beside.candidate.survey, beside.reference.survey
    assert survey is not None
    assert other is not None
    permissions = permissions_of(ours.resource, survey)
    if permissions is None:
        return
    spoken = _spoken_of(beside, ours)
    told = " ".join(f"{finding.message} {finding.evidence}" for finding in findings)
    for address, actions in _named_actions(other, there):
        target = beside.ours.get(beside.back.get(address, ""))
        if target is None or target.address not in spoken:
            continue
        missing = [
            one for one in actions if not _allowed(one, target, permissions) and one.rpartition(":")[2] not in told
        ]
        if missing:
            yield _lacking_failure(beside, ours, theirs, target, missing)


def _spoken_of(beside: Beside, role: Node) -> set[str]:
    """What those speak of who work with the role, or what brings them their work."""
    users = {one.address for one in role.neighbours if not one.outward}
    users |= {one.address for user in users for one in beside.ours[user].neighbours if not one.outward}
    return {one.address for user in users for one in beside.ours[user].neighbours if one.outward}


def _named_actions(survey: Survey, grants: Iterable[Grant]) -> list[tuple[str, list[str]]]:
    """The actions that statements allow, by the address of the one resource that each names."""
    identities, found = Identities(survey), dict[str, dict[str, None]]()
    for grant in grants:
        for text in grant.statement.resources:
            for one in (one for one in identities.called(text)[:1] if text in (one.id, one.attributes.get("Arn"))):
                found.setdefault(one.address, {}).update(dict.fromkeys(grant.statement.actions))
    return [(address, list(actions)) for address, actions in found.items()]


def _allowed(action: str, target: Node, permissions: Permissions) -> bool:
    """Whether an action, or a part of those that a pattern means, is allowed on a resource, or on what is in it."""
    arn = str(target.resource.attributes.get("Arn") or target.resource.id)
    if any(permissions.allow(action, name) for name in (arn, f"{arn}/some", f"{arn}:some")):
        return True
    every = (one for body in permissions.statements for one in _actions(body.get("Action")))
    return "*" in action and any(fits(action, one) for one in every)


def _actions(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _lacking_failure(beside: Beside, ours: Node, theirs: Node, target: Node, missing: list[str]) -> Failure:
    return Failure(
        id=ID,
        source=Source.DIFFERENCE,
        severity=Severity.MEDIUM,
        category=Category.ARCHITECTURE,
        certainty=Certainty.LIKELY,
        family="identity",
        title=beside.candidate.said(f"{named(ours)} does not allow {listed(missing)} on {named(target)}"),
        candidate=Statement(
            beside.candidate.said(f"what works with the role is given {named(target)} and may not call that on it"),
            beside.candidate.quote(_policy_place(beside, ours, missing)),
            subject_of(ours),
        ),
        reference=Statement(
            f"its role allows {listed(missing)}", beside.reference.quote(theirs.resource.location), subject_of(theirs)
        ),
        cause="The policy was written from a part of what the application does.",
        effects=Effects(operations="The call is refused while the application runs; no deployment shows it."),
        proof=f"{listed(missing)}: allowed in the reference alone",
        remedy=beside.candidate.said(f"allow {listed(missing)} on the ARN of {named(target)}"),
        docs=(LEAST_PRIVILEGE,),
    )


def _policy_place(beside: Beside, role: Node, missing: list[str]) -> Location | None:
    """Where the role's own statement on the same service stands; else its first policy, or the role itself."""
    grants = list(grants_of(beside.candidate, role))
    for grant in grants:
        if any(service_of(one) == service_of(missing[0]) for one in grant.statement.actions):
            return grant.holder.declaration.place_of(f"{grant.statement.path}.Action")
    return next((grant.holder.location for grant in grants), role.resource.location)
