"""The report as one page for a browser. Same verdicts, same bytes, apart from seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from seatrial.model.finding import Finding
from seatrial.model.verdict import Outcome, ProjectVerdict, Skipped
from seatrial.report.cleaning import cleaned, cleaned_phrase
from seatrial.report.findings import in_order
from seatrial.report.guide import Guides, without_guides
from seatrial.report.html.environment import picture_section, resources_section
from seatrial.report.html.filters import filters_of
from seatrial.report.html.findings import Findings, waived_list
from seatrial.report.html.markup import Child, Html, element
from seatrial.report.html.overview import (
    counts_of,
    coverage_of,
    environments_of,
    outcome_of,
    outputs_of,
    roll_of,
    trials_of,
    types_of,
)
from seatrial.report.html.page import page
from seatrial.report.masking import Masker

_MOST_DRAWN = 8000  # resources that one page draws; a browser has to hold them

SourcesOf = Callable[[ProjectVerdict], Callable[[str], "list[str] | None"]]


def render_html(
    verdicts: Sequence[ProjectVerdict],
    sources_of: SourcesOf,
    skipped: Sequence[Skipped] = (),
    guide_of: Guides = without_guides,
) -> str:
    """A whole page on one project, or on many with a roll of them first."""
    drawn, left_out = _drawn(verdicts)
    parts = [(f"p{number}", verdict) for number, verdict in enumerate(drawn, 1)]
    shown = [(_file(finding, Masker.of(one)), finding) for one in drawn for finding in in_order(one.findings)]
    filters = filters_of(shown, guide_of)
    bodies = [
        _project(id_, verdict, sources_of(verdict), guide_of, filters if len(parts) == 1 else None)
        for id_, verdict in parts
    ]
    if len(parts) == 1 and not skipped:
        masker = Masker.of(drawn[0])
        title = f"{cleaned_phrase(drawn[0].name, masker)}: {drawn[0].outcome.value.replace('-', ' ')}"
        body: Child = element("div", bodies[0], class_="project")
    else:
        title = f"{len(parts)} projects"
        body = [
            element("h1", title),
            _sum(drawn),
            left_out,
            roll_of(parts, skipped),
            element("h2", "Findings"),
            filters,
        ]
        body = [*body, *(_folded(id_, verdict, inner) for (id_, verdict), inner in zip(parts, bodies, strict=True))]
    return page(f"{title} · Seatrial", body, styles=["report.css"], scripts=["report.js", "picture.js"])


def _drawn(verdicts: Sequence[ProjectVerdict]) -> tuple[list[ProjectVerdict], Html]:
    """The verdicts without the pictures that would make the page too large, and a word about them."""
    room, found, without = _MOST_DRAWN, [], 0
    for verdict in verdicts:
        size = len(verdict.picture.nodes) if verdict.picture else 0
        room -= size
        without += bool(size) and room < 0
        found.append(replace(verdict, picture=None) if size and room < 0 else verdict)
    told = f"The pictures of {without} projects are left out: one page draws at most {_MOST_DRAWN} resources."
    return found, element("p", told, class_="soft") if without else Html("")


def _project(
    id_: str,
    verdict: ProjectVerdict,
    sources: Callable[[str], list[str] | None],
    guide_of: Guides,
    filters: Html | None,
) -> list[Html]:
    masker = Masker.of(verdict)
    findings = Findings(verdict, masker, id_, sources, guide_of)
    alone = filters is not None
    written = findings.html()
    notes = [element("li", cleaned_phrase(note, masker)) for note in verdict.notes]
    return [
        _head(verdict, masker) if alone else Html(""),
        element("p", cleaned(verdict.fault, masker), class_="fault surface") if verdict.fault else Html(""),
        element(
            "section", trials_of(verdict, masker), environments_of(verdict, masker), types_of(verdict), class_="surface"
        ),
        element("h2", "Findings") if alone else Html(""),
        filters or Html(""),
        written,
        waived_list(verdict.waived, masker),
        picture_section(verdict, masker, id_, findings.ids),
        element("section", resources_section(verdict, masker), list(outputs_of(verdict, masker)), class_="more"),
        element("section", element("h2", "Notes"), element("ul", notes)) if notes else Html(""),
    ]


def _head(verdict: ProjectVerdict, masker: Masker) -> Html:
    reason = cleaned_phrase(verdict.reason, masker)
    return element(
        "header",
        element("h1", cleaned_phrase(verdict.name, masker), " ", outcome_of(verdict)),
        element("p", f"{verdict.kind} in ", element("code", cleaned_phrase(verdict.path, masker)), class_="soft"),
        element("p", "Findings: ", counts_of(verdict.findings)),
        element("p", f"Resources: {coverage_of(verdict)}") if verdict.voyages else None,
        element("p", reason) if reason and not verdict.fault else None,
    )


def _folded(id_: str, verdict: ProjectVerdict, inner: Sequence[Html]) -> Html:
    masker = Masker.of(verdict)
    summary = element(
        "summary",
        outcome_of(verdict),
        " ",
        element("strong", cleaned_phrase(verdict.path, masker)),
        " ",
        counts_of(verdict.findings),
    )
    return element("details", summary, inner, class_="project fold", id=id_, data_print=True)


def _sum(verdicts: Sequence[ProjectVerdict]) -> Html:
    counts = [(outcome, sum(verdict.outcome is outcome for verdict in verdicts)) for outcome in Outcome]
    told = [
        element("span", f"{count} {outcome.value.replace('-', ' ')}", class_=f"badge {outcome.value}")
        for outcome, count in counts
        if count
    ]
    findings = [finding for verdict in verdicts for finding in verdict.findings]
    return element("p", [[one, " "] for one in told], " Findings: ", counts_of(findings))


def _file(finding: Finding, masker: Masker) -> str:
    return cleaned_phrase(finding.location.file, masker) if finding.location else ""
