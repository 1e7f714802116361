"""The failure analysis as JSON: `comparison-1.schema.json` beside the schema of reports says what is in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from seatrial import __version__
from seatrial.model.comparison import Comparison, Excerpt, Failure, Pattern, Score, Side, Statement
from seatrial.model.cost import Estimate
from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Location, Status
from seatrial.report.comparison.analysis import statistics
from seatrial.report.comparison.cleaning import Cleaner
from seatrial.report.comparison.outline import conclusion, summary

SCHEMA = 1


def render_json(comparison: Comparison) -> str:
    """One JSON document, ASCII only, with a newline at its end. The same comparison gives the same bytes, `seatrial` aside."""
    return json.dumps(comparison_data(comparison), indent=2, allow_nan=False) + "\n"


def comparison_data(comparison: Comparison) -> dict[str, object]:
    """The comparison as JSON data, without any secret of either side."""
    return _Writer(comparison).document()


class _Writer:
    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._cleaner = Cleaner(comparison)
        self._said = self._cleaner.phrase

    def document(self) -> dict[str, object]:
        comparison = self._comparison
        return {
            "schema": SCHEMA,
            "seatrial": __version__,
            "candidate": self.side(comparison.candidate),
            "reference": self.side(comparison.reference),
            "summary": " ".join(summary(comparison, self._cleaner)),
            "score": None if comparison.score is None else _score(comparison.score),
            "statistics": _statistics(comparison.failures),
            "failures": [self.failure(one) for one in comparison.failures],
            "patterns": [self.pattern(one) for one in comparison.patterns],
            "shared": [self.failure(one) for one in comparison.shared],
            "reference_only": [self.failure(one) for one in comparison.reference_only],
            "different": [self._said(line) for line in comparison.different],
            "value": self._said(comparison.value),
            "conclusion": conclusion(comparison, self._cleaner),
            "notes": [self._said(note) for note in comparison.notes],
        }

    def side(self, side: Side) -> dict[str, object]:
        verdict = side.verdict
        voyage = next(iter(verdict.voyages), None)
        counts = {status.value: voyage.count(status) if voyage else 0 for status in Status}
        return {
            "path": self._said(side.path),
            "kind": verdict.kind,
            "name": self._said(verdict.name),
            "verdict": verdict.outcome.value,
            "reason": self._said(verdict.reason),
            "deploys": side.deploys,
            "resources": {"all": sum(counts.values()), **counts},
            "trials": [
                {"name": trial.name, "status": trial.status.value, "reason": self._said(trial.reason)}
                for trial in verdict.trials
            ],
            "cost": None if side.cost is None else self.cost(side.cost),
            "notes": [self._said(note) for note in verdict.notes],
        }

    def cost(self, estimate: Estimate) -> dict[str, object]:
        return {
            "monthly": round(estimate.monthly, 2),
            "currency": "USD",
            "region": estimate.region,
            "dated": estimate.dated,
            "unpriced": [self._said(one) for one in estimate.unpriced],
        }

    def failure(self, failure: Failure) -> dict[str, object]:
        return {
            "id": failure.id,
            "source": failure.source.value,
            "severity": failure.severity.value,
            "category": failure.category.value,
            "certainty": failure.certainty.value,
            "family": failure.family,
            "title": self._said(failure.title),
            "candidate": self.statement(failure.candidate),
            "reference": self.statement(failure.reference),
            "cause": self._said(failure.cause),
            "effects": {name: self._said(text) for name, text in asdict(failure.effects).items() if text},
            "proof": self._said(failure.proof),
            "remedy": self._said(failure.remedy),
            "docs": [self._said(one) for one in failure.docs],
            "catalog": list(failure.catalog),
            "also": [self.place(one) for one in failure.also],
        }

    def statement(self, statement: Statement) -> dict[str, object]:
        subject = statement.subject
        return {
            "text": self._said(statement.text),
            "resource": {"address": self._said(subject.address), "type": subject.type, "native": subject.native},
            "excerpts": [self.excerpt(one) for one in statement.excerpts],
        }

    def excerpt(self, excerpt: Excerpt) -> dict[str, object]:
        lines = self._cleaner.quote(excerpt).rows
        return {**self.place(excerpt.location), "lines": [{"number": row.number, "text": row.text} for row in lines]}

    def place(self, place: Location) -> dict[str, object]:
        return {"file": self._said(place.file), "line": place.line}

    def pattern(self, pattern: Pattern) -> dict[str, object]:
        return {
            "family": pattern.family,
            "count": pattern.count,
            "worst": pattern.worst.value,
            "ids": list(pattern.ids),
            "lesson": self._said(pattern.lesson),
        }


def _score(score: Score) -> dict[str, object]:
    terms = [{"label": term.label, "count": term.count, "points": round(term.points, 4)} for term in score.terms]
    return {"value": score.value, "terms": terms}


def _statistics(failures: Sequence[Failure]) -> dict[str, dict[str, int]]:
    counts = statistics(failures)
    return {
        severity.value: {category.value: counts[severity, category] for category in Category} for severity in Severity
    }
