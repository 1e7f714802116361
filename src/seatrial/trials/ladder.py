"""Ladder: dev, staging, prod. The same topology; no environment's name or address is baked into another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from seatrial.aws.deployment import Deployment
from seatrial.aws.facts.regions import SPELLED
from seatrial.model.environment import Environment
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject, callers
from seatrial.model.observations import RunReport
from seatrial.model.resource import Resource
from seatrial.model.values import reveal, strings
from seatrial.trials import alone
from seatrial.trials.wording import for_author_of

NAME = "ladder"

# names by which environments go; two names of one row are the same environment
_SYNONYMS = (
    {"dev", "develop", "development"},
    {"test", "testing", "qa"},
    {"stage", "staging", "stg", "preprod"},
    {"prod", "production", "prd"},
)
_PIECES = re.compile(r"[A-Za-z]+")
_BLUE_GREEN = re.compile(r"blue.?green", re.IGNORECASE)  # a way to deploy; each of the two is an environment's name too
# What a pipeline calls its own steps leads nowhere else: one that deploys to production says so wherever it stands.
_STEPS = re.compile(r"stages\.\d+\.(?:actions\.\d+\.)?name", re.IGNORECASE)
_GLOBAL = "us-east-1"
# what takes certificates, functions and access lists of that region only, wherever it is deployed from
_BOUND_TO_IT = {"AWS::CloudFront::Distribution", "AWS::ApiGateway::DomainName", "AWS::Cognito::UserPoolDomain"}
_REGION = re.compile(rf"\b{SPELLED}[a-f]?\b")


def judge(base: Deployment, rung: Deployment, report: RunReport, known: Sequence[Finding]) -> list[Finding]:
    """What goes wrong in `rung` that did not in `base`, and what of another environment is spelled in it."""
    seen = {(finding.rule, finding.location, finding.subject.native) for finding in known}
    own = [
        finding
        for finding in alone.judge(rung, report, NAME)
        if (finding.rule, finding.location, finding.subject.native) not in seen
    ]
    return [*own, *_foreign_names(base, rung), *_foreign_regions(base, rung)]


def only_here(
    known: Iterable[Finding], ruled: Iterable[Finding], environment: Environment, names: frozenset[str]
) -> list[Finding]:
    """What rules say of a rung and did not say of the environments before it; the evidence names the rung.

    `names` are the logical names of the first environment: what has none of them goes by another name in each.
    """
    known = list(known)
    before = {_told(finding) for finding in known}
    alike = {_kind(finding) for finding in known}
    return [
        replace(one, evidence=f"only in {environment.name}: {one.evidence}")
        for one in ruled
        if _told(one) not in before and (_name(one) in names or _kind(one) not in alike)
    ]


def _told(finding: Finding) -> tuple[str, object, str]:
    """What makes two findings the same mistake in two environments: names and values in their words may differ."""
    return finding.rule, finding.location, _name(finding)


def _kind(finding: Finding) -> tuple[str, object, str]:
    return finding.rule, finding.location, finding.subject.native


def _name(finding: Finding) -> str:
    return finding.subject.address.rpartition("::")[2]


def judge_one(deployment: Deployment, others: Sequence[str]) -> list[Finding]:
    """Names of `others` that are spelled in one environment's values."""
    return list(_spelled(deployment, [name for name in others if not _same(name, deployment.environment.name)]))


def _foreign_names(base: Deployment, rung: Deployment) -> Iterator[Finding]:
    yield from _spelled(rung, [base.environment.name])


def _spelled(deployment: Deployment, others: Sequence[str]) -> Iterator[Finding]:
    own = _row(deployment.environment.name) | _row(deployment.environment.suffix)  # the user's own words are no mistake
    foreign = {word: other for other in others for word in _row(other) if word not in own and len(word) > 2}
    for resource in deployment.graph:
        if not resource.declaration.managed:
            continue
        for path, text in strings(reveal(resource.declaration.properties)):
            pieces = map(str.lower, _PIECES.findall(_BLUE_GREEN.sub("", text)))
            word = next((piece for piece in pieces if piece in foreign), None)
            if word is None or _is_step(resource, path):
                continue
            if len(text) <= 200 and _is_identifier(text) and not text.startswith("/dev/"):
                yield _finding(resource, ".".join(path), text, word, deployment.environment.name)
                break
        if resource.declaration.native == "pulumi:pulumi:StackReference":
            word = next(
                (p for p in map(str.lower, _PIECES.findall(resource.declaration.read_id)) if p in foreign), None
            )
            if word is not None:
                yield _finding(resource, "name", resource.declaration.read_id, word, deployment.environment.name)


def _is_step(resource: Resource, path: Sequence[str]) -> bool:
    return resource.type == "AWS::CodePipeline::Pipeline" and _STEPS.fullmatch(".".join(path)) is not None


def _is_identifier(text: str) -> bool:
    """Whether a text names something, rather than tells a reader something."""
    return " " not in text.strip()


def _finding(resource: Resource, path: str, text: str, word: str, environment: str) -> Finding:
    return Finding(
        rule="other-environment-spelled",
        catalog=("F21",),
        severity=Severity.HIGH,
        certainty=Certainty.PROVED,
        category=Category.ARCHITECTURE,
        message=f'"{resource.declaration.name}" of {environment} is given {text}, which names {word}',
        evidence=f"{path} = {text} in the environment {environment}",
        why=f"A deployment of {environment} reads from, or writes to, what belongs to {word}.",
        remedy="Make the name from this environment's own, or take it from a setting of this environment.",
        trial=NAME,
        subject=Subject.of(resource),
        location=resource.declaration.place_of(path),
        related=callers(resource.declaration.stack),
    )


def _foreign_regions(base: Deployment, rung: Deployment) -> Iterator[Finding]:
    """Regions spelled in the program: they stay when the environment goes to another region."""
    here, there = rung.environment.region, base.environment.region
    if here == there:
        return
    for resource in rung.graph:
        if resource.region != here:
            continue
        for path, text in strings(reveal(resource.declaration.properties)):
            spelled = next((found for found in _REGION.findall(text) if found.rstrip("abcdef") == there), None)
            if spelled is not None and not (spelled == _GLOBAL and resource.type in _BOUND_TO_IT):
                yield Finding(
                    rule="region-spelled",
                    catalog=("F06",),
                    severity=Severity.MEDIUM,
                    certainty=Certainty.PROVED,
                    category=Category.ARCHITECTURE,
                    message=f'"{resource.declaration.name}" in {here} still says {spelled}',
                    evidence=f"{'.'.join(path)} = {text[:120]}",
                    why="In another region the address is wrong or the zone does not exist.",
                    remedy=for_author_of(
                        resource.declaration,
                        program="Take the region from the provider (aws.get_region()) and look the zones up.",
                        template="Write ${AWS::Region}, and !Select [0, !GetAZs ''] for a zone.",
                    ),
                    trial=NAME,
                    subject=Subject.of(resource),
                    location=resource.declaration.place_of(".".join(path)),
                )
                break


def differences(base: Deployment, rung: Deployment) -> list[str]:
    """How the topologies of two environments differ, a line for each type; not a failure where the program means it."""
    one, other = _topology(base), _topology(rung)
    return [
        f"{rung.environment.title} has {other[type_]} {type_}, {base.environment.title} has {one[type_]}"
        for type_ in sorted(one.keys() | other.keys())
        if one[type_] != other[type_]
    ]


def _topology(deployment: Deployment) -> Counter[str]:
    return Counter(resource.type for resource in deployment.graph if resource.declaration.managed)


def height(name: str) -> int:
    """Where an environment of this name stands: 0 for development, more for what is nearer to production."""
    words = {piece.lower() for piece in _PIECES.findall(name)}
    return next((position for position, row in enumerate(_SYNONYMS) if row & words), len(_SYNONYMS))


def _row(name: str) -> set[str]:
    words = {piece.lower() for piece in _PIECES.findall(name)}
    return next((row for row in _SYNONYMS if row & words), words)


def _same(one: str, other: str) -> bool:
    return _row(one) == _row(other)
