"""The report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as code scanning takes it.

One run holds every project: GitHub refuses a file with several runs of one tool. Same verdicts, same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from seatrial import __version__
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity
from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict, Skipped, TrialStatus
from seatrial.report.cleaning import cleaned, cleaned_phrase
from seatrial.report.findings import in_order, lasting_address
from seatrial.report.guide import Guide, Guides, without_guides
from seatrial.report.masking import Masker
from seatrial.report.places import path_from, uri_of

Data: TypeAlias = "dict[str, object]"

SCHEMA = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
_LEVELS = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
# the numbers by which GitHub tells critical, high, medium and low security alerts
_SECURITY = {Severity.CRITICAL: "9.5", Severity.HIGH: "8.0", Severity.MEDIUM: "5.0", Severity.LOW: "3.0"}
_PRECISION = {Certainty.PROVED: "very-high", Certainty.CERTAIN: "high", Certainty.LIKELY: "medium"}
_MOST_RELATED = 50


def render_sarif(
    verdicts: Sequence[ProjectVerdict],
    here: Path,
    skipped: Sequence[Skipped] = (),
    guide_of: Guides = without_guides,
) -> str:
    """The log with a newline at its end. Paths start at `here`, which `%SRCROOT%` stands for."""
    rules = _Rules(verdicts, guide_of)
    results = [result for verdict in verdicts for result in _Results(verdict, here, rules).all()]
    run: Data = {
        "tool": {"driver": {"name": "Seatrial", "version": __version__, "rules": rules.described()}},
        "invocations": [_invocation(verdicts, skipped, here)],
        "originalUriBaseIds": {BASE: {"description": {"text": "The directory in which seatrial was called."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, allow_nan=False) + "\n"


class _Rules:
    """Every rule that some finding is of, sorted, with its position."""

    def __init__(self, verdicts: Sequence[ProjectVerdict], guide_of: Guides) -> None:
        found: dict[str, list[Finding]] = {}
        for verdict in verdicts:
            for finding in (*verdict.findings, *(waived.finding for waived in verdict.waived)):
                found.setdefault(finding.rule, []).append(finding)
        self._found = {rule: in_order(found[rule]) for rule in sorted(found)}
        self._guide_of = guide_of
        self.positions = {rule: position for position, rule in enumerate(self._found)}

    def described(self) -> list[Data]:
        return [self._described(rule, findings) for rule, findings in self._found.items()]

    def _described(self, rule: str, findings: list[Finding]) -> Data:
        guide = self._guide_of(rule) or Guide(rule.replace("-", " ").capitalize(), f"# {rule}\n")
        worst = findings[0]
        family = [guide.family] if guide.family else []
        security = worst.category is Category.ARCHITECTURE
        described: Data = {
            "id": rule,
            "name": "".join(word.capitalize() for word in rule.split("-")),
            "shortDescription": {"text": guide.title},
            "fullDescription": {"text": guide.title},
            "help": {"text": guide.markdown, "markdown": guide.markdown},
            "defaultConfiguration": {"level": _LEVELS[worst.severity]},
            "properties": {
                "tags": [*family, *worst.catalog, *(["security"] if security else [])],
                "precision": _PRECISION[worst.certainty],
                "problem.severity": {"error": "error", "warning": "warning"}.get(
                    _LEVELS[worst.severity], "recommendation"
                ),
                **({"security-severity": _SECURITY[worst.severity]} if security else {}),
            },
        }
        docs = next((link for link in worst.docs if link.startswith("https://")), "")
        return {**described, "helpUri": docs} if docs else described


@dataclass(frozen=True)
class _Results:
    verdict: ProjectVerdict
    here: Path
    rules: _Rules

    def all(self) -> Iterator[Data]:
        """The findings in order, then those that are waived."""
        masker = Masker.of(self.verdict)
        seen: Counter[str] = Counter()
        for finding in in_order(self.verdict.findings):
            yield self._result(finding, masker, seen)
        reasons = {id(one.finding): one.reason for one in self.verdict.waived}
        for finding in in_order(one.finding for one in self.verdict.waived):
            why = cleaned_phrase(reasons[id(finding)], masker)
            told = {"kind": "external", "status": "accepted", "justification": why}
            yield {**self._result(finding, masker, seen), "suppressions": [told]}

    def _result(self, finding: Finding, masker: Masker, seen: Counter[str]) -> Data:
        place = self._place(finding.location, masker)
        address = cleaned_phrase(finding.subject.address, masker)
        if address:
            name = address.rpartition("::")[2]
            place["logicalLocations"] = [{"name": name, "fullyQualifiedName": address, "kind": "resource"}]
        related = [one for one in finding.related if one.location][:_MOST_RELATED]
        result: Data = {
            "ruleId": finding.rule,
            "ruleIndex": self.rules.positions[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding, masker)},
            "locations": [place],
            "partialFingerprints": {"seatrial/v1": self._print(finding, masker, seen)},
            "properties": {
                "severity": finding.severity.value,
                "certainty": finding.certainty.value,
                "category": finding.category.value,
                "catalog": list(finding.catalog),
                "trial": finding.trial,
                "project": cleaned_phrase(self.verdict.name, masker),
            },
        }
        told = [self._related(number, one, masker) for number, one in enumerate(related)]
        return {**result, "relatedLocations": told} if told else result

    def _related(self, number: int, related: Related, masker: Masker) -> Data:
        note = " ".join(filter(None, (related.note, related.address.rpartition("::")[2])))
        place = {"id": number, **self._place(related.location, masker)}
        return {**place, "message": {"text": cleaned_phrase(note, masker)}} if note else place

    def _place(self, location: Location | None, masker: Masker) -> Data:
        return {"physicalLocation": _physical(self.verdict, self.here, location, masker)}

    def _print(self, finding: Finding, masker: Masker, seen: Counter[str]) -> str:
        """What stays of a finding when lines move and environments are named anew; equal ones are numbered."""
        file = finding.location.file if finding.location else ""
        told = (finding.rule, path_from(self.here, self.verdict, file), lasting_address(finding.subject.address))
        digest = sha256(masker.text("\0".join(told)).encode("utf-8", "replace")).hexdigest()[:32]
        seen[digest] += 1
        return f"{digest}:{seen[digest]}"


def _message(finding: Finding, masker: Masker) -> str:
    """What, then how it is known, why it hurts and what to type."""
    parts = [finding.message, finding.evidence and f"Evidence: {finding.evidence}", finding.why]
    parts.append(finding.remedy and f"Remedy: {finding.remedy}")
    return "\n\n".join(cleaned(part, masker) for part in parts if part)


def _physical(verdict: ProjectVerdict, here: Path, location: Location | None, masker: Masker) -> Data:
    uri = uri_of(masker.text(path_from(here, verdict, location.file if location else "")))
    artifact = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": BASE}
    if location is None or location.line < 1:
        return {"artifactLocation": artifact}
    column = {"startColumn": location.column} if location.column > 0 else {}
    return {"artifactLocation": artifact, "region": {"startLine": location.line, **column}}


def _invocation(verdicts: Sequence[ProjectVerdict], skipped: Sequence[Skipped], here: Path) -> Data:
    """How the run went: what could not be loaded or judged is told, and makes it unsuccessful."""
    told: list[Data] = []
    for verdict in verdicts:
        masker = Masker.of(verdict)
        place = [{"physicalLocation": _physical(verdict, here, None, masker)}]
        texts = [("error", verdict.fault)] if verdict.fault else []
        texts += [
            ("note", f"trial {trial.name} skipped: {trial.reason}")
            for trial in verdict.trials
            if trial.status is TrialStatus.SKIPPED
        ]
        texts += [("note", note) for note in verdict.notes]
        told += [
            {"level": level, "message": {"text": cleaned(text, masker)}, "locations": place} for level, text in texts
        ]
    told += [
        {"level": "note", "message": {"text": cleaned(f"{one.path}: {one.reason}", Masker([]))}} for one in skipped
    ]
    return {
        "executionSuccessful": not any(verdict.fault for verdict in verdicts),
        "toolExecutionNotifications": told,
    }
