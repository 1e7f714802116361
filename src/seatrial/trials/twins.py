"""Twins: the same program with two suffixes side by side. No name collides, nothing of one points at the other."""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.aws.deployment import Deployment
from seatrial.model.environment import Environment
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity, Subject, callers
from seatrial.model.observations import RunReport
from seatrial.model.resource import Resource
from seatrial.model.values import reveal, strings
from seatrial.trials import alone
from seatrial.trials.naming import claim_of, is_shared_silently, occurrences
from seatrial.trials.refusals import is_name_taken
from seatrial.trials.wording import for_author_of

NAME = "twins"
_SECRETS = ("AWS::SecretsManager::Secret", "AWS::SSM::Parameter")


def judge(first: Deployment, second: Deployment, report: RunReport, known: list[Finding]) -> list[Finding]:
    """What keeps the second environment from standing beside the first; `known` are the findings of `alone`."""
    placeholders = [setting.placeholder for setting in report.missing if len(setting.placeholder) > 3]
    collisions = [
        finding
        for finding in _collisions(first, second)
        if not any(placeholder in finding.message for placeholder in placeholders)  # named by a setting that is missing
    ]
    collided = {finding.subject.address for finding in collisions}
    seen = {(finding.rule, finding.location, finding.subject.native) for finding in known}
    short = {finding.subject.native for finding in known if finding.rule == "quota-exceeded"}
    own = [
        finding
        for finding in alone.judge(second, report, NAME)
        if not (finding.rule == "quota-exceeded" and finding.subject.native in short)  # told of one environment already
        and finding.subject.address not in collided
        and (finding.rule, finding.location, finding.subject.native) not in seen
        and not _follows(second, finding, collided)
    ]
    return [*collisions, *_exports(first, second), *own, *_crossings(first, second, collisions), *_doubled(second)]


def _collisions(first: Deployment, second: Deployment) -> Iterator[Finding]:
    held = {claim: resource for resource in first.graph if (claim := claim_of(resource)) is not None}
    for resource in second.graph:
        claim = claim_of(resource)
        other = held.get(claim) if claim is not None else None
        if other is not None:
            yield _collision(resource, other, first.environment, second.environment)


def _collision(resource: Resource, other: Resource, first: Environment, second: Environment) -> Finding:
    native, name = resource.declaration.native, resource.physical_name
    silent = is_shared_silently(resource)
    catalog = ("F01",) if resource.type in _SECRETS else ("F05",) if "::IAM::" in resource.type else ("F02",)
    if silent:
        why = "AWS does not refuse the second one: both environments share it and overwrite each other's settings."
    else:
        why = "AWS keeps this name unique: the second environment stops here, half deployed."
    refused = resource.refusal if resource.refusal and is_name_taken(resource.refusal) else None
    proof = f"; {refused}" if refused else ""
    return Finding(
        rule="name-collision",
        catalog=(*catalog, "F32"),
        severity=Severity.HIGH if silent else Severity.CRITICAL,
        certainty=Certainty.PROVED if refused else Certainty.CERTAIN,
        category=Category.PRACTICE,
        message=f'{native.rsplit(":", 1)[-1]} "{resource.declaration.name}" is named {name} in every environment',
        evidence=f"{name} in {first.title} and {name} in {second.title}{proof}",
        why=why,
        remedy=_apart(resource),
        trial=NAME,
        subject=Subject.of(resource),
        location=resource.declaration.place_of(resource.named_by),
        related=(
            Related(other.address, other.declaration.place_of(other.named_by), f"the same name in {first.title}"),
            *callers(resource.declaration.stack),
        ),
    )


def _exports(first: Deployment, second: Deployment) -> Iterator[Finding]:
    """Names under which both environments export something."""
    for name, place in second.exports.items():
        if name in first.exports:
            yield Finding(
                rule="name-collision",
                catalog=("F32",),
                severity=Severity.CRITICAL,
                certainty=Certainty.CERTAIN,
                category=Category.PRACTICE,
                message=f"an output is exported as {name} in every environment",
                evidence=f"{name} in {first.environment.title} and {name} in {second.environment.title}",
                why="AWS keeps the names of exports unique in an account and region: the second stack is rolled back.",
                remedy=f"Put the stack's name in the export's, for example !Sub ${{AWS::StackName}}-{name}.",
                trial=NAME,
                location=place,
            )


def _apart(resource: Resource) -> str:
    """What to type so that two environments can stand side by side."""
    if "://" in resource.physical_name:  # named for what it stands for: any other name would mean something else
        return (
            "An account has one of it: create it apart from the environments and hand its ARN to them, or only where a "
            "setting asks for it."
        )
    return f"Put the suffix in the name, for example {_with_suffix(resource)}, or leave `{resource.named_by}` out."


def _with_suffix(resource: Resource) -> str:
    """How the name might be written with the suffix in it."""
    name = resource.physical_name
    joint = "_" if "_" in name and "-" not in name else "/" if name.startswith("/") else "-"
    return for_author_of(
        resource.declaration,
        program=f"{name}{joint}{{suffix}}",
        template=f"!Sub {name}{joint}${{AWS::StackName}}",
    )


def _follows(deployment: Deployment, finding: Finding, collided: set[str]) -> bool:
    return bool(deployment.closure(finding.subject.address) & collided)


def _crossings(first: Deployment, second: Deployment, collisions: list[Finding]) -> Iterator[Finding]:
    """Values of the second environment that hold an id which only the first one has.

    What collides has the same id in both, as far as the second got one at all: that is no finding of its own.
    """
    collided = {related.address for finding in collisions for related in finding.related if related.address}
    own = {identity for resource in second.graph for identity in _identities(resource)}
    # a part has its owner's name for an id: the policy of a bucket that collides
    own |= {resource.physical_name for resource in first.graph if resource.address in collided}
    theirs = {
        identity: resource
        for resource in first.graph
        for identity in _identities(resource)
        if identity not in own and not resource.refusal and resource.address not in collided
    }
    for resource in second.graph:
        for path, text in strings(reveal(resource.declaration.properties)):
            other = theirs.get(text)
            if other is not None:
                yield Finding(
                    rule="points-at-other-environment",
                    catalog=(),
                    severity=Severity.CRITICAL,
                    certainty=Certainty.PROVED,
                    category=Category.ARCHITECTURE,
                    message=f'"{resource.declaration.name}" of {second.environment.title} points at '
                    f'"{other.declaration.name}" of {first.environment.title}',
                    evidence=f"{'.'.join(path)} = {text}",
                    why="Two environments that share a part break each other when one of them changes or goes.",
                    remedy="Take the id from this environment's own resource.",
                    trial=NAME,
                    subject=Subject.of(resource),
                    location=resource.declaration.place_of(".".join(path)),
                    related=(Related(other.address, other.location, "what it points at"),),
                )


def _identities(resource: Resource) -> Iterator[str]:
    """Ids and ARNs that AWS made up for the resource."""
    if resource.refusal or resource.declaration.read_id or not resource.declaration.managed:
        return
    arn = resource.attributes.get("Arn")
    for identity in (resource.id, arn):
        if isinstance(identity, str) and len(identity) > 8 and identity != resource.physical_name:
            yield identity


def _doubled(deployment: Deployment) -> Iterator[Finding]:
    """Names that hold the environment or the suffix twice; a path of others' names is not of its own making."""
    environment = deployment.environment
    names = {one.physical_name for one in deployment.graph}
    for resource in deployment.graph:
        if claim_of(resource) is None:
            continue
        own = "/".join(
            part for part in resource.physical_name.split("/") if part not in names - {resource.physical_name}
        )
        for what, piece in (("environment", environment.name), ("suffix", environment.suffix)):
            times = _times(piece, own, environment)
            if len(piece) > 1 and times > 1:
                yield Finding(
                    rule="doubled-name-part",
                    catalog=("F16",),
                    severity=Severity.LOW,
                    certainty=Certainty.PROVED,
                    category=Category.PRACTICE,
                    message=f'"{resource.declaration.name}" has the {what} twice in its name',
                    evidence=f"{resource.physical_name} holds {piece} {times} times",
                    why="Names grow past AWS's limits sooner and are hard to search for.",
                    remedy=f"Put the {what} into the name once, in the one place that makes names.",
                    trial=NAME,
                    subject=Subject.of(resource),
                    location=resource.declaration.place_of(resource.named_by),
                )


def _times(piece: str, name: str, environment: Environment) -> int:
    """How often a name holds the environment; how often the suffix by itself or in the stack's name, whichever is more.

    Twins of a program that reads both differ in both: a name made of stack and suffix holds what varies once in each.
    """
    stack = environment.stack_name
    by_stack = occurrences(stack, name) if piece == environment.suffix and piece in stack else 0
    return max(by_stack, occurrences(piece, name) - by_stack)
