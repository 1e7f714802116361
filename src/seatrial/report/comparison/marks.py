"""The score as reports show it: each term, their sum, and what it is held to."""

from __future__ import annotations

from seatrial.model.comparison import Score

_TOLERANCE = 0.05


def out_of(score: Score) -> str:
    """`6.2 out of 10`."""
    return f"{score.value:.1f} out of 10"


def score_rows(score: Score) -> list[tuple[str, int | str, str]]:
    """Label, count and points of each term, and of the sum."""
    rows: list[tuple[str, int | str, str]] = [(term.label, term.count, _points(term.points)) for term in score.terms]
    total = sum(term.points for term in score.terms)
    if abs(total - score.value) > _TOLERANCE:
        rows.append((f"the sum, {total:.2f}, is held between 0 and 10", "", f"{score.value:.1f}"))
    else:
        rows.append(("score", "", f"{score.value:.1f}"))
    return rows


def _points(points: float) -> str:
    return f"{points:+.2f}"
