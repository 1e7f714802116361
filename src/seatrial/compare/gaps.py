"""Lacks weighed: which missing resources are failures, and which purposes the candidate meets otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seatrial.compare.beside import Beside
from seatrial.compare.lacks import Lack, lack_of
from seatrial.compare.matching import overlap
from seatrial.compare.missing import Gap, gaps, is_bound
from seatrial.compare.node import Node, Nodes
from seatrial.compare.purposes import met_otherwise
from seatrial.compare.weighing import Weighed
from seatrial.compare.wording import AWS_DOCS, named, short, subject_of
from seatrial.model.comparison import Failure, Source, Statement
from seatrial.model.finding import Certainty, Finding, Severity
from seatrial.model.resource import Declaration, Location
from seatrial.rules.survey import Survey

_MOST_PLACES = 3
_TWINS = 0.9  # how alike two resources are of which one is another copy
# a finding of these rules on the candidate tells of the lack already
_TOLD = {
    "task-without-way-out": ("AWS::EC2::NatGateway", "AWS::EC2::VPCEndpoint"),
    "function-without-way-out": ("AWS::EC2::NatGateway", "AWS::EC2::VPCEndpoint"),
    "blue-green-parts": (
        "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::CodeDeploy::DeploymentGroup", "AWS::CodeDeploy::Application",
    ),
    "unpermitted-delivery": ("AWS::Lambda::Permission",),
    "unpermitted-function-url": ("AWS::Lambda::Permission",),
    "implicit-log-group": ("AWS::Logs::LogGroup",),
    "scaling-without-policy": ("AWS::ApplicationAutoScaling::ScalingPolicy",),
    "role-without-profile": ("AWS::IAM::InstanceProfile",),
    "undeployed-api": ("AWS::ApiGateway::Stage",),
}  # fmt: skip


@dataclass(frozen=True)
class Lacking:
    """What missing resources come to. `explained` are changes of other resources that a lack brings with it."""

    failures: tuple[Failure, ...] = ()
    different: tuple[str, ...] = ()
    explained: tuple[Weighed, ...] = ()


def weigh_gaps(beside: Beside, weighed: Sequence[Weighed], findings: Sequence[Finding]) -> Lacking:
    """The reference's resources that the candidate lacks, judged."""
    survey = beside.candidate.survey
    if survey is None or not survey.complete:
        return Lacking()
    failures: list[Failure] = []
    different: list[str] = []
    explained: list[Weighed] = []
    veiled = _veiled(survey)
    told = {type_ for finding in findings for type_ in _TOLD.get(finding.rule, ())}
    for gap in gaps(beside.theirs, beside.missing):
        following = _pointing(gap, weighed)
        lack, otherwise = _lack(beside, gap)
        if gap.type in told or (lack.satellite and _names_lack(following)):
            continue
        if otherwise or veiled:
            different.append(_line(gap, otherwise or veiled))
            continue
        explained += following
        failures.append(_failure(beside, gap, lack, following))
    return Lacking(tuple(failures), tuple(different), tuple(explained))


def _veiled(survey: Survey) -> str:
    """What of the candidate nobody can look into, in words: the resource may be made in there."""
    found = [one.declaration for one in survey.graph if one.declaration.remote or _may_make_more(one.declaration)]
    return f"the candidate's {found[0].native}, which cannot be looked into, may make it" if found else ""


def _may_make_more(declaration: Declaration) -> bool:
    """Whether it stands in for a component of a package of AWS components."""
    package = declaration.native.partition(":")[0]
    return declaration.stand_in and package.startswith(("aws", "eks")) and package not in ("aws", "aws-native")


def _pointing(gap: Gap, weighed: Sequence[Weighed]) -> list[Weighed]:
    """Settings that are worse because what they speak of in the reference is not there."""
    spoken = {
        (one.address, one.path.partition(".")[0])
        for node in (*gap.nodes, *gap.following)
        for one in node.neighbours
        if not one.outward and one.path
    }
    return [one for one in weighed if (one.theirs.address, one.change.path.partition(".")[0]) in spoken]


def _names_lack(following: Sequence[Weighed]) -> bool:
    """Whether one setting that is missing says better than a missing resource what is lacking."""
    return len({(one.direction.title, one.ours.type) for one in following}) == 1


def _lack(beside: Beside, gap: Gap) -> tuple[Lack, str]:
    """How bad it is; and, in words, what meets the purpose otherwise."""
    lack = lack_of(gap.type)
    met = met_otherwise(beside, gap)
    if met.otherwise or met.severity is not None:
        return replace(lack, severity=met.severity or lack.severity), met.otherwise
    others = [node for node in beside.ours.values() if node.type == gap.type]
    if not others:
        return lack, ""
    if lack.again is not None:
        return replace(lack, severity=lack.again), ""
    if lack.satellite or any(_is_another(beside, node) for node in gap.nodes):
        return lack, "the candidate has fewer of them"
    return replace(lack, severity=Severity.LOW), ""


def _is_another(beside: Beside, node: Node) -> bool:
    """Whether the reference has the same once more, and that one the candidate has."""
    for other in beside.theirs.values():
        if other.type == node.type and other.address in beside.back:
            both, every = overlap(node, other)
            if both >= _TWINS * every:
                return True
    return False


def _line(gap: Gap, otherwise: str) -> str:
    names = ", ".join(f'"{node.resource.declaration.name}"' for node in gap.nodes)
    return f"{short(gap.type)} {names}: only the reference has it; {otherwise}"


def _failure(beside: Beside, gap: Gap, lack: Lack, following: Sequence[Weighed]) -> Failure:
    first = gap.nodes[0]
    severity = min((lack.severity, *(one.direction.severity for one in following)), key=lambda one: one.rank)
    what = _what(gap, lack)
    own = beside.back.get(_home(beside, first) or "", "")
    neighbour = beside.ours.get(own)
    places = [beside.place(beside.candidate, one.ours, one.change.path) for one in following]
    with_it = f"; with it {_listed(gap.following)}" if gap.following else ""
    return Failure(
        id="missing-resource",
        source=Source.DIFFERENCE,
        severity=severity,
        category=lack.category,
        certainty=Certainty.CERTAIN,
        family=lack.family,
        title=beside.reference.said(f"{what} {'is' if len(gap.nodes) == 1 else 'are'} missing"),
        candidate=Statement(
            f"It would belong to {named(neighbour)}." if neighbour else "Nothing in the candidate does this.",
            beside.candidate.quote(neighbour.resource.location) if neighbour else (),
            subject_of(neighbour) if neighbour else Statement("").subject,
        ),
        reference=Statement(
            beside.reference.said(f"The reference has {_listed(gap.nodes)}{with_it}."),
            tuple(
                excerpt
                for place in _places(gap.nodes)[:_MOST_PLACES]
                for excerpt in beside.reference.quote(place)
            ),
            subject_of(first),
        ),
        cause="A part that the task asks for was not built.",
        effects=lack.effects,
        proof=f"{gap.type}: {_count(beside.ours, gap)} in the candidate, {_count(beside.theirs, gap)} in the reference",
        remedy=beside.reference.said(_remedy(gap, lack)),
        docs=(AWS_DOCS + lack.docs,) if lack.docs else (),
        also=tuple(dict.fromkeys(place for place in places if place)),
    )  # fmt: skip


def _remedy(gap: Gap, lack: Lack) -> str:
    """What to add, in the words of who would build it: `add the VPC endpoints ecr.api and logs`."""
    plain = lack.what if lack.what != "resource" else short(gap.type)
    names = list(dict.fromkeys(_telling(node) for node in gap.nodes))
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    many = "" if len(gap.nodes) == 1 or plain.endswith("s") else "s"
    more = f", with {_listed(gap.following)}" if gap.following else ""
    return f"add the {plain}{many} {listed}{more}, as the reference does"


def _count(nodes: Nodes, gap: Gap) -> int:
    return sum(1 for node in nodes.values() if node.type == gap.type)


def _what(gap: Gap, lack: Lack) -> str:
    """What is missing, in words: `VPC endpoints (ecr.api, logs)`."""
    plain = lack.what if lack.what != "resource" else short(gap.type)
    telling = [_telling(node) for node in gap.nodes]
    name = plain if len(gap.nodes) == 1 else f"{len(gap.nodes)} × {plain}"
    inside = ", ".join(dict.fromkeys(filter(None, telling)))
    return f"{name[:1].upper()}{name[1:]} ({inside})" if inside else f"{name[:1].upper()}{name[1:]}"


_TELLING = ("ServiceName", "MetricName", "ScalableDimension", "Protocol", "ScheduleExpression", "Engine")


def _telling(node: Node) -> str:
    found = next((node.values[name] for name in _TELLING if isinstance(node.values.get(name), str)), "")
    text = str(found or f'"{node.resource.declaration.name}"')
    return text.removeprefix("com.amazonaws.<region>.")


def _listed(nodes: Sequence[Node]) -> str:
    return ", ".join(named(node) for node in nodes)


def _places(nodes: Sequence[Node]) -> list[Location]:
    return list(dict.fromkeys(node.resource.location for node in nodes if node.resource.location))


def _home(beside: Beside, node: Node) -> str | None:
    """The reference's resource beside the missing one that the candidate has: where it would belong."""
    near = [one for one in node.neighbours if one.address in beside.back]
    owners = [one for one in near if one.outward and is_bound(node.type, one.path)]
    users = [one for one in near if not one.outward]
    best = [one.address for one in owners or users or near]
    general = {target.address for one in best for target in beside.theirs[one].neighbours if target.outward}
    return next((one for one in best if one not in general), best[0] if best else None)
