"""Files that are no files, or not what they seem: pipes, devices, links that go round, marks at the beginning."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seatrial.trials.live_tests import judge_tests
from tests.cli.command import ALONE, START, Dock

ENDLESS = ("Pulumi.dev.yaml", "pyproject.toml", "requirements.txt", "package.json")


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_files_without_an_end_beside_a_program(dock: Dock, kind: str) -> None:
    """Nobody waits for them to end; what has to be read is told of, what need not be is left alone."""
    projects = []
    for name in ENDLESS:
        project = dock.project(START, name=f"with-{name}")
        file = project / name
        if kind == "pipe":
            os.mkfifo(file)
        else:
            file.symlink_to("/dev/zero")
        projects.append(project)
    outcome = dock.run("check", *projects, "--format", "json", timeout=60)
    told = f"seatrial: {projects[0]}/Pulumi.dev.yaml: cannot be read: it is a pipe or a device, not a file\n"
    assert (outcome.code, outcome.err, outcome.is_clean) == (2, told, True)
    assert {one["path"]: one["verdict"] for one in outcome.report["projects"]} == {
        str(project): "not-rehearsed" if project is projects[0] else "seaworthy" for project in projects
    }


def test_live_tests_without_an_end_are_none(tmp_path: Path) -> None:
    live = tmp_path / "tests" / "live"
    live.mkdir(parents=True)
    os.mkfifo(live / "test_pipe.py")
    (live / "test_device.py").symlink_to("/dev/zero")
    (live / "test_idle.py").write_text("def test_it():\n    pass\n")
    assert [str(one.location) for one in judge_tests(tmp_path)] == ["tests/live/test_idle.py:1"]


def test_assets_without_an_end_are_missing(dock: Dock) -> None:
    program = (
        "import pulumi\nimport pulumi_aws as aws\n"
        "bucket = aws.s3.Bucket('store', force_destroy=True)\n"
        "aws.s3.BucketObject('endless', bucket=bucket.bucket, source=pulumi.FileAsset('/dev/zero'))\n"
    )
    outcome = dock.json(dock.project(program), timeout=60)
    assert outcome.code == 1
    assert [(one["location"]["line"], "/dev/zero" in one["message"]) for one in outcome.project["findings"]] == [
        (4, True)
    ]


def test_settings_with_a_byte_order_mark(dock: Dock) -> None:
    """As editors on Windows save them."""
    project = dock.project(START)
    (project / "seatrial.toml").write_bytes(b"\xef\xbb\xbfenv = ['blue']\r\n")
    known = dock.root / "known.json"
    known.write_bytes(b"\xef\xbb\xbf" + b'{"schema": 1, "findings": []}')
    outcome = dock.json(project, "--baseline", known)
    assert outcome.code == 0
    assert [place["name"] for place in outcome.project["environments"]] == ["blue"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[" * 100_000, "it is no JSON text"),
        (b"\xff\xfe[", "it is no JSON text"),
        (None, "it is a pipe or a device, not a file"),
    ],
    ids=["deep", "utf-16", "pipe"],
)
def test_baseline_that_cannot_be_read_is_told_before_anything_runs(dock: Dock, content: bytes | None, why: str) -> None:
    project = dock.project(f"open({str(dock.root / 'ran')!r}, 'w')\n")
    known = dock.root / "known.json"
    if content is None:
        os.mkfifo(known)
    else:
        known.write_bytes(content)
    outcome = dock.json(project, "--baseline", known)
    words = f"seatrial: --baseline {known}: cannot be read: {why}; write it anew with --write-baseline\n"
    assert (outcome.code, outcome.err, outcome.is_clean) == (2, words, True)
    assert not (dock.root / "ran").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["rehearse", "round"],
        ["check", "round"],
        ["serve", "round"],
        ["compare", "round", "project"],
        ["rehearse", "project", *ALONE, "--output", "round", "--format", "json"],
        ["rehearse", "project", *ALONE, "--journal", "round"],
        ["new", "media-pipeline", "round"],
    ],
    ids=" ".join,
)
def test_links_that_go_round(dock: Dock, arguments: list[str]) -> None:
    dock.project(START)
    (dock.root / "round").symlink_to("round")
    outcome = dock.run(*arguments)
    assert (outcome.code, outcome.out, outcome.is_clean) == (2, "", True), outcome
    assert "round" in outcome.err
    assert "Traceback" not in outcome.err


def test_nested_template_that_is_a_link_that_goes_round(dock: Dock) -> None:
    template = dock.root / "parent.yaml"
    template.write_text(
        "Resources:\n  Inner:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./round.yaml}\n"
    )
    (dock.root / "round.yaml").symlink_to("round.yaml")
    outcome = dock.json(template)
    assert (outcome.code, outcome.findings) == (1, {("nested-template-missing", "parent.yaml", 4)})


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_only_project_below_a_directory_tells_why_it_cannot_be_loaded(dock: Dock, form: str) -> None:
    dock.project(START, "name: [\n", "place/inner")
    outcome = dock.run("check", dock.root / "place", "--format", form)
    assert outcome.code == 1
    assert "not valid YAML" in outcome.out


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_only_project_below_a_directory_tells_that_it_is_left_aside(dock: Dock, form: str) -> None:
    dock.project(START, "name: app\nruntime: go\n", "place/inner")
    outcome = dock.run("check", dock.root / "place", "--format", form)
    assert outcome.code == 2
    assert "runtime go cannot be rehearsed" in outcome.out.replace("\n    ", " ").replace("\\", "")


def test_place_that_is_gone(dock: Dock) -> None:
    """Whoever stands in a directory that was removed meanwhile is told so."""
    words = "seatrial: the current directory is not there any more; change to one that is, and try again\n"
    for arguments, code, err in ((["rehearse", "."], 2, words), (["check", "/tmp"], 2, words), (["blueprints"], 0, "")):
        gone = dock.root / "gone"
        gone.mkdir()
        command = [sys.executable, "-m", "seatrial", *arguments]
        script = f"import os; os.rmdir(os.getcwd()); os.execv({sys.executable!r}, {command!r})"
        ended = subprocess.run([sys.executable, "-c", script], cwd=gone, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (code, err)


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--journal", "nowhere/calls"], "--journal nowhere/calls: its directory does not exist; make it first"),
        (["--journal", "."], "--journal .: is a directory; name a file in it"),
        (["--write-baseline", "nowhere/b"], "--write-baseline nowhere/b: its directory does not exist; make it first"),
        (["--write-baseline", "/dev/full"], "--write-baseline /dev/full: cannot be written: No space left on device;"),
        (["--journal", "/dev/full"], "/dev/full: the journal cannot be written: No space left on device;"),
        (
            ["--output", "/dev/full"],
            "--output /dev/full: cannot be written: No space left on device; name another file",
        ),
    ],
    ids=" ".join,
)
def test_files_that_cannot_be_written(dock: Dock, flags: list[str], words: str) -> None:
    outcome = dock.run("rehearse", dock.project(START), *ALONE, "--quiet", *flags)
    assert (outcome.code, outcome.out, outcome.is_clean) == (2, "", True)
    assert outcome.err.startswith(f"seatrial: {words}")


def test_paths_behind_options_are_paths_too(dock: Dock) -> None:
    one, two = dock.project(START, name="one"), dock.project(START, name="two")
    outcome = dock.run("check", one, "--format", "json", two)
    assert [project["path"] for project in outcome.report["projects"]] == [str(one), str(two)]
    assert "unrecognized arguments: --nope" in dock.run("check", one, two, "--nope").err
