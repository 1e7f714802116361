"""What roles may do on both sides: statements that are wider than the reference's, and actions that users will miss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seatrial.compare.beside import Beside
from seatrial.compare.identities import Identities
from seatrial.compare.node import Node
from seatrial.compare.sight import Sight
from seatrial.compare.wording import AWS_DOCS, named, subject_of
from seatrial.model.comparison import Effects, Failure, Source, Statement
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location, Resource
from seatrial.rules.permissions import Permissions, permissions_of
from seatrial.rules.policies import IDENTITY, fits, statements, takes_resources
from seatrial.rules.policies import Statement as PolicyStatement
from seatrial.rules.survey import Survey

WIDER, LACKS = "wider-permissions", "missing-action"
_ROLE = "AWS::IAM::Role"
_TOLD = {
    "wildcard-permissions",
    "administrator-role",
    "unbounded-access",
    "unbounded-change",
}  # rules that speak of a statement's width
_LEAST = AWS_DOCS + "IAM/latest/UserGuide/best-practices.html#grant-least-privilege"


@dataclass(frozen=True)
class Grant:
    """One statement that allows something, and the resource that says it."""

    holder: Resource
    statement: PolicyStatement


def weigh_statements(beside: Beside, findings: Sequence[Finding]) -> list[Failure]:
    """Failures of matched roles; what a finding of the candidate tells already is left out."""
    if beside.candidate.survey is None or beside.reference.survey is None:
        return []
    failures: list[Failure] = []
    for ours, theirs in beside.pairs:
        if ours.type == _ROLE:
            here, there = list(_grants(beside.candidate, ours)), list(_grants(beside.reference, theirs))
            own = {ours.address, *ours.parts}
            told = [one for one in findings if one.rule in _TOLD and one.subject.address in own]
            failures += _wider(beside, ours, theirs, [one for one in here if not _is_told(one, told)], there)
            failures += _lacking(beside, ours, theirs, there, findings)
    return failures


def _grants(sight: Sight, node: Node) -> Iterator[Grant]:
    """The role's own statements, whatever policy holds them; AWS's managed policies are nobody's own."""
    assert sight.survey is not None
    parts = set(node.parts)
    for holder in [node.resource, *(one for one in sight.survey if one.address in parts)]:
        for statement in statements(holder, IDENTITY[holder.type]) if holder.type in IDENTITY else ():
            if statement.allows:
                yield Grant(holder, statement)


def _wider(beside: Beside, ours: Node, theirs: Node, here: list[Grant], there: list[Grant]) -> Iterator[Failure]:
    """Statements with `*` where the reference's role names actions or resources of the same service."""
    for grant in here:
        if grant.statement.body.get("Condition"):
            continue
        actions = [action for action in grant.statement.actions if _is_wider(action, there)]
        everywhere = [action for action in grant.statement.actions if _is_anywhere(action, grant, there)]
        if actions or everywhere:
            yield _wider_failure(beside, ours, theirs, grant, actions, everywhere, there)


def _is_told(grant: Grant, findings: Sequence[Finding]) -> bool:
    """Whether a finding speaks of the statement: of one of its actions, or of all that the role may do."""
    return any(
        finding.rule == "administrator-role"
        or any(one in f"{finding.message} {finding.evidence}" for one in grant.statement.actions)
        for finding in findings
    )


def _is_wider(action: str, there: list[Grant]) -> bool:
    """Whether an action is a pattern that takes in what the reference names one by one."""
    known = [one for grant in there for one in grant.statement.actions if _service(one) == _service(action)]
    return "*" in action and bool(known) and not any(fits(one, action) for one in known)


def _is_anywhere(action: str, grant: Grant, there: list[Grant]) -> bool:
    """Whether an action that could be allowed on some resources only is allowed on all, unlike in the reference."""
    if "*" not in grant.statement.resources or not ("*" in action or takes_resources(action)):
        return False
    alike = [one for one in there if any(_overlap(action, other) for other in one.statement.actions)]
    return bool(alike) and not any("*" in one.statement.resources for one in alike)


def _overlap(one: str, other: str) -> bool:
    return fits(one, other) or fits(other, one)


def _service(action: str) -> str:
    return action.partition(":")[0].lower()


def _wider_failure(
    beside: Beside,
    ours: Node,
    theirs: Node,
    grant: Grant,
    actions: list[str],
    everywhere: list[str],
    there: list[Grant],
) -> Failure:
    touched = {_service(one) for one in (*actions, *everywhere)}
    known = sorted({one for each in there for one in each.statement.actions if _service(one) in touched})
    whole = any(action.endswith(":*") for action in actions)
    what = " and ".join(
        filter(None, (_listed(actions), f"{_listed(everywhere)} on every resource" if everywhere else ""))
    )
    place = beside.candidate.pinpoint(
        grant.holder.declaration.place_of(f"{grant.statement.path}.Action"), "Resource" if not actions else "Action"
    )
    side = next((one.holder for one in there if _service(one.statement.actions[0]) in touched), theirs.resource)
    return Failure(
        id=WIDER,
        source=Source.DIFFERENCE,
        severity=Severity.MEDIUM if everywhere or whole else Severity.LOW,
        category=Category.ARCHITECTURE,
        certainty=Certainty.CERTAIN,
        family="identity",
        title=beside.candidate.said(f"{named(ours)}: its statement is wider than the task needs: {what}"),
        candidate=Statement(f"it allows {what}", beside.candidate.quote(place), subject_of(ours)),
        reference=Statement(
            f"it allows {_listed(known)} on named resources", beside.reference.quote(side.location), subject_of(theirs)
        ),
        cause="A wildcard stands where the actions and resources should be listed.",
        effects=Effects(security="Whoever gets hold of the role can do more than its work, also outside of it."),
        proof=f"{_listed([*actions, *everywhere])} against {_listed(known)}",
        remedy=f"name the actions ({_listed(known)}) and the ARNs of the resources that they are for",
        docs=(_LEAST,),
        catalog=("F46",),
    )


def _lacking(
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
        id=LACKS,
        source=Source.DIFFERENCE,
        severity=Severity.MEDIUM,
        category=Category.ARCHITECTURE,
        certainty=Certainty.LIKELY,
        family="identity",
        title=beside.candidate.said(f"{named(ours)} does not allow {_listed(missing)} on {named(target)}"),
        candidate=Statement(
            beside.candidate.said(f"what works with the role is given {named(target)} and may not call that on it"),
            beside.candidate.quote(_policy_place(beside, ours, missing)),
            subject_of(ours),
        ),
        reference=Statement(
            f"its role allows {_listed(missing)}", beside.reference.quote(theirs.resource.location), subject_of(theirs)
        ),
        cause="The policy was written from a part of what the application does.",
        effects=Effects(operations="The call is refused while the application runs; no deployment shows it."),
        proof=f"{_listed(missing)}: allowed in the reference alone",
        remedy=beside.candidate.said(f"allow {_listed(missing)} on the ARN of {named(target)}"),
        docs=(_LEAST,),
    )


def _policy_place(beside: Beside, role: Node, missing: list[str]) -> Location | None:
    """Where the role's own statement on the same service stands; else its first policy, or the role itself."""
    grants = list(_grants(beside.candidate, role))
    for grant in grants:
        if any(_service(one) == _service(missing[0]) for one in grant.statement.actions):
            return grant.holder.declaration.place_of(f"{grant.statement.path}.Action")
    return next((grant.holder.location for grant in grants), role.resource.location)


def _listed(actions: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(actions))
