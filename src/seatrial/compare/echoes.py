"""Findings that only say again what another finding of the same side says already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from seatrial.model.finding import Finding

# what else is said of a name that one correction mends with it
_OF_NAMES: Mapping[str, frozenset[str]] = {
    "name-collision": frozenset({"name-without-environment"}),
    "name-taken": frozenset({"name-without-environment", "name-collision"}),
    "other-environment-spelled": frozenset({"name-without-environment"}),
    "refused-by-aws": frozenset({"group-called-like-id", "broken-name-pattern"}),
}
# a program that makes all environments names them all
_OF_TOGETHER = frozenset({"default-of-elsewhere", "other-environment-spelled"})
_STILL_USED = "DependencyViolation"


def without_echoes(findings: Sequence[Finding], names: Mapping[str, str]) -> list[Finding]:
    """The findings without echoes. `names` are the physical names of resources, by address."""
    echoes = {id(one) for one in (*_same_names(findings, names), *_held_back(findings), *_of_together(findings))}
    return [finding for finding in findings if id(finding) not in echoes]


def _same_names(findings: Iterable[Finding], names: Mapping[str, str]) -> Iterable[Finding]:
    """What is said of a resource's name beside something graver: a name that collides also lacks the environment."""
    by_resource: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_resource[finding.subject.address].append(finding)
    for address, ones in by_resource.items():
        told: set[str] = set()
        for one in ones if address else ():
            if one.rule != "refused-by-aws" or (names.get(address) or " ") in one.message:
                told |= _OF_NAMES.get(one.rule, frozenset())
        yield from (one for one in ones if one.rule in told)


def _held_back(findings: Iterable[Finding]) -> Iterable[Finding]:
    """What cannot go because something that stays behind still uses it: mended with that."""
    blocked = [finding for finding in findings if finding.rule == "blocks-destroy"]
    held = [finding for finding in blocked if _STILL_USED in finding.evidence]
    return held if len(held) < len(blocked) else ()


def _of_together(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Names of other environments in a program that makes these environments itself."""
    findings = list(findings)
    together = any(finding.rule == "environments-together" for finding in findings)
    return [finding for finding in findings if together and finding.rule in _OF_TOGETHER]
