"""The formats that a report comes in, by the name that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from seatrial.errors import UsageError
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.look import Look

Sources = Callable[[str], "list[str] | None"]


@dataclass(frozen=True)
class Occasion:
    """What a report is rendered for; `sources_of` gives the reader of a project's source (see `source_reader`)."""

    look: Look
    sources_of: Callable[[ProjectVerdict], Sources]


Render = Callable[[Sequence[ProjectVerdict], Occasion], str]


def _render_text(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    from seatrial.report.terminal import render_summary, render_terminal

    pages = [render_terminal(verdict, occasion.look, occasion.sources_of(verdict)) for verdict in verdicts]
    if len(verdicts) != 1:
        pages.append(render_summary(verdicts, occasion.look))
    return ("" if occasion.look.quiet else "\n\n").join(pages)


def _render_json(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    from seatrial.report.json_report import render_json

    return render_json(verdicts)


def _render_markdown(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    from seatrial.report.markdown import render_markdown

    return render_markdown(verdicts)


FORMATS: Mapping[str, Render] = {
    "text": _render_text,
    "json": _render_json,
    "markdown": _render_markdown,
}
PLANNED = ("sarif", "junit", "html")  # named by the contract


def find_format(name: str) -> Render:
    """The function that renders the format; UsageError for one that does not exist, or not yet."""
    if name in FORMATS:
        return FORMATS[name]
    fact = "is not available yet" if name in PLANNED else "does not exist"
    raise UsageError(f"--format {name} {fact}: choose one of {', '.join(FORMATS)}")
