"""The findings of a project: those of one cause together, each with what the page's filters ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from seatrial.model.finding import Finding, Related
from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict, Waived
from seatrial.report.cleaning import cleaned, cleaned_phrase
from seatrial.report.findings import Group, grouped
from seatrial.report.guide import Guides
from seatrial.report.html.excerpt import excerpt
from seatrial.report.html.markup import Child, Html, element, link
from seatrial.report.masking import Masker

_SHARED = ("why", "remedy")
_LABELS = {"evidence": "Evidence", "why": "Why", "remedy": "Remedy"}
_MOST_EXCERPTS = 1500  # of one project
_IN_FULL = 4  # of one group; the others are folded


@dataclass
class Findings:
    """Writes the findings of one project; `ids` are then where each stands on the page."""

    verdict: ProjectVerdict
    masker: Masker
    prefix: str
    sources: Callable[[str], list[str] | None]
    guide_of: Guides
    ids: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.groups = grouped(self.verdict.findings)
        ordered = [finding for group in self.groups for finding in group.findings]
        self.ids = {id(finding): f"{self.prefix}-f{number}" for number, finding in enumerate(ordered, 1)}
        self._excerpts = 0

    def html(self) -> Html:
        """Every group; one line where there is nothing to tell."""
        if not self.groups:
            return element("p", "No findings.", class_="soft")
        return element("div", [self._group(group) for group in self.groups], class_="findings")

    def _group(self, group: Group) -> Html:
        lead = group.lead
        guide = self.guide_of(lead.rule)
        common = [name for name in _SHARED if len(group.findings) > 1 and group.shares(name)]
        places = f"{len(group.findings)} places" if len(group.findings) > 1 else ""
        head = element(
            "header",
            element("span", lead.severity.value, class_=f"badge {lead.severity.value}"),
            " ",
            element("h3", lead.rule),
            element("span", " · ".join(filter(None, [" ".join(group.catalog), _found(group), places])), class_="soft"),
            class_="group-head",
        )
        title = element("p", guide.title, class_="soft") if guide and guide.family else None
        shared = element("dl", list(self._fields(lead, common))) if common else None
        docs = element("p", [[link(url), " "] for url in group.docs], class_="docs") if group.docs else None
        own = [name for name in _SHARED if name not in common]
        items = [
            self._finding(finding, own, folded=number >= _IN_FULL) for number, finding in enumerate(group.findings)
        ]
        return element("section", head, title, shared, docs, items, class_="group surface")

    def _finding(self, finding: Finding, own: Sequence[str], folded: bool) -> Html:
        guide = self.guide_of(finding.rule)
        location = finding.location
        message = element("p", element("strong", self._phrase(finding.message)))
        fields = element("dl", list(self._fields(finding, ["evidence", *own])), self._related(finding.related))
        more = [self._source(location), fields]
        if folded:
            place = element("summary", self._where(finding), " ", self._phrase(finding.message))
            parts: list[Child] = [element("details", place, more, data_print=True)]
        else:
            parts = [element("p", self._where(finding), class_="where"), message, *more]
        return element(
            "article",
            parts,
            id=self.ids[id(finding)],
            class_="finding",
            data_severity=finding.severity.value,
            data_rule=finding.rule,
            data_family=guide.family if guide and guide.family else "trials",
            data_trial=finding.trial or "rules",
            data_file=self._phrase(location.file) if location else "",
        )

    def _where(self, finding: Finding) -> list[Html]:
        """The place, and the resource with its type."""
        place = self._phrase(str(finding.location or ""))
        name = self._phrase(finding.subject.address.rpartition("::")[2])
        kind = finding.subject.type or finding.subject.native
        told = f" {name} ({kind})" if name and kind else f" {name}"
        return [element("code", place) if place else Html(""), element("span", told, class_="soft")]

    def _source(self, location: Location | None) -> Html:
        if location is None or not location.line or self._excerpts >= _MOST_EXCERPTS:
            return Html("")
        self._excerpts += 1
        return excerpt(location, self.sources(location.file), self.masker)

    def _fields(self, finding: Finding, names: Sequence[str]) -> Iterator[Html]:
        for name in names:
            text = cleaned(getattr(finding, name), self.masker).strip()
            if text:
                shown = element("pre", text) if "\n" in text else element("code", text) if name == "evidence" else text
                yield element("dt", _LABELS[name])
                yield element("dd", shown)

    def _related(self, related: Sequence[Related]) -> list[Html]:
        if not related:
            return []
        told = [
            element(
                "li", element("code", self._phrase(str(one.location))) if one.location else None, f" {self._note(one)}"
            )
            for one in related
        ]
        return [element("dt", "See also"), element("dd", element("ul", told, class_="plain"))]

    def _note(self, related: Related) -> str:
        return self._phrase(" ".join(filter(None, (related.address.rpartition("::")[2], related.note))))

    def _phrase(self, text: str) -> str:
        return cleaned_phrase(text, self.masker)


def waived_list(waived: Sequence[Waived], masker: Masker) -> Html:
    """What the project does not want to hear of, folded."""
    if not waived:
        return Html("")
    rows = [
        element(
            "li",
            element("code", one.finding.rule),
            f" {cleaned_phrase(str(one.finding.location or ''), masker)}: {cleaned_phrase(one.finding.message, masker)}",
            element("span", f" Waived: {cleaned_phrase(one.reason, masker)}", class_="soft"),
        )
        for one in waived
    ]
    return element("details", element("summary", f"{len(waived)} waived"), element("ul", rows))


def _found(group: Group) -> str:
    lead = group.lead
    if not group.shares("certainty"):
        return ""
    return f"{lead.certainty.value} by {lead.trial}" if lead.trial and group.shares("trial") else lead.certainty.value
