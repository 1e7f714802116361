"""What the user asked for: the command line over the settings file over the defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seatrial.errors import UsageError
from seatrial.model.finding import Severity

TRIALS = ("alone", "twins", "echo", "ladder", "harbour", "ebb")


@dataclass(frozen=True)
class Options:
    """Options of rehearse, check and compare. Empty tuples mean: what the project says."""

    environments: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    config: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    trials: tuple[str, ...] = TRIALS
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.HIGH
    timeout: float = 300.0
    stacks: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    quotas: Mapping[str, int] = field(default_factory=dict)


def parse_trials(text: str) -> tuple[str, ...]:
    """A list of trials as the command line gives it: names with commas between, `all`, or `none`."""
    if text == "all":
        return TRIALS
    if text == "none":
        return ()
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in TRIALS]
    if unknown:
        raise UsageError(f"--trials: no trial is called {unknown[0]}; there are {', '.join(TRIALS)}, all and none")
    return names


def parse_severity(text: str) -> Severity | None:
    """A threshold as the command line gives it; None for `never`."""
    if text == "never":
        return None
    try:
        return Severity(text)
    except ValueError:
        names = ", ".join([*Severity, "never"])
        raise UsageError(f"--fail-on: {text} is not a severity; there are {names}") from None


def parse_pairs(pairs: list[str], flag: str) -> dict[str, str]:
    """KEY=VALUE pairs as a table."""
    parsed = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise UsageError(f"{flag} {pair}: write it as KEY=VALUE")
        parsed[key] = value
    return parsed
