"""The verdict on a project: its outcome, its trials, what was covered, its environments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from seatrial.model.finding import Finding, Severity
from seatrial.model.resource import Status
from seatrial.model.verdict import ProjectVerdict, Skipped, Voyage
from seatrial.report.cleaning import cleaned_phrase
from seatrial.report.html.markup import Html, element, join, table
from seatrial.report.json_report import count_types
from seatrial.report.masking import Masker
from seatrial.report.plain import plain_properties
from seatrial.report.roll import shared_folder

_MOST_OUTPUTS = 200


def counts_of(findings: Iterable[Finding]) -> Html:
    """`3 critical 1 high` as badges; `none` where there is nothing to count."""
    counts = Counter(finding.severity for finding in findings)
    badges = [
        element("span", f"{counts[one]} {one.value}", class_=f"badge {one.value}") for one in Severity if counts[one]
    ]
    return Html(" ".join(badges)) if badges else element("span", "none", class_="soft")


def outcome_of(verdict: ProjectVerdict) -> Html:
    """The outcome as a badge."""
    text = verdict.outcome.value.replace("-", " ")
    return element("span", text, class_=f"badge outcome {verdict.outcome.value}")


def coverage_of(verdict: ProjectVerdict) -> str:
    """`47 of 49 rehearsed` over all environments; empty where none came up."""
    counts = verdict.counts
    whole = sum(counts.values())
    return f"{counts[Status.REHEARSED]} of {whole} rehearsed" if whole else ""


def trials_of(verdict: ProjectVerdict, masker: Masker) -> Html:
    """A row for each trial."""
    rows = [
        [
            trial.name,
            element("span", trial.status.value, class_=f"badge {trial.status.value}"),
            cleaned_phrase(trial.reason, masker),
            f"{trial.seconds:.1f} s" if trial.seconds else "",
        ]
        for trial in verdict.trials
    ]
    if not rows:
        return element("p", "No trial ran.", class_="soft")
    return table(["Trial", "Result", "", "Time"], rows, [3])


def environments_of(verdict: ProjectVerdict, masker: Masker) -> Html:
    """A row for each environment; nothing where none came up."""
    head = ["Environment", "Region", "Resources", *(status.value.capitalize() for status in Status), "Calls"]
    priced = any(voyage.cost for voyage in verdict.voyages)
    rows = [_environment(voyage, masker, priced) for voyage in verdict.voyages]
    head += ["List price a month"] if priced else []
    return table(head, rows, range(2, 8)) if rows else Html("")


def types_of(verdict: ProjectVerdict) -> Html:
    """What is not rehearsed, by type; nothing where all is."""
    rows = [
        [row["native"], element("span", row["status"], class_="badge skipped"), str(row["count"])]
        for row in count_types(verdict)
        if row["status"] != Status.REHEARSED.value
    ]
    if not rows:
        return Html("")
    shown = table(["Type", "Status", "Count"], rows, [2])
    return element("details", element("summary", f"{len(rows)} types that no call was made for"), shown)


def outputs_of(verdict: ProjectVerdict, masker: Masker) -> Iterator[Html]:
    """The outputs and leftovers of each environment, folded."""
    for voyage in verdict.voyages:
        title = cleaned_phrase(voyage.environment.title, masker)
        outputs = list(plain_properties(voyage.outputs, masker).items())
        if outputs:
            rows = [
                [key, element("code", cleaned_phrase(str(value), masker))] for key, value in outputs[:_MOST_OUTPUTS]
            ]
            yield element("details", element("summary", f"Outputs of {title}"), table(["Output", "Value"], rows))
        if voyage.leftovers:
            items = [element("li", element("code", cleaned_phrase(one, masker))) for one in sorted(voyage.leftovers)]
            yield element("details", element("summary", f"Left behind by {title}"), element("ul", items))


def roll_of(verdicts: Sequence[tuple[str, ProjectVerdict]], skipped: Sequence[Skipped]) -> Html:
    """A line for each project with a link to its part of the page; the verdicts come with those parts' ids."""
    base = shared_folder([*(verdict.path for _, verdict in verdicts), *(one.path for one in skipped)])
    rows: list[list[Html | str]] = []
    for id_, verdict in verdicts:
        masker = Masker.of(verdict)
        path = element("a", cleaned_phrase(_short(verdict.path, base), masker), href=f"#{id_}")
        rows.append([path, outcome_of(verdict), counts_of(verdict.findings), coverage_of(verdict)])
    bare = Masker([])
    aside = element("span", "left aside", class_="badge skipped")
    rows += [
        [cleaned_phrase(_short(one.path, base), bare), aside, cleaned_phrase(one.reason, bare), ""] for one in skipped
    ]
    place = element("p", "in ", element("code", base), class_="soft") if base else None
    return join([place, table(["Project", "Verdict", "Findings", "Resources"], rows, [3])])


def _short(path: str, base: str) -> str:
    return (path.removeprefix(base).lstrip("/") if base else path) or "."


def _environment(voyage: Voyage, masker: Masker, priced: bool) -> list[str]:
    counts = [voyage.count(status) for status in Status]
    names = [cleaned_phrase(one, masker) for one in (voyage.environment.title, voyage.environment.region)]
    cost = [f"${voyage.cost.monthly:,.2f}" if voyage.cost else ""] if priced else []
    return [*names, *map(str, [sum(counts), *counts, voyage.calls]), *cost]
