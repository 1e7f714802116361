"""Findings as a reader meets them: worst first, those of one cause together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seatrial.model.finding import Finding, Severity

_STACK = re.compile(r"^urn:pulumi:[^:]*::")


@dataclass(frozen=True)
class Group:
    """Findings of one rule and severity; never empty. What all of them share is said once."""

    findings: tuple[Finding, ...]

    @property
    def lead(self) -> Finding:
        return self.findings[0]

    @property
    def catalog(self) -> tuple[str, ...]:
        return tuple(sorted({entry for finding in self.findings for entry in finding.catalog}))

    @property
    def docs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(link for finding in self.findings for link in finding.docs))

    def shares(self, field: str) -> bool:
        """Whether the field (`why`, `remedy`, …) reads the same in every finding."""
        return len({getattr(finding, field) for finding in self.findings}) == 1


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By severity, file, line and rule; the same order whatever the order they came in."""
    return sorted(findings, key=lambda finding: (finding.order, repr(finding)))  # repr: no two differ and tie


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Groups in the order of their first findings."""
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in in_order(findings):
        groups.setdefault((finding.severity, finding.rule), []).append(finding)
    return [Group(tuple(members)) for members in groups.values()]


def tally(findings: Sequence[Finding]) -> str:
    """`3 critical, 1 high`, the worst first; `none` when there is nothing to count."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{counts[severity]} {severity}" for severity in Severity if counts[severity]) or "none"


def lasting_address(address: str) -> str:
    """A resource's address without the environment that it was seen in."""
    return _STACK.sub("urn:pulumi::", address)
