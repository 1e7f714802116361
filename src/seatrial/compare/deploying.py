"""Whether a side comes up in an empty account."""

from __future__ import annotations

from seatrial.model.comparison import Side
from seatrial.model.finding import Severity
from seatrial.model.verdict import TrialStatus

_ALONE = "alone"


def deploys(side: Side) -> bool | None:
    """True or False as the trial alone has shown; None where it was not run."""
    verdict = side.verdict
    if verdict.fault:
        return False
    result = next((trial for trial in verdict.trials if trial.name == _ALONE), None)
    if result is None or result.status is TrialStatus.SKIPPED:
        stopped = any(finding.severity is Severity.CRITICAL for finding in verdict.findings) and not verdict.voyages
        return False if stopped else None
    if result.status is TrialStatus.PASSED:
        return True
    refused = any(resource.refusal for voyage in verdict.voyages[:1] for resource in voyage.graph)
    return not refused and all(
        finding.severity.rank > Severity.HIGH.rank for finding in verdict.findings if finding.trial == _ALONE
    )
