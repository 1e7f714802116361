"""Ebb: destroy, with cargo on board. Everything goes, or is named; then its names are taken once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seatrial.aws.deployment import Farewell
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject, callers
from seatrial.model.resource import Declaration, Refusal, Resource
from seatrial.trials.emptying import emptied_by_code
from seatrial.trials.masked import protected
from seatrial.trials.naming import claim_of, is_shared_silently
from seatrial.trials.refusals import is_name_taken
from seatrial.trials.wording import for_author_of

NAME = "ebb"
_REGISTRY_TYPES = "aws-native:"


@dataclass(frozen=True)
class _Holder:
    """What holds a resource back, by AWS's or the engine's words, and what to type."""

    pattern: str
    program: str
    template: str
    settable: bool = True  # whether CloudFormation has a setting for it
    setting: str = ""  # the property that holds it back, as a pattern
    native: str = ""  # for a program that declares registry types: it has CloudFormation's settings and no others

    def remedy(self, declaration: Declaration) -> str:
        if self.native and declaration.native.startswith(_REGISTRY_TYPES):
            return self.native
        return for_author_of(declaration, program=self.program, template=self.template)

    def is_settable(self, declaration: Declaration) -> bool:
        return self.settable or not declaration.native.startswith((_REGISTRY_TYPES, "AWS::", "Custom::"))


_HOLDERS = (
    _Holder(
        "BucketNotEmpty",
        "Set force_destroy=True, so that the bucket is emptied before it is deleted.",
        "Keep the bucket with DeletionPolicy: Retain, let its objects expire by a lifecycle rule, or empty it with a "
        "custom resource when the stack goes: CloudFormation never empties one itself.",
        settable=False,
        native="Declare it as aws.s3.Bucket with force_destroy=True, or keep it with retain_on_delete: the provider "
        "aws-native never empties a bucket.",
    ),
    _Holder(
        "RepositoryNotEmpty",
        "Set force_delete=True, so that the images go with the repository.",
        "Set EmptyOnDelete: true, so that the images go with the repository.",
        native="Set empty_on_delete=True, so that the images go with the repository.",
    ),
    _Holder(
        "snapshot",
        "Set skip_final_snapshot=True, or name a final snapshot that changes with every environment.",
        "Set DeletionPolicy: Delete, or Snapshot where the data must outlive the stack.",
    ),
    _Holder(
        r"[Dd]eletion ?[Pp]rotection|DeletionProtection",
        "Turn deletion protection off, or on only by a setting for production.",
        "Turn deletion protection off, or on only by a parameter for production.",
        setting="DeletionProtection(Enabled)?",
    ),
    _Holder(
        "Protected",
        "Take protect=True off, or set it only for production.",
        "Take the protection off, or set it only for production.",
    ),
    _Holder(
        "DeleteConflict",
        "Set force_detach_policies=True, or let this program own what is attached.",
        "Attach policies in this template, so that they are detached with it.",
    ),
    _Holder(
        "HostedZoneNotEmpty",
        "Set force_destroy=True, so that the zone's records go with it.",
        "Declare the zone's records in this template, or let what adds them remove them first: CloudFormation deletes "
        "no others.",
        settable=False,
        native="Declare the zone's records in this program, or let what adds them remove them first.",
    ),
    _Holder(
        "DependencyViolation|ResourceInUse|InUse",
        "Declare what still uses it in this program, so that it goes first.",
        "Declare what still uses it in this template, so that it goes first.",
    ),
)

_PROTECTED = next(one for one in _HOLDERS if one.setting)


def judge(farewells: Iterable[Farewell]) -> list[Finding]:
    """What did not go, each with what would let it go; and what is left of what did."""
    farewells = list(farewells)
    tended = emptied_by_code(farewell.resource for farewell in farewells)
    stays = [farewell for farewell in farewells if farewell.outcome != "deleted" and not farewell.consequence]
    found = [
        _blocks(farewell.resource, farewell.refusal) if farewell.refusal else _retained(farewell.resource)
        for farewell in stays
        if not (farewell.resource.address in tended and "NotEmpty" in (farewell.refusal or _NOTHING).code)
    ]
    return [*found, *(_snapshot(farewell.resource) for farewell in farewells if _leaves_snapshot(farewell))]


def judge_return(refused: Iterable[tuple[Resource, Refusal]], farewells: Iterable[Farewell]) -> Iterator[Finding]:
    """Names that the destroyed environment still holds; `refused` is what could not be made once more."""
    standing = {farewell.resource.address for farewell in farewells if farewell.outcome != "deleted"}
    for resource, refusal in refused:
        if resource.address not in standing and (is_name_taken(refusal) or "deletion" in refusal.message):
            yield _name_held(resource, refusal)


def leftovers(farewells: Iterable[Farewell]) -> tuple[str, ...]:
    """Addresses of what a destroy leaves standing."""
    return tuple(sorted(farewell.resource.address for farewell in farewells if farewell.outcome != "deleted"))


_NOTHING = Refusal("", "", "")


def _leaves_snapshot(farewell: Farewell) -> bool:
    resource = farewell.resource
    return farewell.outcome == "deleted" and resource.declaration.snapshot and not resource.refusal


def _retained(resource: Resource) -> Finding:
    """A resource that is told to stay; without a name that nobody else can have it keeps nothing from coming back."""
    declaration = resource.declaration
    template = for_author_of(declaration, program="", template="template")
    keeps_name = claim_of(resource) is not None and not is_shared_silently(resource)
    return _finding(
        resource,
        "blocks-destroy",
        Severity.LOW if template and not keeps_name else Severity.HIGH,
        f'{_kind(resource)} "{declaration.name}" is retained when the environment is destroyed',
        for_author_of(declaration, program="retain_on_delete is set", template="its DeletionPolicy retains it"),
        for_author_of(
            declaration,
            program="Take retain_on_delete off, or set it only for production.",
            template="Set DeletionPolicy: Delete where the environment is one of many, or clean up what is retained.",
        ),
    )


def _blocks(resource: Resource, refusal: Refusal) -> Finding:
    declaration = resource.declaration
    text = f"{refusal.code} {refusal.message}"
    holder = next((one for one in _HOLDERS if re.search(one.pattern, text)), None)
    settable = holder is None or holder.is_settable(declaration)
    return _finding(
        resource,
        "blocks-destroy",
        Severity.HIGH if settable else Severity.MEDIUM,
        f'{_kind(resource)} "{declaration.name}" blocks the destroy: {refusal.message or refusal.code}',
        str(refusal),
        holder.remedy(declaration)
        if holder
        else "Remove what AWS names before the resource goes, or let the program own it.",
        _setting(resource, holder),
    )


def judge_unmade(resources: Iterable[Resource]) -> list[Finding]:
    """What would block the destroy of resources that could not be made, for reasons of their own."""
    return [
        _finding(
            resource,
            "blocks-destroy",
            Severity.HIGH,
            f'{_kind(resource)} "{resource.declaration.name}" would block the destroy: deletion protection is on',
            f"{name} = true; it was not made, so this was not tried",
            _PROTECTED.remedy(resource.declaration),
            name,
            Certainty.CERTAIN,
        )
        for resource, name in protected(resources)
    ]


def _setting(resource: Resource, holder: _Holder | None) -> str:
    """The property that holds a resource back, where it is one that the program says."""
    wanted = holder.setting if holder else ""
    return next((name for name in resource.properties if wanted and re.fullmatch(wanted, name)), "")


def _snapshot(resource: Resource) -> Finding:
    return _finding(
        resource,
        "snapshot-stays",
        Severity.LOW,
        f'{_kind(resource)} "{resource.declaration.name}" leaves a final snapshot when the environment is destroyed',
        "its DeletionPolicy is Snapshot, which is also what databases have without one",
        "Set DeletionPolicy: Delete for environments whose data nobody needs, or delete the snapshots by their age.",
    )


def _finding(
    resource: Resource,
    rule: str,
    severity: Severity,
    message: str,
    evidence: str,
    remedy: str,
    path: str = "",
    certainty: Certainty = Certainty.PROVED,
) -> Finding:
    return Finding(
        rule=rule,
        catalog=("F44",),
        severity=severity,
        certainty=certainty,
        category=Category.PRACTICE,
        message=message,
        evidence=evidence,
        why=_WHY[rule],
        remedy=remedy,
        trial=NAME,
        subject=Subject.of(resource),
        location=resource.declaration.place_of(path),
        related=callers(resource.declaration.stack),
    )


_WHY = {
    "blocks-destroy": "A pipeline's environment stays behind with its costs, and its names block the next one.",
    "snapshot-stays": "Every environment that came and went leaves one, which is paid for until somebody deletes it.",
}


def _kind(resource: Resource) -> str:
    return resource.declaration.native.rsplit(":", 1)[-1]


def _name_held(resource: Resource, refusal: Refusal) -> Finding:
    claim = claim_of(resource)
    name = claim.name if claim else resource.physical_name
    secret = resource.type == "AWS::SecretsManager::Secret"
    freed = for_author_of(
        resource.declaration,
        program="Set recovery_window_in_days=0, so that the name is free again at once.",
        template="Leave the name out, or put what differs from one stack to the next in it.",
    )
    remedy = freed if secret else "Leave the name out, or let the destroy remove what holds it."
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
