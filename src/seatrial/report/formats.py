"""The formats that a report comes in, by the name that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from seatrial.errors import UsageError
from seatrial.model.verdict import ProjectVerdict, Skipped
from seatrial.report.guide import Guides, without_guides
from seatrial.report.look import Look
from seatrial.report.roll import Roll

Sources = Callable[[str], "list[str] | None"]


@dataclass(frozen=True)
class Occasion:
    """What a report is rendered for; `sources_of` gives the reader of a project's source (see `source_reader`).

    `skipped` are projects that were found and that nothing runs; `seconds` is what all projects took together; `here` is
    the directory that paths start at; `guide_of` knows the pages of rules.
    """

    look: Look
    sources_of: Callable[[ProjectVerdict], Sources]
    skipped: Sequence[Skipped] = ()
    seconds: float = 0.0
    here: Path = field(default_factory=Path.cwd)
    guide_of: Guides = without_guides


Render = Callable[[Sequence[ProjectVerdict], Occasion], str]


def _render_text(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    """One project in full; several in a line each, or in full where that is asked for, and their sum."""
    from seatrial.report.terminal import render_summary, render_terminal

    look, skipped = occasion.look, occasion.skipped
    if len(verdicts) == 1 and not skipped:
        return render_terminal(verdicts[0], look, occasion.sources_of(verdicts[0]))
    if look.verbose:
        parts = [render_terminal(verdict, look, occasion.sources_of(verdict)) for verdict in verdicts]
    elif look.quiet:
        parts = []
    else:
        parts = [render_roll(verdicts, occasion)]
    return "\n\n".join([*parts, render_summary(verdicts, look, skipped, occasion.seconds)])


def render_roll(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    """One line for each project, in the order of their paths."""
    entries: list[ProjectVerdict | Skipped] = sorted(
        [*verdicts, *occasion.skipped], key=lambda one: Path(one.path).parts
    )
    roll = Roll([one.path for one in entries], occasion.look)
    return roll.title + "".join(f"{roll.line(one)}\n" for one in entries)


def _render_json(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    from seatrial.report.json_report import render_json

    return render_json(verdicts, occasion.skipped)


def _render_markdown(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    from seatrial.report.markdown import render_markdown

    return render_markdown(verdicts, occasion.skipped)


def _render_sarif(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    from seatrial.report.sarif import render_sarif

    return render_sarif(verdicts, occasion.here, occasion.skipped, occasion.guide_of)


def _render_junit(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    from seatrial.report.junit import render_junit

    return render_junit(verdicts, occasion.here, occasion.skipped)


def _render_github(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    """Annotations: GitHub looks for their files from the root of the repository."""
    from seatrial.report.github import render_github
    from seatrial.report.places import repository_of

    found = [replace(verdict, path=str(occasion.here / verdict.path)) for verdict in verdicts]
    return render_github(found, repository_of(occasion.here), occasion.skipped)


def _render_html(verdicts: Sequence[ProjectVerdict], occasion: Occasion) -> str:
    from seatrial.report.html.report import render_html

    return render_html(verdicts, occasion.sources_of, occasion.skipped, occasion.guide_of)


FORMATS: Mapping[str, Render] = {
    "text": _render_text,
    "json": _render_json,
    "sarif": _render_sarif,
    "junit": _render_junit,
    "markdown": _render_markdown,
    "github": _render_github,
    "html": _render_html,
}


def find_format(name: str) -> Render:
    """The function that renders the format; UsageError for one that does not exist."""
    if name in FORMATS:
        return FORMATS[name]
    raise UsageError(f"--format {name} does not exist: choose one of {', '.join(FORMATS)}")
