"""The report as JSON, schema 1 of the contract. Same verdict, same bytes, apart from `seconds` and `seatrial`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TypedDict

from seatrial import __version__
from seatrial.model.cost import Estimate
from seatrial.model.finding import Finding, Related
from seatrial.model.resource import Location, Status
from seatrial.model.verdict import ProjectVerdict, Skipped, TrialResult, Voyage
from seatrial.report.findings import in_order
from seatrial.report.masking import Masker
from seatrial.report.plain import Plain, plain_properties

SCHEMA = 1


class TypeCount(TypedDict):
    """How many resources of one native type ended in one status, all environments together."""

    native: str
    type: str
    count: int
    status: str


def render_json(verdicts: Sequence[ProjectVerdict], skipped: Sequence[Skipped] = ()) -> str:
    """The report on all projects as one JSON document, ASCII only, with a newline at its end."""
    document: dict[str, object] = {
        "schema": SCHEMA,
        "seatrial": __version__,
        "projects": [_project(verdict) for verdict in verdicts],
    }
    if skipped:
        document["skipped"] = [{"path": one.path, "reason": one.reason} for one in skipped]
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def count_types(verdict: ProjectVerdict) -> list[TypeCount]:
    """One row per native type and status, sorted; components are no resources and are left out."""
    counts = Counter(
        (resource.declaration.native, resource.type, resource.status)
        for voyage in verdict.voyages
        for resource in voyage.graph
        if resource.declaration.managed
    )
    return [
        TypeCount(native=native, type=type_, count=count, status=status.value)
        for (native, type_, status), count in sorted(counts.items())
    ]


def _project(verdict: ProjectVerdict) -> dict[str, object]:
    masker = Masker.of(verdict)
    return {
        "path": masker.text(verdict.path),
        "kind": verdict.kind,
        "name": masker.text(verdict.name),
        "verdict": verdict.outcome.value,
        "reason": masker.text(verdict.reason),
        "environments": [_environment(voyage, masker) for voyage in verdict.voyages],
        "trials": [_trial(result, masker) for result in verdict.trials],
        "types": count_types(verdict),
        "findings": [_finding(finding, masker) for finding in in_order(verdict.findings)],
        "waived": [
            {**_finding(waived.finding, masker), "reason": masker.text(waived.reason)} for waived in verdict.waived
        ],
        "notes": [masker.text(note) for note in verdict.notes],
    }


def _environment(voyage: Voyage, masker: Masker) -> dict[str, Plain]:
    environment = voyage.environment
    counts = {status: voyage.count(status) for status in Status}
    return {
        "name": masker.text(environment.name),
        "suffix": masker.text(environment.suffix),
        "stack": masker.text(environment.stack_name),
        "region": environment.region,
        "account": masker.text(environment.account),
        "resources": sum(counts.values()),
        **{status.value: count for status, count in counts.items()},
        "calls": voyage.calls,
        "seconds": round(voyage.seconds, 3),
        "outputs": plain_properties(voyage.outputs, masker),
        "leftovers": [masker.text(leftover) for leftover in sorted(voyage.leftovers)],
        **({"cost": _cost(voyage.cost, masker)} if voyage.cost is not None else {}),
    }


def _cost(cost: Estimate, masker: Masker) -> dict[str, Plain]:
    return {
        "currency": "USD",
        "monthly": round(cost.monthly, 2),
        "dated": cost.dated,
        "lines": [
            {
                "address": masker.text(line.subject.address),
                "type": line.subject.type,
                "item": masker.text(line.item),
                "quantity": round(line.quantity, 4),
                "unit": line.unit,
                "price": round(line.price, 10),
                "monthly": round(line.monthly, 2),
                "assumption": masker.text(line.assumption),
            }
            for line in cost.lines
        ],
        "unpriced": [masker.text(one) for one in cost.unpriced],
        "by_use": [masker.text(one) for one in cost.by_use],
        "notes": [masker.text(note) for note in cost.notes],
    }


def _trial(result: TrialResult, masker: Masker) -> dict[str, Plain]:
    return {
        "name": result.name,
        "status": result.status.value,
        "reason": masker.text(result.reason),
        "seconds": round(result.seconds, 3),
    }


def _finding(finding: Finding, masker: Masker) -> dict[str, object]:
    subject = finding.subject
    return {
        "rule": finding.rule,
        "catalog": list(finding.catalog),
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "category": finding.category.value,
        "trial": finding.trial,
        "resource": {"address": masker.text(subject.address), "type": subject.type, "native": subject.native},
        "location": _place(finding.location, masker),
        "related": [_related(related, masker) for related in finding.related],
        "message": masker.text(finding.message),
        "evidence": masker.text(finding.evidence),
        "why": masker.text(finding.why),
        "remedy": masker.text(finding.remedy),
        "docs": [masker.text(link) for link in finding.docs],
    }


def _related(related: Related, masker: Masker) -> dict[str, Plain]:
    return {
        "address": masker.text(related.address),
        **_place(related.location, masker),
        "note": masker.text(related.note),
    }


def _place(location: Location | None, masker: Masker) -> dict[str, Plain]:
    """File and line, and the column where it is known; `""` and 0 where the finding speaks of the project as a whole."""
    if location is None:
        return {"file": "", "line": 0}
    column = {"column": location.column} if location.column else {}
    return {"file": masker.text(location.file), "line": location.line, **column}
