"""The formats of a corpus' summary, by the name that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seatrial.errors import UsageError
from seatrial.model.corpus import CorpusReport
from seatrial.report.look import Look

RenderCorpus = Callable[[CorpusReport, Look], str]


def _text(report: CorpusReport, look: Look) -> str:
    from seatrial.report.corpus.text import render_text

    return render_text(report, look)


def _html(report: CorpusReport, look: Look) -> str:
    from seatrial.report.corpus.html import render_html

    return render_html(report)


def _json(report: CorpusReport, look: Look) -> str:
    from seatrial.report.corpus.data import render_json

    return render_json(report)


def _jsonl(report: CorpusReport, look: Look) -> str:
    from seatrial.report.corpus.data import render_lines

    return render_lines(report)


def _csv(report: CorpusReport, look: Look) -> str:
    from seatrial.report.corpus.data import render_csv

    return render_csv(report)


CORPUS_FORMATS: Mapping[str, RenderCorpus] = {
    "text": _text,
    "html": _html,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}


def find_corpus_format(name: str) -> RenderCorpus:
    """The function that renders the format; `UsageError` for one that a summary does not come in."""
    if name not in CORPUS_FORMATS:
        raise UsageError(f"--format {name}: a corpus' summary comes as {', '.join(CORPUS_FORMATS)}; choose one of them")
    return CORPUS_FORMATS[name]
