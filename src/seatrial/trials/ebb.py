"""Ebb: destroy, with cargo on board. Everything goes, or is named; then its names are taken once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seatrial.aws.deployment import Farewell
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject, callers
from seatrial.model.resource import Refusal, Resource
from seatrial.trials.naming import claim_of
from seatrial.trials.refusals import is_name_taken

NAME = "ebb"

# what holds a resource back, by AWS's or the engine's words, and what to type
_REMEDIES = (
    (r"BucketNotEmpty", "Set force_destroy=True, so that the bucket is emptied before it is deleted."),
    (r"RepositoryNotEmpty", "Set force_delete=True, so that the images go with the repository."),
    (r"snapshot", "Set skip_final_snapshot=True, or name a final snapshot that changes with every environment."),
    (
        r"[Dd]eletion ?[Pp]rotection|DeletionProtection",
        "Turn deletion protection off, or on only by a setting for production.",
    ),
    (r"Protected", "Take protect=True off, or set it only for production."),
    (r"DeleteConflict", "Set force_detach_policies=True, or let this program own what is attached."),
    (r"HostedZoneNotEmpty", "Set force_destroy=True, so that the zone's records go with it."),
    (r"DependencyViolation|ResourceInUse|InUse", "Declare what still uses it in this program, so that it goes first."),
)


def judge(farewells: Iterable[Farewell]) -> list[Finding]:
    """What did not go, each with what would let it go."""
    return [_stays(farewell) for farewell in farewells if farewell.outcome != "deleted" and not farewell.consequence]


def judge_return(refused: Iterable[tuple[Resource, Refusal]], farewells: Iterable[Farewell]) -> Iterator[Finding]:
    """Names that the destroyed environment still holds; `refused` is what could not be made once more."""
    standing = {farewell.resource.address for farewell in farewells if farewell.outcome != "deleted"}
    for resource, refusal in refused:
        if resource.address not in standing and (is_name_taken(refusal) or "deletion" in refusal.message):
            yield _name_held(resource, refusal)


def leftovers(farewells: Iterable[Farewell]) -> tuple[str, ...]:
    """Addresses of what a destroy leaves standing."""
    return tuple(sorted(farewell.resource.address for farewell in farewells if farewell.outcome != "deleted"))


def _stays(farewell: Farewell) -> Finding:
    resource, refusal = farewell.resource, farewell.refusal
    native = resource.declaration.native.rsplit(":", 1)[-1]
    if refusal is None:
        message = f'{native} "{resource.declaration.name}" is retained when the environment is destroyed'
        evidence, remedy = "retain_on_delete is set", "Take retain_on_delete off, or set it only for production."
    else:
        message = f'{native} "{resource.declaration.name}" blocks the destroy: {refusal.message or refusal.code}'
        evidence, remedy = str(refusal), _remedy(refusal)
    return Finding(
        rule="blocks-destroy",
        catalog=("F44",),
        severity=Severity.HIGH,
        certainty=Certainty.PROVED,
        category=Category.PRACTICE,
        message=message,
        evidence=evidence,
        why="A pipeline's environment stays behind with its costs, and its names block the next one.",
        remedy=remedy,
        trial=NAME,
        subject=Subject.of(resource),
        location=resource.location,
        related=callers(resource.declaration.stack),
    )


def _remedy(refusal: Refusal) -> str:
    text = f"{refusal.code} {refusal.message}"
    found = (remedy for pattern, remedy in _REMEDIES if re.search(pattern, text))
    return next(found, "Remove what AWS names before the resource goes, or let the program own it.")


def _name_held(resource: Resource, refusal: Refusal) -> Finding:
    claim = claim_of(resource)
    name = claim.name if claim else resource.physical_name
    secret = resource.type == "AWS::SecretsManager::Secret"
    remedy = (
        "Set recovery_window_in_days=0, so that the name is free again at once."
        if secret
        else "Leave the name out, or let the destroy remove what holds it."
    )
    return Finding(
        rule="name-held-after-destroy",
        catalog=("F44", "F32"),
        severity=Severity.HIGH,
        certainty=Certainty.PROVED,
        category=Category.PRACTICE,
        message=f'"{resource.declaration.name}" keeps the name {name} after the destroy: the environment cannot come back',
        evidence=str(refusal),
        why="The next deployment of the same environment is refused until the name is free, for a secret up to 30 days.",
        remedy=remedy,
        trial=NAME,
        subject=Subject.of(resource),
        location=resource.location,
        related=callers(resource.declaration.stack),
    )
