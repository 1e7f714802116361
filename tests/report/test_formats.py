"""The table of formats, Markdown, and reading source for excerpts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seatrial.errors import UsageError
from seatrial.model.finding import Finding
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.formats import FORMATS, Occasion, find_format
from seatrial.report.look import Look
from seatrial.report.markdown import render_markdown
from seatrial.report.source import source_reader

Sources = Callable[[str], "list[str] | None"]


@pytest.fixture
def occasion(sources: Sources) -> Occasion:
    return Occasion(Look(), lambda verdict: sources)


def test_the_formats_of_today() -> None:
    assert set(FORMATS) == {"text", "json", "sarif", "junit", "markdown", "github", "html"}


def test_another_format_is_wrong_usage() -> None:
    known = "text, json, sarif, junit, markdown, github, html"
    with pytest.raises(UsageError, match=f"--format xml does not exist: choose one of {known}"):
        find_format("xml")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_deterministic_and_keeps_secrets(
    payments: ProjectVerdict, occasion: Occasion, password: str, name: str
) -> None:
    backwards = replace(payments, findings=payments.findings[::-1])
    text = find_format(name)([payments], occasion)
    assert text == find_format(name)([backwards], occasion)
    assert password not in text
    assert text.endswith("\n")


def test_several_projects_end_with_their_sum(payments: ProjectVerdict, occasion: Occasion) -> None:
    sound = replace(payments, name="media", findings=())
    text = find_format("text")([payments, sound], occasion)
    assert text.endswith("2 projects: 1 seaworthy, 1 unseaworthy.\n")
    assert [
        project["name"] for project in json.loads(find_format("json")([payments, sound], occasion))["projects"]
    ] == [
        "payments",
        "media",
    ]


def test_markdown_keeps_a_programs_markup_out(payments: ProjectVerdict, collision: Finding) -> None:
    finding = replace(collision, message="<img src=x> @everyone | `x` *y*", evidence="a`b``c")
    text = render_markdown([replace(payments, findings=(finding,))])
    assert "\\<img src=x\\> @\u200beveryone \\| \\`x\\` \\*y\\*" in text
    assert "``` a`b``c ```" in text


def test_markdown_names_every_finding_at_its_line(payments: ProjectVerdict) -> None:
    text = render_markdown([payments])
    assert {line for line in range(1, 30) if f"- `__main__.py:{line}`" in text} == {11, 12, 13, 14, 15, 21, 22}
    assert text.startswith("## payments: unseaworthy\n")


def test_source_is_read_from_the_project_and_from_a_templates_folder(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\n")
    (tmp_path / "t.yaml").write_text("Resources:\n")
    assert source_reader(tmp_path)("a.py") == ["one", "two"]
    assert source_reader(tmp_path / "t.yaml")("t.yaml") == ["Resources:"]
    assert source_reader(tmp_path)("missing.py") is None
    assert source_reader(tmp_path)("nul\0.py") is None
    assert source_reader(tmp_path)(".") is None


def test_the_table_of_formats_loads_no_renderer() -> None:
    probe = "import sys, seatrial.report.formats, seatrial.report.progress; print({'rich', 'json'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert "rich" not in told.stdout
