"""A comparison as findings of the candidate, for the formats that other tools read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, replace

from seatrial.model.comparison import Comparison, Failure
from seatrial.model.finding import Finding, Related
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.masking import secrets_of


def as_verdict(comparison: Comparison) -> ProjectVerdict:
    """The candidate's verdict with the failures as its findings: those that it shares with the reference are left out."""
    candidate, reference = comparison.candidate.verdict, comparison.reference.verdict
    findings = tuple(map(_finding, comparison.failures))
    secrets = secrets_of(candidate) | secrets_of(reference)
    return replace(candidate, path=comparison.candidate.path, findings=findings, secrets=secrets)


def _finding(failure: Failure) -> Finding:
    excerpts = failure.candidate.excerpts
    return Finding(
        rule=failure.id,
        catalog=failure.catalog,
        severity=failure.severity,
        certainty=failure.certainty,
        category=failure.category,
        message=failure.title,
        evidence=failure.proof,
        why=" ".join(filter(None, (failure.cause, *astuple(failure.effects)))),
        remedy=failure.remedy,
        subject=failure.candidate.subject,
        location=excerpts[0].location if excerpts else None,
        related=tuple(_related(failure)),
        docs=failure.docs,
    )


def _related(failure: Failure) -> Iterator[Related]:
    yield from (Related(location=place, note="the same failure") for place in failure.also)
