"""Echo: the same environment a second time with nothing changed. Nothing may come out otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.aws.facts.schemas import create_only
from seatrial.aws.kinds.shaping import plain
from seatrial.aws.replay import Difference, Replay
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject, callers
from seatrial.model.observations import RunReport
from seatrial.model.values import MASK, Secret

NAME = "echo"
_SHOWN, _BEFORE = 80, 20  # characters of a value, and of what both have before they part
_SECRET_NAME = re.compile(r"password|secret|token|passphrase|privatekey|credential", re.I)


def judge(replay: Replay, report: RunReport) -> list[Finding]:
    """What the second run would change. Resources that only follow from another's change are left to it."""
    findings = [*map(_difference, _roots(replay)), *_comings_and_goings(replay)]
    if report.status != "finished":
        findings += _ended(report)
    return findings


def _roots(replay: Replay) -> Iterator[Difference]:
    """One difference for each resource and top-level property."""
    seen = set()
    for difference in sorted(replay.differences, key=lambda one: (one.resource.address, one.path)):
        key = (difference.resource.address, difference.path.split(".")[0])
        if key not in seen and difference.resource.declaration.managed:
            seen.add(key)
            yield difference


def _difference(difference: Difference) -> Finding:
    resource, top = difference.resource, difference.path.split(".")[0]
    secret = _is_secret(difference)
    replaced = plain(top) in {plain(name) for name in create_only(resource.type)}
    consequence = "AWS replaces the resource" if replaced else "AWS changes the resource"
    if secret:
        why = "Everything that was told the old value is locked out at each deployment, until it is told the new one."
        remedy = (
            "Let the engine keep it: random.RandomPassword is made once and stays; or let AWS make and hold it "
            "(manage_master_user_password, secretsmanager)."
        )
    else:
        why = f"{consequence} at every deployment although nothing was changed."
        remedy = (
            "Take the value from configuration or from a resource that keeps it, not from the clock or random numbers."
        )
    return Finding(
        rule="secret-changes-every-run" if secret else "changes-every-run",
        catalog=("F10",) if secret else (),
        severity=Severity.CRITICAL if secret else Severity.HIGH if replaced else Severity.MEDIUM,
        certainty=Certainty.PROVED,
        category=Category.ARCHITECTURE if secret else Category.CODE,
        message=f'`{difference.path}` of "{resource.declaration.name}" is another one at every run',
        evidence=_apart(difference, secret),
        why=why,
        remedy=remedy,
        trial=NAME,
        subject=Subject.of(resource),
        location=resource.declaration.place_of(difference.path),
        related=callers(resource.declaration.stack),
    )


def _is_secret(difference: Difference) -> bool:
    properties = difference.resource.declaration.properties
    if difference.resource.type == "AWS::SSM::Parameter" and properties.get("type") in ("String", "StringList"):
        return False  # the SDK hides the values of all parameters
    if isinstance(difference.first, Secret) or isinstance(difference.second, Secret):
        return True
    words = difference.path.replace(".", " ")
    native = difference.resource.declaration.native
    return bool(_SECRET_NAME.search(words)) or native.endswith((":SecretVersion", ":AccessKey"))


def _apart(difference: Difference, secret: bool) -> str:
    """Both values, from shortly before where they part."""
    if secret:
        return f"first {MASK}, then {MASK}"
    texts = ["nothing" if value is None else str(value) for value in (difference.first, difference.second)]
    parted = next((place for place, pair in enumerate(zip(*texts, strict=False)) if len(set(pair)) > 1), 0)
    start = max(0, parted - _BEFORE) if max(map(len, texts)) > _SHOWN else 0
    first, second = (_cut(text, start) for text in texts)
    return f"first {first}, then {second}"


def _cut(text: str, start: int) -> str:
    before, text = "…" if start else "", text[start:]
    return before + (text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "…")


def _comings_and_goings(replay: Replay) -> Iterator[Finding]:
    if not replay.newcomers:
        return
    for declaration in replay.newcomers:
        yield Finding(
            rule="resource-changes-every-run",
            catalog=(),
            severity=Severity.HIGH,
            certainty=Certainty.PROVED,
            category=Category.CODE,
            message=f'"{declaration.name}" is declared under another name at every run',
            evidence=f"{declaration.native} {declaration.name} was not there in the first run",
            why="The engine takes it for a new resource, makes it, and deletes the one of the last deployment.",
            remedy="Make the logical name from what stays the same: configuration, not the clock or random numbers.",
            trial=NAME,
            subject=Subject(declaration.address, "", declaration.native),
            location=declaration.location,
            related=callers(declaration.stack),
        )


def _ended(report: RunReport) -> list[Finding]:
    failure = report.failure
    message = (
        f"the second run ends with {failure.type}: {failure.message}" if failure else "the second run does not end"
    )
    return [
        Finding(
            "fails-the-second-time", (), Severity.HIGH, Certainty.PROVED, Category.CODE, message, message,
            "The first deployment works and the next one does not.", "Mend this line so that it works on a standing "
            "environment too.", NAME, location=failure.location if failure else None,
        )
    ]  # fmt: skip
