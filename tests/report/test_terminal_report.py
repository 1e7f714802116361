"""The page for people: golden texts at 80 columns, and the cases at the edges."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seatrial.model.finding import Finding
from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict, TrialResult, TrialStatus
from seatrial.report.look import Look, choose_look
from seatrial.report.terminal import render_terminal

GOLDEN = Path(__file__).parent / "golden"
Sources = Callable[[str], "list[str] | None"]


def assert_golden(name: str, text: str) -> None:
    """Compare with the golden file; UPDATE_GOLDEN=1 writes it anew, to be read before it is committed."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("payments.txt", Look()),
        ("payments-ascii.txt", Look(unicode=False)),
        ("payments-verbose.txt", Look(verbose=True)),
        ("payments-quiet.txt", Look(quiet=True)),
        ("payments-narrow.txt", Look(width=48)),
        ("payments-color.txt", Look(color=True)),
    ],
)
def test_golden(payments: ProjectVerdict, sources: Sources, name: str, look: Look) -> None:
    assert_golden(name, render_terminal(payments, look, sources))


@pytest.mark.parametrize("look", [Look(), Look(verbose=True), Look(color=True), Look(unicode=False)])
def test_no_secret_appears_also_not_in_the_excerpts(
    payments: ProjectVerdict, sources: Sources, password: str, look: Look
) -> None:
    text = render_terminal(payments, look, sources)
    assert password not in text
    assert "[secret]" in text


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_but_a_link_is_wider_than_the_page(payments: ProjectVerdict, sources: Sources, width: int) -> None:
    text = render_terminal(payments, Look(width=width), sources)
    assert [line for line in text.splitlines() if len(line) > width and "https://" not in line] == []


def test_ascii_is_ascii_and_plain_has_no_escape_sequence(payments: ProjectVerdict, sources: Sources) -> None:
    assert render_terminal(payments, Look(unicode=False), sources).isascii()
    assert "\x1b" not in render_terminal(payments, Look(), sources)
    assert "\x1b" in render_terminal(payments, Look(color=True), sources)


def test_escape_sequences_and_markup_of_a_program_do_nothing(
    payments: ProjectVerdict, sources: Sources, collision: Finding
) -> None:
    hostile = "\x1b[31mred\x1b[0m [bold]bold[/bold] \x1b]0;title\x07 \u202egnp.exe"
    finding = replace(collision, message=hostile)
    text = render_terminal(replace(payments, findings=(finding,)), Look(), sources)
    assert "red [bold]bold[/bold] gnp.exe" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_a_secret_hidden_by_an_escape_sequence_is_masked(
    payments: ProjectVerdict, sources: Sources, collision: Finding, password: str
) -> None:
    finding = replace(collision, evidence=f"{password[:5]}\x1b[1m{password[5:]}")
    text = render_terminal(replace(payments, findings=(finding,)), Look(), sources)
    assert "Evidence  [secret]" in text


def test_a_project_that_did_not_load(sources: Sources) -> None:
    verdict = ProjectVerdict("template.yaml", "cloudformation", "template")
    assert_golden("not-rehearsed.txt", render_terminal(verdict, Look(), sources))


def test_a_seaworthy_project(payments: ProjectVerdict, sources: Sources) -> None:
    trials = tuple(TrialResult(name, TrialStatus.PASSED, "", 0.4) for name in ("alone", "twins", "echo"))
    verdict = replace(payments, findings=payments.findings[:1], trials=trials, notes=())
    text = render_terminal(verdict, Look(), sources)
    assert text.endswith("✓ payments is seaworthy: 3 trials passed.\n  Findings below --fail-on high: 1 low.\n")


def test_two_hundred_findings_have_a_line_each(payments: ProjectVerdict, sources: Sources, collision: Finding) -> None:
    many = tuple(
        replace(collision, location=Location("__main__.py", line), message=f"m{line}") for line in range(1, 201)
    )
    text = render_terminal(replace(payments, findings=many), Look(), sources)
    assert [line for line in range(4, 201) if f"\n  __main__.py:{line}  m{line}\n" not in text] == []
    assert len(text.splitlines()) < 280


def test_a_finding_without_place_or_source(payments: ProjectVerdict, collision: Finding) -> None:
    nowhere = replace(collision, location=None)
    beyond = replace(collision, location=Location("__main__.py", 999))
    text = render_terminal(replace(payments, findings=(nowhere, beyond)), Look(), lambda file: ["x"])
    assert "\n  the project  db" in text
    assert "│" not in text


class Stream(io.TextIOWrapper):
    def __init__(self, encoding: str, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("stream", "environment", "color", "unicode"),
    [
        (Stream("utf-8", True), {}, True, True),
        (Stream("utf-8", True), {"NO_COLOR": "1"}, False, True),
        (Stream("utf-8", True), {"TERM": "dumb"}, False, True),
        (Stream("utf-8", False), {}, False, True),
        (Stream("utf-8", False), {"FORCE_COLOR": "1"}, True, True),
        (Stream("iso8859-1", False), {}, False, False),
        (Stream("ascii", True), {}, True, False),
    ],
)
def test_the_look_follows_the_stream(stream: Stream, environment: dict[str, str], color: bool, unicode: bool) -> None:
    look = choose_look(stream, environment)
    assert (look.color, look.unicode) == (color, unicode)
