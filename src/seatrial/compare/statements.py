"""What roles may do on both sides: statements that are wider than the reference's, and actions that users will miss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seatrial.compare.actions import lacking
from seatrial.compare.beside import Beside
from seatrial.compare.grants import LEAST_PRIVILEGE, Grant, grants_of, listed, service_of
from seatrial.compare.node import Node
from seatrial.compare.wording import named, subject_of
from seatrial.model.comparison import Effects, Failure, Source, Statement
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.rules.policies import fits, takes_resources

ID = "wider-permissions"
_ROLE = "AWS::IAM::Role"
_TOLD = {
    "wildcard-permissions",
    "administrator-role",
    "unbounded-access",
    "unbounded-change",
}  # rules that speak of a statement's width


def weigh_statements(beside: Beside, findings: Sequence[Finding]) -> list[Failure]:
    """Failures of matched roles; what a finding of the candidate tells already is left out."""
    if beside.candidate.survey is None or beside.reference.survey is None:
        return []
    failures: list[Failure] = []
    for ours, theirs in beside.pairs:
        if ours.type == _ROLE:
            here, there = list(grants_of(beside.candidate, ours)), list(grants_of(beside.reference, theirs))
            own = {ours.address, *ours.parts}
            told = [one for one in findings if one.rule in _TOLD and one.subject.address in own]
            failures += _wider(beside, ours, theirs, [one for one in here if not _is_told(one, told)], there)
            failures += lacking(beside, ours, theirs, there, findings)
    return failures


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
    known = [one for grant in there for one in grant.statement.actions if service_of(one) == service_of(action)]
    return "*" in action and bool(known) and not any(fits(one, action) for one in known)


def _is_anywhere(action: str, grant: Grant, there: list[Grant]) -> bool:
    """Whether an action that could be allowed on some resources only is allowed on all, unlike in the reference."""
    if "*" not in grant.statement.resources or not ("*" in action or takes_resources(action)):
        return False
    alike = [one for one in there if any(_overlap(action, other) for other in one.statement.actions)]
    return bool(alike) and not any("*" in one.statement.resources for one in alike)


def _overlap(one: str, other: str) -> bool:
    return fits(one, other) or fits(other, one)


def _wider_failure(
    beside: Beside,
    ours: Node,
    theirs: Node,
    grant: Grant,
    actions: list[str],
    everywhere: list[str],
    there: list[Grant],
) -> Failure:
    touched = {service_of(one) for one in (*actions, *everywhere)}
    known = sorted({one for each in there for one in each.statement.actions if service_of(one) in touched})
    whole = any(action.endswith(":*") for action in actions)
    what = " and ".join(
        filter(None, (listed(actions), f"{listed(everywhere)} on every resource" if everywhere else ""))
    )
    place = beside.candidate.pinpoint(
        grant.holder.declaration.place_of(f"{grant.statement.path}.Action"), "Resource" if not actions else "Action"
    )
    side = next((one.holder for one in there if service_of(one.statement.actions[0]) in touched), theirs.resource)
    return Failure(
        id=ID,
        source=Source.DIFFERENCE,
        severity=Severity.MEDIUM if everywhere or whole else Severity.LOW,
        category=Category.ARCHITECTURE,
        certainty=Certainty.CERTAIN,
        family="identity",
        title=beside.candidate.said(f"{named(ours)}: its statement is wider than the task needs: {what}"),
        candidate=Statement(f"it allows {what}", beside.candidate.quote(place), subject_of(ours)),
        reference=Statement(
            f"it allows {listed(known)} on named resources", beside.reference.quote(side.location), subject_of(theirs)
        ),
        cause="A wildcard stands where the actions and resources should be listed.",
        effects=Effects(security="Whoever gets hold of the role can do more than its work, also outside of it."),
        proof=f"{listed([*actions, *everywhere])} against {listed(known)}",
        remedy=f"name the actions ({listed(known)}) and the ARNs of the resources that they are for",
        docs=(LEAST_PRIVILEGE,),
        catalog=("F46",),
    )
