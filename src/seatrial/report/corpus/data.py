"""A corpus' summary for programs: one JSON document, a JSON line for each case, or a row of CSV for each.

The same cases give the same bytes, `seconds` and `seatrial` aside; without seconds in the report there are none here either.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict

from seatrial import __version__
from seatrial.model.corpus import CaseRecord, CorpusReport
from seatrial.model.finding import Severity
from seatrial.report.corpus.tally import Kind, Platform, Tally, mean_of, median_of, severities_of, tally_of

SCHEMA = 1
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
_COLUMNS = (
    "case",
    "standing",
    "candidate",
    "reference",
    "candidate_kind",
    "reference_kind",
    "score",
    "deploys",
    "resources",
)


def render_json(report: CorpusReport) -> str:
    """One JSON document, ASCII only, with a newline at its end."""
    document = {
        "schema": SCHEMA,
        "seatrial": __version__,
        "corpus": report.name,
        "summary": _summary(tally_of(report)),
        "cases": [_case(one, report.timed) for one in report.records],
    }
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def render_lines(report: CorpusReport) -> str:
    """A JSON object on each line, one for each case."""
    return "".join(json.dumps(_case(one, report.timed), allow_nan=False) + "\n" for one in report.records)


def render_csv(report: CorpusReport) -> str:
    """A row for each case after one with the names of the columns (RFC 4180, with plain newlines)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    more = ("failures", "shared", "ids", "reason", *(("seconds",) if report.timed else ()))
    writer.writerow([*_COLUMNS, *(one.value for one in Severity), *more])
    for record in report.records:
        writer.writerow([_cell(one) for one in _row(record, report.timed)])
    return out.getvalue()


def _row(record: CaseRecord, timed: bool) -> list[object]:
    counts = severities_of([record])
    facts = asdict(record) | {"case": record.name, "standing": record.standing.value}
    ids = ";".join(sorted({one.id for one in record.failures}))
    seconds = [f"{record.seconds:.3f}"] if timed else []
    told = (len(record.failures), record.shared, ids, record.reason, *seconds)
    return [*(facts[name] for name in _COLUMNS), *(counts[one] for one in Severity), *told]


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _case(record: CaseRecord, timed: bool) -> dict[str, object]:
    data = asdict(record)
    seconds = data.pop("seconds")
    return data | ({"seconds": seconds} if timed else {})


def _summary(tally: Tally) -> dict[str, object]:
    return {
        "judged": len(tally.judged),
        "unjudged": len(tally.unjudged),
        "severities": _counts(tally.severities),
        "scores": {"mean": mean_of(tally.scores), "median": median_of(tally.scores), "bins": tally.bins},
        "platforms": [_platform(one) for one in tally.platforms],
        "failures": [_kind(one) for one in tally.kinds],
    }


def _platform(platform: Platform) -> dict[str, object]:
    return {
        "name": platform.name,
        "cases": platform.cases,
        "deploy": platform.deploy,
        "mean": platform.mean,
        "severities": _counts(platform.severities),
    }


def _kind(kind: Kind) -> dict[str, object]:
    return {
        "id": kind.id,
        "family": kind.family,
        "type": kind.type,
        "count": kind.count,
        "cases": list(kind.cases),
        "severities": _counts(kind.severities),
        "platforms": dict(sorted(kind.platforms.items())),
        "example": kind.example,
    }


def _counts(counts: Mapping[Severity, int] | Counter[Severity]) -> dict[str, int]:
    return {one.value: counts[one] for one in Severity}
