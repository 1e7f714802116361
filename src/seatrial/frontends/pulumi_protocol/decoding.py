"""Events of a run, as they arrive, into a report."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from seatrial.child.output import BoundedOutput
from seatrial.frontends.pulumi_protocol.deprecations import Notice
from seatrial.frontends.pulumi_protocol.order import RunOrder
from seatrial.model.observations import (
    AbsentPackage,
    MissingSetting,
    Misuse,
    ProgramFailure,
    Read,
    RunReport,
    RunStatus,
    Shape,
)
from seatrial.model.resource import Location
from seatrial.model.values import MASK

T = TypeVar("T")
SHORTEST_SECRET = 4  # a secret of one letter would mask every word


def report_of(
    order: RunOrder,
    verdict: dict[str, Any],
    events: list[dict[str, Any]],
    printed: BoundedOutput,
    seconds: float,
) -> RunReport:
    """What the keeper said, what the program's process said before, and what it printed."""
    hide = _hiding(order)
    status = _status(verdict, events)
    return RunReport(
        status=status,
        failure=_failure(status, verdict, events, hide),
        apply_failures=_every(events, "apply-failure", lambda event: _program_failure(event, hide)),
        reads=_reads(events),
        missing=_every(events, "missing", _missing),
        misuses=_every(events, "misuse", _misuse),
        output=hide(printed.text),
        dropped_bytes=printed.dropped,
        seconds=float(verdict.get("seconds", seconds)),
        modules=tuple(str(name) for event in _of(events, "modules") for name in event["names"]),
        refused_paths=_every(events, "refused", lambda event: (str(event["path"]), _location(event.get("location")))),
        left_processes=int(verdict.get("left", 0)),
        findings=tuple(notice.finding() for notice in _every(events, "deprecated", _notice)),
        absent=_every(events, "absent", lambda event: AbsentPackage(str(event["package"]), *_requirement(event))),
    )


def shape_of(facts: dict[str, Any]) -> Shape:
    return Shape(dict(facts["outputs"]), tuple(facts["inputs"]), tuple(facts["required"]))


def _status(verdict: dict[str, Any], events: list[dict[str, Any]]) -> RunStatus:
    if verdict.get("cancelled"):
        return "cancelled"
    if verdict.get("timed-out"):
        return "timed-out"
    for event in _of(events, "end"):
        if event.get("status") in ("finished", "crashed", "exited") and not verdict.get("signal"):
            status: RunStatus = event["status"]
            return status
    return "exited"


def _failure(
    status: RunStatus, verdict: dict[str, Any], events: list[dict[str, Any]], hide: Callable[[str], str]
) -> ProgramFailure | None:
    if status in ("finished", "cancelled", "timed-out"):
        return None
    for event in _of(events, "failure"):
        return _program_failure(event, hide)
    if status == "crashed":  # by something that was told before, in an `apply`
        return next(iter(_every(events, "apply-failure", lambda event: _program_failure(event, hide))), None)
    return ProgramFailure("Exit", f"the program ended itself: {_ending(verdict)}")


def _ending(verdict: dict[str, Any]) -> str:
    if verdict.get("signal"):
        number = int(verdict["signal"])
        return f"signal {number} ({_signal_name(number)})"
    return f"exit code {verdict.get('code', 'unknown')}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"


def _of(events: Iterable[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [event for event in events if event.get("event") == kind]


def _every(events: list[dict[str, Any]], kind: str, make: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    """Each event of a kind as data, once, in order. Nonsense is dropped: the program can reach the channel too."""
    made: dict[T, None] = {}
    for event in _of(events, kind):
        try:
            made.setdefault(make(event))
        except (KeyError, TypeError, ValueError, IndexError):
            continue
    return tuple(made)


def _reads(events: list[dict[str, Any]]) -> tuple[Read, ...]:
    """One read for each (kind, key, location): the last, which knows more (stack outputs arrive after their names)."""
    latest: dict[tuple[str, str, Location | None], Read] = {}
    for read in _every(events, "read", _read):
        latest[read.kind, read.key, read.location] = read
    return tuple(latest.values())


def _location(place: Any) -> Location | None:
    return Location(str(place[0]), int(place[1])) if place else None


def _read(event: dict[str, Any]) -> Read:
    secret = bool(event.get("secret"))
    default = event.get("default")
    return Read(
        kind=event["kind"],
        key=str(event["key"]),
        value_given=bool(event["given"]),
        default=None if default is None else MASK if secret else str(default),
        required=bool(event.get("required")),
        secret=secret,
        location=_location(event.get("location")),
        allowed=tuple(map(str, event.get("allowed") or ())),
        pattern=str(event.get("pattern") or ""),
    )


def _missing(event: dict[str, Any]) -> MissingSetting:
    place = _location(event.get("location"))
    return MissingSetting(event["kind"], str(event["key"]), event["type"], place, str(event["placeholder"]))


def _misuse(event: dict[str, Any]) -> Misuse:
    return Misuse(
        kind=event["kind"],
        name=str(event["name"]),
        owner=str(event["owner"]),
        nearest=str(event["nearest"]),
        location=_location(event.get("location")),
        accepted=tuple(map(str, event["accepted"])),
    )


def _notice(event: dict[str, Any]) -> Notice:
    return Notice(
        kind=event["kind"],
        name=str(event["name"]),
        owner=str(event["owner"]),
        words=str(event["words"]),
        location=_location(event.get("location")),
        library=str(event.get("library", "")),
    )


def _program_failure(event: dict[str, Any], hide: Callable[[str], str]) -> ProgramFailure:
    return ProgramFailure(
        type=str(event["type"]),
        message=hide(str(event["message"])),
        location=_location(event.get("location")),
        frames=tuple(found for found in map(_location, event["frames"]) if found is not None),
        module=str(event.get("module", "")),
        hint=str(event.get("hint", "")),
        requirement=_requirement(event) if event.get("distribution") else None,
    )


def _requirement(event: dict[str, Any]) -> tuple[str, str]:
    return str(event["distribution"]), str(event["file"])


def _hiding(order: RunOrder) -> Callable[[str], str]:
    """A function that blots out the values of the order's secret settings in a text."""
    secrets = sorted(
        (order.config[key] for key in order.secret_keys if len(order.config.get(key, "")) >= SHORTEST_SECRET),
        key=len,
        reverse=True,
    )

    def hide(text: str) -> str:
        for secret in secrets:
            text = text.replace(secret, MASK)
        return text

    return hide
