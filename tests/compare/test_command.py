"""The command from end to end: what it prints, and what it leaves as exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatrial.cli.commands import run
from tests.compare.conftest import ORDERS
from tests.fakes.node_packages import installed_packages


@pytest.fixture
def worse(tmp_path: Path) -> Path:
    """The order desk with an unencrypted store."""
    path = tmp_path / "worse.yaml"
    path.write_text(ORDERS.read_text().replace("StorageEncrypted: true", "StorageEncrypted: false"))
    return path


def test_a_failure_at_the_threshold_is_exit_code_1(worse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(worse), str(ORDERS), "--format", "json"]) == 1
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert [one["severity"] for one in report["failures"]] == ["high"]
    assert "storage is not encrypted" in report["failures"][0]["title"]


@pytest.mark.parametrize("level", ["critical", "never"])
def test_a_failure_below_the_threshold_is_exit_code_0(worse: Path, level: str) -> None:
    assert run(["compare", str(worse), str(ORDERS), "--trials", "alone", "--fail-on", level]) == 0


def test_a_candidate_that_is_better_passes(worse: Path) -> None:
    assert run(["compare", str(ORDERS), str(worse), "--trials", "alone"]) == 0


@pytest.mark.parametrize("first", [True, False])
def test_a_side_that_cannot_be_loaded_is_wrong_usage(
    tmp_path: Path, first: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "notes.txt"
    broken.write_text("no template")
    sides = [str(broken), str(ORDERS)] if first else [str(ORDERS), str(broken)]
    assert run(["compare", *sides]) == 2
    assert "notes.txt" in capsys.readouterr().err


def test_a_side_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(tmp_path / "nowhere"), str(ORDERS)]) == 2
    assert "nowhere: no such file or directory" in capsys.readouterr().err


def test_a_candidate_that_crashes_is_its_own_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "crashing"
    project.mkdir()
    (project / "Pulumi.yaml").write_text("name: crashing\nruntime: python\n")
    (project / "__main__.py").write_text(
        "import pulumi_aws as aws\n\naws.sqs.Queue('orders')\nraise ValueError('no')\n"
    )
    assert run(["compare", str(project), str(ORDERS), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert "program-crashes" in {one["id"] for one in report["failures"]}
    assert not [one for one in report["failures"] if one["id"] == "missing-resource"]


def test_a_format_that_a_comparison_does_not_come_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(ORDERS), str(ORDERS), "--format", "picture"]) == 2
    assert capsys.readouterr().err.startswith("seatrial: --format picture")


def test_an_answer_borrows_the_packages_of_the_other_side(
    tmp_path: Path, pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Markdown answer has no node_modules; the project that it is held against has."""
    (tmp_path / "answers").mkdir()
    project = tmp_path / "project"
    project.mkdir()
    program = 'import * as aws from "@pulumi/aws";\nnew aws.sqs.Queue("orders", { visibilityTimeoutSeconds: 60 });\n'
    (project / "Pulumi.yaml").write_text("name: orders\nruntime: nodejs\n")
    (project / "package.json").write_text('{"dependencies": {"@pulumi/aws": "*", "@pulumi/pulumi": "*"}}\n')
    (project / "index.ts").write_text(program)
    (project / "node_modules").symlink_to(installed_packages(pytestconfig))
    blocks = {name: (project / name).read_text() for name in ("Pulumi.yaml", "package.json", "index.ts")}
    answer = tmp_path / "answers" / "answer.md"
    answer.write_text("".join(f"**{name}**\n\n```\n{text}```\n\n" for name, text in blocks.items()))
    assert run(["compare", str(answer), str(project), "--trials", "alone", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["failures"] == []
    assert report["candidate"]["resources"]["rehearsed"] == 1
