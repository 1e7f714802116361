"""What the user asked for: the command line over the settings file over the defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from seatrial.errors import UsageError
from seatrial.model.finding import Severity
from seatrial.rules.rule import Profile

TRIALS = ("alone", "twins", "echo", "ladder", "harbour", "ebb")
LONGEST = 86400  # seconds; a timeout beyond a day is a mistake
_STACK_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_FAILURE = re.compile(r"F(0[1-9]|[1-3]\d|4[0-7])")  # of the catalogue
_AWS = re.compile(r"(^|\.)(amazonaws\.com(\.cn)?|amazonaws\.eu|api\.aws|on\.aws|aws|c2s\.ic\.gov|sc2s\.sgov\.gov)$")
_REGION = re.compile(r"[a-z]{2,3}(-[a-z]+){1,3}-\d{1,2}")


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
    profile: Profile = Profile.DEFAULT
    severities: Mapping[str, str] = field(default_factory=dict)  # rule or family → severity, or "off"
    baseline: Path | None = None  # a file with findings that are known
    required_tags: tuple[str, ...] = ()
    name_pattern: str = ""
    schemas: Mapping[str, str] = field(default_factory=dict)  # a metadata file's path → its JSON schema's
    picture: bool = False  # whether a report draws the environment
    install: bool = False  # what the project requires, before its program runs
    lenders: tuple[Path, ...] = ()  # whose installed packages an answer may use that has none near it
    endpoint: str = ""  # of an emulator that answers in place of the embedded AWS
    within: Path | None = None  # the directory that was named, where the project was found below it


def parse_trials(text: str, where: str = "--trials") -> tuple[str, ...]:
    """A list of trials as the command line gives it: names with commas between, `all`, or `none`."""
    if text == "all":
        return TRIALS
    if text == "none":
        return ()
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    known = f"there are {', '.join(TRIALS)}, all and none"
    if not names:
        raise UsageError(f"{where}: names no trial; {known}")
    unknown = [name for name in names if name not in TRIALS]
    if unknown:
        raise UsageError(f"{where}: no trial is called {unknown[0]}; {known}")
    return names


def parse_severity(text: str, where: str = "--fail-on") -> Severity | None:
    """A threshold as the command line gives it; None for `never`."""
    if text == "never":
        return None
    try:
        return Severity(text)
    except ValueError:
        names = ", ".join([*Severity, "never"])
        raise UsageError(f"{where}: {text} is not a severity; there are {names}") from None


def parse_profile(text: str, where: str = "--profile") -> Profile:
    """A profile as the command line gives it."""
    try:
        return Profile(text)
    except ValueError:
        raise UsageError(f"{where}: no profile is called {text}; there are {', '.join(Profile)}") from None


def check_pattern(text: str, where: str) -> str:
    """A regular expression for names; `UsageError` for what is none."""
    try:
        re.compile(text)
    except re.error as error:
        raise UsageError(f"{where}: {text!r} is not a regular expression: {error}") from error
    return text


def check_endpoint(url: str, where: str = "--endpoint") -> str:
    """The address of an emulator; `UsageError` for what is none, and for AWS itself: nothing is deployed into an account."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
        sound = parts.scheme in ("http", "https") and host and (parts.port is None or parts.port > 0)
    except ValueError:
        sound, host = False, ""
    if not sound or parts.path.strip("/") or parts.query or parts.username is not None:
        raise UsageError(f"{where}: {url!r} is not the address of an endpoint; write for example http://127.0.0.1:4566")
    if _AWS.search(host):
        raise UsageError(
            f"{where}: {host} is AWS itself, and a rehearsal never deploys into an account; name an emulator, or run "
            "live tests against what is deployed with `pytest --stack NAME`"
        )
    return url.rstrip("/")


def check_names(names: Sequence[str], where: str) -> tuple[str, ...]:
    """Names of environments or suffixes, which become parts of stack names; `UsageError` for what none can hold."""
    for name in names:
        if not _STACK_NAME.fullmatch(name):
            fault = f"{name!r} cannot be part of a stack's name" if name else "the name is empty"
            raise UsageError(f"{where}: {fault}; use up to 100 letters, digits, hyphens, underscores and periods")
    return tuple(names)


def check_regions(names: Sequence[str], where: str) -> tuple[str, ...]:
    """Names of regions; `UsageError` for what cannot be one."""
    for name in names:
        if not _REGION.fullmatch(name):
            raise UsageError(f"{where}: {name!r} is not a region; write for example us-east-1")
    return tuple(names)


def check_rules(names: Sequence[str], where: str) -> tuple[str, ...]:
    """Ids of rules, or of the failures they answer (F01); `UsageError` for one that does not exist."""
    from seatrial.rules.catalog import MODULES, family_of
    from seatrial.trials.catalog import FINDINGS

    rules = {*FINDINGS, *MODULES}
    for name in names:
        if name not in rules | set(map(family_of, MODULES)) and not _FAILURE.fullmatch(name):
            near = get_close_matches(name, rules, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(rules))}"
            raise UsageError(f"{where}: no rule is called {name}; {hint}")
    return tuple(names)


def parse_pairs(pairs: list[str], flag: str) -> dict[str, str]:
    """KEY=VALUE pairs as a table."""
    parsed = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise UsageError(f"{flag} {pair}: write it as KEY=VALUE")
        parsed[key] = value
    return parsed
