"""What findings can be chosen by; without scripts it is not shown, and every finding is there."""

from __future__ import annotations

from collections.abc import Sequence

from seatrial.model.finding import Finding, Severity
from seatrial.report.guide import Guides
from seatrial.report.html.markup import Html, element


def filters_of(findings: Sequence[tuple[str, Finding]], guide_of: Guides) -> Html:
    """The controls for these findings, each with the file that it is shown with."""
    if len(findings) < 2:
        return Html("")
    rules: dict[str, set[str]] = {}
    for _, finding in findings:
        guide = guide_of(finding.rule)
        rules.setdefault(guide.family if guide and guide.family else "trials", set()).add(finding.rule)
    groups = [
        element(
            "optgroup",
            [_option(f"family:{family}", f"all of {family}"), *(_option(f"rule:{one}", one) for one in sorted(names))],
            label=family,
        )
        for family, names in sorted(rules.items())
    ]
    trials = sorted({finding.trial or "rules" for _, finding in findings})
    files = sorted({file for file, _ in findings if file})
    present = {finding.severity for _, finding in findings}
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name="severity", value=one.value, checked=True),
            f" {one.value}",
            class_=f"chip {one.value}",
        )
        for one in Severity
        if one in present
    ]
    return element(
        "form",
        element("fieldset", element("legend", "Severity", class_="unseen"), boxes),
        _select("rule", "Rule", groups),
        _select("trial", "Found by", [_option(one, one) for one in trials]),
        _select("file", "File", [_option(one, one) for one in files]),
        element(
            "label",
            element("span", "Text", class_="unseen"),
            element("input", type="search", name="text", placeholder="Search"),
        ),
        element("button", "Reset", type="reset", class_="quiet"),
        element("output", f"{len(findings)} findings", aria_live="polite", class_="soft"),
        id="filters",
        class_="filters screen",
        hidden=True,
        role="search",
        aria_label="Filter findings",
    )


def _select(name: str, label: str, options: Sequence[Html]) -> Html:
    first = _option("", f"{label}: any")
    return element("label", element("span", label, class_="unseen"), element("select", first, options, name=name))


def _option(value: str, text: str) -> Html:
    return element("option", text, value=value)
