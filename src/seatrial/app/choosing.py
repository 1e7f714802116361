"""Which findings a report tells: what the user selected, at the severities that the settings give, without what is waived."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from seatrial.app.options import Options
from seatrial.errors import UsageError
from seatrial.model.files import read_text
from seatrial.model.finding import Finding
from seatrial.model.verdict import Waived
from seatrial.model.waiver import Waiver
from seatrial.report.source import source_reader
from seatrial.rules.catalog import MODULES, family_of

_COMMENT = re.compile(r"(?:#|//|/\*)\s*seatrial:\s*ignore=(?P<rules>[\w,-]+)(?P<reason>[^\n]*)", re.ASCII)

_LARGEST_BASELINE = 100_000_000  # bytes

Reader = Callable[[str], list[str] | None]


@dataclass(frozen=True)
class Choice:
    """What a report tells, and what it only counts. `notes` tell of waivers that do not hold."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    notes: tuple[str, ...] = ()


def choose(findings: Iterable[Finding], options: Options, root: Path, waivers: Sequence[Waiver] = ()) -> Choice:
    """The findings that the user wants to hear of, each once; `root` is the project's directory."""
    unique = {(one.rule, one.location, one.subject.address, one.message): one for one in findings}
    kept = [one for one in unique.values() if not options.select or is_named(one, options.select)]
    kept = [one for one in kept if not is_named(one, options.ignore)]
    kept = [weighed for one in kept if (weighed := _weighed(one, options)) is not None]
    read = source_reader(root)
    known = read_baseline(options.baseline) if options.baseline else frozenset()
    told: list[Finding] = []
    waived: list[Waived] = []
    notes: dict[str, None] = {}
    for finding in kept:
        waiver = next(_waivers_of(finding, read, waivers), None)
        if waiver is not None and waiver.reason:
            waived.append(Waived(finding, waiver.reason))
        elif fingerprint(finding) in known:
            waived.append(Waived(finding, "known: it is in the baseline"))
        else:
            told.append(finding)
            if waiver is not None:
                notes[
                    f"{finding.location}: ignore={finding.rule} gives no reason and is not heeded; write one behind it"
                ] = None
    return Choice(tuple(told), tuple(waived), tuple(notes))


def is_named(finding: Finding, names: Iterable[str]) -> bool:
    """Whether a finding is meant by one of the names: of its rule, its family or the failure that it answers."""
    return bool({finding.rule, *_families(finding.rule), *finding.catalog} & set(names))


def _families(rule: str) -> tuple[str, ...]:
    return (family_of(rule),) if rule in MODULES else ()


def _weighed(finding: Finding, options: Options) -> Finding | None:
    """The finding at the severity that the settings give its rule or family; None where they turn it off."""
    given = next((options.severities[name] for name in _names(finding) if name in options.severities), None)
    if given is None:
        return finding
    return None if given == "off" else replace(finding, severity=type(finding.severity)(given))


def _names(finding: Finding) -> tuple[str, ...]:
    return (finding.rule, *_families(finding.rule))


# waivers


def _waivers_of(finding: Finding, read: Reader, waivers: Sequence[Waiver]) -> Iterator[Waiver]:
    for waiver in waivers:
        if waiver.address in ("", finding.subject.address) and is_named(finding, waiver.rules):
            yield waiver
    for rules, reason in _comments_at(finding, read):
        if is_named(finding, rules):
            yield Waiver(rules, reason)


def _comments_at(finding: Finding, read: Reader) -> Iterator[tuple[tuple[str, ...], str]]:
    """Comments on the lines that a finding names, and on the comment lines right above them."""
    places = [
        finding.location,
        *(related.location for related in finding.related if related.note == "called from here"),
    ]
    for place in places:
        if place is None or not place.line:
            continue
        lines = read(place.file) or []
        number = place.line - 1
        above = number - 1
        while 0 <= above < len(lines) and lines[above].lstrip().startswith(("#", "//", "/*")):
            above -= 1
        for line in lines[above + 1 : number + 1]:
            for match in _COMMENT.finditer(line):
                yield tuple(filter(None, match["rules"].split(","))), match["reason"].strip(" \t-—:*/")


# baseline


def fingerprint(finding: Finding) -> tuple[str, str, str]:
    """What stays of a finding when lines move: its rule, its file and the resource that it speaks of."""
    return finding.rule, finding.location.file if finding.location else "", finding.subject.address


def read_baseline(path: Path) -> frozenset[tuple[str, str, str]]:
    """The findings that a team knows of; a file that is not there yet holds none."""
    try:
        document: Any = json.loads(read_text(path, _LARGEST_BASELINE))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, RecursionError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no JSON text"
        raise UsageError(f"--baseline {path}: cannot be read: {why}; write it anew with --write-baseline") from error
    entries = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"--baseline {path}: holds no list of findings; write it anew with --write-baseline")
    return frozenset(tuple(str(entry.get(key, "")) for key in ("rule", "file", "address")) for entry in entries)  # type: ignore[misc]


def baseline_of(findings: Iterable[Finding]) -> str:
    """The text of a baseline that holds the findings."""
    prints = sorted({fingerprint(finding) for finding in findings})
    entries = [{"rule": rule, "file": file, "address": address} for rule, file, address in prints]
    return json.dumps({"schema": 1, "findings": entries}, indent=2) + "\n"
