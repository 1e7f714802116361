"""Workflow commands, read back the way GitHub's runner reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict, Skipped
from seatrial.report.formats import Occasion, find_format
from seatrial.report.github import render_github
from seatrial.report.look import Look

_COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*(?::(?!:)[^:]*)*)::(?P<message>.*)")


@dataclass(frozen=True)
class Annotation:
    level: str
    message: str
    properties: dict[str, str] = field(default_factory=dict)


def unescaped(text: str) -> str:
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def read(text: str) -> list[Annotation]:
    found = []
    for line in text.splitlines():
        command = _COMMAND.fullmatch(line)
        assert command, line
        pairs = dict(pair.split("=", 1) for pair in command["properties"].split(","))
        properties = {key: unescaped(value) for key, value in pairs.items()}
        found.append(Annotation(command["level"], unescaped(command["message"]), properties))
    return found


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "blueprints" / "payments").mkdir(parents=True)
    return tmp_path


def test_each_finding_stands_at_its_line_the_worst_first(payments: ProjectVerdict, here: Path) -> None:
    told = read(render_github([payments], here))
    assert [(one.level, one.properties.get("line")) for one in told] == [
        *(("error", str(line)) for line in (11, 12, 13, 14, 15, 22, 21)), ("notice", "13"), ("notice", None),
    ]  # fmt: skip
    assert told[0].properties["file"] == "blueprints/payments/__main__.py"
    assert told[0].properties["title"] == "critical: name-collision (F01)"
    assert "\nRemedy: " in told[0].message


def test_a_notice_sums_each_project_up(payments: ProjectVerdict, here: Path) -> None:
    broken = ProjectVerdict("t.yaml", "cloudformation", "t", fault="t.yaml: no template")
    *_, summary, fault, left = read(render_github([payments, broken], here, [Skipped("go", "Go is not run")]))
    assert summary.level == "notice"
    assert summary.message.startswith(
        "blueprints/payments: unseaworthy; findings: 6 critical, 1 high, 1 low; alone failed"
    )
    assert (fault.level, fault.message) == ("error", "t.yaml: t.yaml: no template")
    assert (left.level, left.message) == ("notice", "go: left aside: Go is not run")


def test_nothing_in_a_program_breaks_out_of_its_command(payments: ProjectVerdict, here: Path) -> None:
    nasty = replace(
        payments.findings[0],
        message="50%,\r\n::error::gotcha\n::set-output name=x::y",
        location=Location("a,b:c%0A.py", 3, 9),
    )
    text = render_github([replace(payments, findings=(nasty,))], here)
    annotation, _ = read(text)
    assert annotation.properties["file"] == "blueprints/payments/a,b:c%0A.py"
    assert annotation.properties["col"] == "9"
    assert annotation.message.startswith("50%,\n::error::gotcha\n::set-output name=x::y")


def test_paths_start_at_the_repositorys_root(payments: ProjectVerdict, here: Path) -> None:
    (here / ".git").mkdir()
    occasion = Occasion(Look(), lambda _: lambda _: None, here=here / "blueprints")
    text = find_format("github")([replace(payments, path="payments")], occasion)
    assert read(text)[0].properties["file"] == "blueprints/payments/__main__.py"
