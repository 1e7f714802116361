"""The formats of a failure analysis, by the name that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from seatrial.errors import UsageError
from seatrial.model.comparison import Comparison
from seatrial.report.look import Look

RenderComparison = Callable[[Comparison, Look], str]


def _text(comparison: Comparison, look: Look) -> str:
    from seatrial.report.comparison.text import render_text

    return render_text(comparison, look)


def _markdown(comparison: Comparison, look: Look) -> str:
    from seatrial.report.comparison.markdown import render_markdown

    return render_markdown(comparison)


def _html(comparison: Comparison, look: Look) -> str:
    from seatrial.report.comparison.html import render_html

    return render_html(comparison)


def _json(comparison: Comparison, look: Look) -> str:
    from seatrial.report.comparison.json_report import render_json

    return render_json(comparison)


def _for_tools(name: str) -> RenderComparison:
    def render(comparison: Comparison, look: Look) -> str:
        from seatrial.report.comparison.as_findings import as_verdict
        from seatrial.report.formats import Occasion, find_format
        from seatrial.report.source import source_reader

        return find_format(name)([as_verdict(comparison)], Occasion(look, lambda one: source_reader(Path(one.path))))

    return render


COMPARISON_FORMATS: Mapping[str, RenderComparison] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    **{name: _for_tools(name) for name in ("sarif", "junit", "github")},
}


def find_comparison_format(name: str) -> RenderComparison:
    """The function that renders the format; `UsageError` for one that a comparison does not come in."""
    if name not in COMPARISON_FORMATS:
        raise UsageError(f"--format {name}: a comparison comes as {', '.join(COMPARISON_FORMATS)}; choose one of them")
    return COMPARISON_FORMATS[name]
