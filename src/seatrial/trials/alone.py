"""Alone: one environment into an empty account. It must make for itself everything that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from seatrial.aws.deployment import Deployment, Lookup
from seatrial.aws.facts.validation.engine_versions import caches, databases
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject, callers
from seatrial.model.observations import INVENTED, MissingSetting, Misuse, ProgramFailure, RunReport
from seatrial.model.resource import Refusal, Resource, Status
from seatrial.model.values import reveal, strings
from seatrial.trials import masked
from seatrial.trials.moved import successor_of
from seatrial.trials.prerequisites import as_prerequisite, once_for_account
from seatrial.trials.refusals import meaning_of
from seatrial.trials.unrehearsed import as_work_of_component

NAME = "alone"
_VERSION = re.compile(r"[a-z]*\d+(\.\w+)+")  # 15.3, 8.0.mysql_aurora.3.02.0, python3.7
_SHORTEST = 8  # letters of a property's name that is no common word
# quotas of what one resource holds: no other competes for them
_OF_ONE = re.compile(r"per interface|Per(?:Interface|SecurityGroup|Role)|PolicySize|policy size|per-table")


def judge(deployment: Deployment, report: RunReport, trial: str = NAME) -> list[Finding]:
    """Everything that kept one environment from coming up by itself."""
    resources = list(deployment.graph)
    return [
        *(_missing_setting(setting, trial) for setting in report.missing),
        *(_misuse(misuse, trial) for misuse in report.misuses),
        *once_for_account(
            as_prerequisite(_refused(resource, trial), resource, report)
            for resource in _settled(list(_own_failures(resources, report)), resources)
        ),
        *masked.judge(resources, trial),
        *(
            as_work_of_component(_lookup(lookup, trial), lookup, resources)
            for lookup in _without_placeholders(deployment.lookups, report)
        ),
        *_program_failures(report, trial, unjudged(deployment, report)),
        *(replace(finding, trial=finding.trial or trial) for finding in report.findings),
    ]


# what a program runs into when a value has not the shape that it counts on
_SHAPE_ERRORS = {
    "AssertionError", "AttributeError", "Error", "IndexError", "JSONDecodeError", "KeyError", "RangeError", "StopIteration",
    "SyntaxError", "TypeError", "UnicodeDecodeError", "ValueError",
}  # fmt: skip


def unjudged(deployment: Deployment, report: RunReport) -> list[ProgramFailure]:
    """Failures that invented values may have caused: of what is only simulated, or of settings that are missing.

    They follow from something that is reported, or from a gap of ours; they are no findings of their own.
    """
    invented = (
        deployment.simulations
        or report.absent
        or any(
            resource.status is not Status.REHEARSED or resource.refusal
            for resource in deployment.graph
            if resource.declaration.managed
        )
    )
    placeholders = [setting.placeholder for setting in report.missing if len(setting.placeholder) > 3]
    # a deployment stops at a lookup that finds nothing; here it got an invented answer
    unfounded = bool(deployment.lookups)
    failures = [*report.apply_failures, *([report.failure] if report.failure else [])]
    return [
        failure
        for failure in failures
        if any(placeholder in failure.message for placeholder in placeholders)
        or ((invented or report.missing) and _is_of_shape(failure) and failure in report.apply_failures)
        or (unfounded and _is_of_shape(failure))
        or _looks_into_settings(failure, report)
    ]


def _looks_into_settings(failure: ProgramFailure, report: RunReport) -> bool:
    """Whether a program may stumble over the make of a setting that nobody gave: an object's fields, a text's parts."""
    objects = any(setting.type == "object" for setting in report.missing)
    parts = {"IndexError", "JSONDecodeError", "KeyError", "StopIteration", "ValueError"}
    return _is_of_shape(failure) if objects else bool(report.missing) and failure.type.rsplit(".", 1)[-1] in parts


def _is_of_shape(failure: ProgramFailure) -> bool:
    return failure.type.rsplit(".", 1)[-1] in _SHAPE_ERRORS


def _own_failures(resources: list[Resource], report: RunReport) -> Iterator[Resource]:
    """Refused resources whose refusal is not explained by something else that failed."""
    placeholders = {setting.placeholder for setting in report.missing if len(setting.placeholder) > 3}
    for resource in resources:
        if resource.refusal is None or resource.consequence_of or resource.declaration.read_id:
            continue
        used = " ".join(text for _, text in strings(reveal(resource.declaration.properties)))
        if any(placeholder in used for placeholder in placeholders) or INVENTED.search(used):
            continue
        if not _misused_at(resource, resources, report.misuses):
            yield resource


def _settled(failed: list[Resource], resources: list[Resource]) -> Iterator[Resource]:
    """The failures with chance taken out: of those that compete for a name or a quota, the last ones declared are told.

    Registrations arrive in any order, so AWS refuses now this one and now that one.
    """
    contests: dict[tuple[str, ...], list[Resource]] = {}
    for resource in failed:
        contests.setdefault(_contest(resource, resource), []).append(resource)
    for losers in contests.values():
        refused = losers[0]
        rivals = [other for other in resources if _contest(other, refused) == _contest(refused, refused)]
        latest = sorted(rivals, key=_declared_at)[-len(losers) :] if len(rivals) > len(losers) else losers
        for place, resource in zip(sorted(latest, key=_declared_at), losers, strict=True):
            yield replace(place, refusal=resource.refusal)


def _contest(resource: Resource, refused: Resource) -> tuple[str, ...]:
    """What a resource competes for if it is what `refused` was refused for."""
    assert refused.refusal is not None
    rule = meaning_of(refused.refusal).rule
    if resource.consequence_of or not resource.declaration.managed:
        return ("", resource.address)
    if rule == "name-taken" and refused.physical_name:
        return (rule, resource.type, resource.region, resource.account, resource.physical_name)
    if rule == "quota-exceeded" and not _OF_ONE.search(str(refused.refusal)):
        return (rule, resource.type, resource.region, resource.account)
    return ("", resource.address)


def _declared_at(resource: Resource) -> tuple[str, int, str]:
    here = resource.location
    return (here.file, here.line, resource.address) if here else ("", 0, resource.address)


def _misused_at(resource: Resource, resources: list[Resource], misuses: Iterable[Misuse]) -> bool:
    """Whether an argument was dropped from this resource: its call spans the lines up to the next resource's."""
    here = resource.location
    if here is None:
        return False
    after = [other.location.line for other in resources if other.location and other.location.file == here.file]
    end = min((line for line in after if line > here.line), default=here.line + 80)
    return any(
        misuse.location and misuse.location.file == here.file and here.line <= misuse.location.line < end
        for misuse in misuses
    )


def _without_placeholders(lookups: list[Lookup], report: RunReport) -> Iterator[Lookup]:
    placeholders = {setting.placeholder for setting in report.missing if len(setting.placeholder) > 3}
    placeholders |= {".".join(name.split(".")[-2:]) for name in placeholders if "." in name}  # a domain's parent
    for lookup in lookups:
        if not any(placeholder in lookup.asked for placeholder in placeholders):
            yield lookup


def _refused(resource: Resource, trial: str) -> Finding:
    assert resource.refusal is not None
    meaning = meaning_of(resource.refusal)
    return Finding(
        rule=meaning.rule,
        catalog=meaning.catalog,
        severity=Severity.CRITICAL,
        certainty=Certainty.PROVED,
        category=Category.API if not meaning.catalog else Category.ARCHITECTURE,
        message=f"{_refuser(resource.refusal)} refuses {_title(resource)}: "
        f"{resource.refusal.message or resource.refusal.code}",
        evidence=str(resource.refusal),
        why=meaning.why,
        remedy=_newest(resource) or meaning.remedy if meaning.rule == "engine-version-withdrawn" else meaning.remedy,
        trial=trial,
        subject=Subject.of(resource),
        location=resource.declaration.place_of(meaning.path or _named_property(resource, resource.refusal.message)),
        related=callers(resource.declaration.stack),
        docs=meaning.docs,
    )


def _refuser(refusal: Refusal) -> str:
    """Who says no: what the provider finds wrong never becomes a call of AWS."""
    return "the provider" if refusal.operation.startswith("provider:") else "AWS"


def _newest(resource: Resource) -> str:
    """The version to take instead of one that AWS does not offer; "" where nobody can tell."""
    known: Any = reveal(dict(resource.properties))
    for violation in (*databases(known), *caches(known)):
        if violation.nearest:
            return f"Take {violation.nearest}, the newest one that AWS offers in its line, or name the major version alone."
    return ""


def _named_property(resource: Resource, message: str) -> str:
    """The one property that AWS's words name, or whose value they repeat; "" where that is none or several."""
    words = {word.lower() for word in re.findall(r"\w+", message)}
    named = [name for name in resource.properties if name.lower() in words and len(name) > _SHORTEST]
    if len(named) > 1:  # "To use A, B must be true": B it is
        named = [name for name in named if re.search(rf"\b{name} (must|cannot|can't|should|is not) ", message)]
    if not named:
        repeated = {name: value for name, value in resource.properties.items() if _is_repeated(value, message)}
        named = [name for name, value in repeated.items() if _VERSION.fullmatch(str(value))] or list(repeated)
    if not named:
        inner = strings(reveal(dict(resource.properties)))
        named = [".".join(path) for path, value in inner if len(path) > 1 and _is_repeated(value, message)]
    return named[0] if len(named) == 1 else ""


def _is_repeated(value: Any, message: str) -> bool:
    """Whether AWS's words hold a value that is long enough to be nothing else."""
    return (
        isinstance(value, str)
        and (len(value) > _SHORTEST or _VERSION.fullmatch(value) is not None)
        and re.search(rf"(?<![\w.]){re.escape(value)}(?!\w|\.\d)", message) is not None
    )


def _lookup(lookup: Lookup, trial: str) -> Finding:
    what, catalog, remedy = _sought(lookup.token)
    if "F03" in catalog and lookup.location is not None and Path(lookup.location.file).suffix in _TEMPLATES:
        catalog = (*catalog, "F31")
    return Finding(
        rule="lookup-finds-nothing",
        catalog=catalog,
        severity=Severity.CRITICAL,
        certainty=Certainty.PROVED,
        category=Category.ARCHITECTURE,
        message=f"the program looks up {what} ({lookup.asked}) that nothing in this deployment creates",
        evidence=lookup.message,
        why="In an empty account it is not there, and the first deployment stops at this line.",
        remedy=remedy,
        trial=trial,
        subject=Subject(lookup.address, "", lookup.token),
        location=lookup.location,
    )


_TEMPLATES = (".yaml", ".yml", ".json", ".template")  # in such a file, what looks a secret up is a dynamic reference


def _sought(token: str) -> tuple[str, tuple[str, ...], str]:
    """What a lookup is after, its catalogue ids, and the remedy."""
    if token == "pulumi:pulumi:StackReference":
        return (
            "another stack's outputs",
            ("F18",),
            "Import or create: read the stack only when a setting names it, and create what it would have given otherwise.",
        )
    if "secret" in token.lower():
        return (
            "a secret",
            ("F03",),
            "Create the secret in the program with a generated value, or look it up only when a setting names one.",
        )
    if ":lb/" in token or ":alb/" in token or ":elb/" in token:
        return (
            "a load balancer or a part of one",
            ("F19",),
            "Create it in the program, or look it up only when a setting names one.",
        )
    name = token.rsplit(":", 1)[-1].removeprefix("get")
    remedy = f"Create the {name} in the program, or look it up only when a setting names one."
    return (f"a {name}", (), remedy)


def _missing_setting(setting: MissingSetting, trial: str) -> Finding:
    template = setting.kind == "parameter"
    if setting.kind == "environment":
        what, remedy = (
            f"environment variable {setting.key}",
            f'Give it a default: os.environ.get("{setting.key}", "…").',
        )
    elif template:
        what = f"parameter {setting.key}"
        remedy = f"Give it a `Default:`, or document `--parameter-overrides {setting.key}=…`."
    else:
        short = setting.key.split(":", 1)[-1]
        what = f"configuration key {setting.key}"
        remedy = (
            f"Give `{short}` a default under `config:` in Pulumi.yaml, read it with get(…) or a default, "
            f"or document `pulumi config set {short} …`."
        )
    return Finding(
        rule="missing-setting",
        catalog=("F27",),
        severity=Severity.MEDIUM if template else Severity.CRITICAL,
        certainty=Certainty.PROVED,
        category=Category.CODE,
        message=f"{what} is required and has no default, so a fresh checkout cannot run",
        evidence=f"Parameters: [{setting.key}] must have values"
        if template
        else f"the program asked for {setting.key} ({setting.type}) and nothing gives it",
        why="Each deployment must be told its value; one that is not stops before anything is made."
        if template
        else "The program stops at its first missing setting; a pipeline meets them one failed run at a time.",
        remedy=remedy,
        trial=trial,
        subject=Subject(setting.key),
        location=setting.location,
    )


def _misuse(misuse: Misuse, trial: str) -> Finding:
    argument = misuse.kind in ("argument", "missing-argument")
    nearest = f"use `{misuse.nearest}`" if misuse.nearest else "see its reference for what there is"
    if misuse.kind == "missing-argument":
        message, remedy = f"{misuse.owner} needs the argument `{misuse.name}`", f"Pass `{misuse.name}=…`."
    elif argument:
        message = f"{misuse.owner} has no argument `{misuse.name}`"
        remedy = f"{nearest[0].upper()}{nearest[1:]}."
    else:
        message = f"{misuse.owner} has no {misuse.kind} `{misuse.name}`"
        remedy = f"{nearest[0].upper()}{nearest[1:]}."
    remedy = successor_of(misuse) or remedy
    accepted = f"; it has {', '.join(misuse.accepted[:12])}" if misuse.accepted else ""
    return Finding(
        rule="missing-argument" if misuse.kind == "missing-argument" else f"unknown-{misuse.kind}",
        catalog=("F28",) if argument else ("F29",),
        severity=Severity.CRITICAL,
        certainty=Certainty.PROVED,
        category=Category.API,
        message=message,
        evidence=f"the installed SDK refuses it{accepted}",
        why="The program ends with an error at this line before anything is deployed.",
        remedy=remedy,
        trial=trial,
        subject=Subject(misuse.owner),
        location=misuse.location,
    )


def _program_failures(report: RunReport, trial: str, unsure: list[ProgramFailure]) -> Iterator[Finding]:
    if report.status == "timed-out":
        yield _ended(
            report, trial, "program-hangs", f"the program did not end within its time ({report.seconds:.0f} s)",
            "Look for an endless loop or a wait for something that never comes; --timeout gives it longer.",
        )  # fmt: skip
    if report.failure is not None and report.status in ("crashed", "exited") and report.failure not in unsure:
        failure = report.failure
        hint = failure.hint or "Run the program again after mending this line; the failures below it may change."
        rule = "import-fails" if failure.module else "program-crashes"
        if report.status == "exited":
            hint = "Let the program run to its end; where it must stop, raise an exception that says why."
            yield _ended(report, trial, "program-exits", failure.message, hint, failure)
        else:
            refuses = failure.type.endswith("RunError")  # how a Pulumi program says that it will not go on
            said = (
                f"the program refuses to run: {failure.message}"
                if refuses
                else f"the program ends with {_raised(failure)}"
            )
            yield _ended(report, trial, "program-refuses" if refuses else rule, said, hint, failure)
    for failure in report.apply_failures:
        if failure in unsure or (failure == report.failure and report.status == "crashed"):
            continue
        yield _ended(
            report, trial, "apply-fails", f"a callback on an output ends with {_raised(failure)}",
            "Mend the callback: it gets the value that AWS answers.", failure,
        )  # fmt: skip
    if report.left_processes:
        yield Finding(
            "processes-left", (), Severity.LOW, Certainty.PROVED, Category.CODE,
            f"the program ends and leaves {report.left_processes} process(es) running",
            "they were stopped when the program had ended", "A pipeline's worker keeps them, and waits for them.",
            "Wait for child processes, or end them, before the program ends.", trial,
        )  # fmt: skip


def _raised(failure: ProgramFailure) -> str:
    return _steady(f"{failure.type}: {failure.message}" if failure.message else failure.type)


def _steady(text: str) -> str:
    """A program's words without memory addresses, which are others at every run."""
    return re.sub(r" at 0x[0-9a-f]+", "", text)


def _ended(
    report: RunReport, trial: str, rule: str, message: str, remedy: str, failure: ProgramFailure | None = None
) -> Finding:
    tail = _steady("\n".join(report.output.strip().splitlines()[-6:]))
    return Finding(
        rule=rule,
        catalog=(),
        severity=Severity.CRITICAL,
        certainty=Certainty.PROVED,
        category=Category.CODE,
        message=message,
        evidence=tail or message,
        why="Nothing after this point is deployed.",
        remedy=remedy,
        trial=trial,
        location=failure.location if failure else None,
        related=callers(failure.frames, 3) if failure else (),
    )


def _title(resource: Resource) -> str:
    return f'{resource.declaration.native.rsplit(":", 1)[-1]} "{resource.declaration.name}"'
