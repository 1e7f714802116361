"""Flags and settings that cannot be meant: exit code 2 at once, before any program runs."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from seatrial.cli.commands import run
from tests.cli.command import ALONE, START, Dock

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    """The command's handlers go with the test."""
    before = [signal.getsignal(number) for number in SIGNALS]
    yield
    for number, handler in zip(SIGNALS, before, strict=True):
        signal.signal(number, handler)


@pytest.fixture
def project(dock: Dock) -> Path:
    return dock.project(START)


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--trials", "nonsense"], "--trials: no trial is called nonsense; there are alone, twins, echo"),
        (["--trials", ""], "--trials: names no trial; there are alone, twins, echo"),
        (["--fail-on", "x"], "--fail-on: x is not a severity; there are critical, high, medium, low, never"),
        (
            ["--format", "x"],
            "--format x does not exist: choose one of text, json, sarif, junit, markdown, github, html",
        ),
        (["--format", "json", "--format", "text"], "--format: only one of several formats can go to standard output"),
        (["--output", "nowhere/report.json"], "--output nowhere/report.json: its directory does not exist; make it"),
        (["--output", "/tmp"], "--output /tmp: is a directory; name a file in it"),
        (["--output", "a", "--output", "b"], "--output: give a --format for each file"),
        (["--config", "size"], "--config size: write it as KEY=VALUE"),
        (["--config", "=3"], "--config =3: write it as KEY=VALUE"),
        (["--variable", "SIZE"], "--variable SIZE: write it as KEY=VALUE"),
        (["--timeout", "-1"], "--timeout: give a number of seconds above 0"),
        (["--timeout", "nan"], "--timeout: give a number of seconds above 0"),
        (["--timeout", "abc"], "argument --timeout: invalid float value: 'abc'; see seatrial rehearse --help"),
        (["--region", "nowhere"], "--region: 'nowhere' is not a region; write for example us-east-1"),
        (["--env", ""], "--env: the name is empty; use up to 100 letters"),
        (["--env", "../prod"], "--env: '../prod' cannot be part of a stack's name"),
        (["--suffix", "pr 1"], "--suffix: 'pr 1' cannot be part of a stack's name"),
        (["--select", "name-colision"], "--select: no rule is called name-colision; did you mean name-collision?"),
        (["--ignore", "F99"], "--ignore: no rule is called F99; there are"),
        (["--nope"], "unrecognized arguments: --nope; see seatrial --help"),
        (["more"], "unrecognized arguments: more; see seatrial --help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_flag_that_cannot_be_meant(
    project: Path, flags: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rehearse", str(project), *flags]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"seatrial: {words}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trials = [\n", ": not valid TOML: "),
        ("trails = 'all'\n", ": no setting is called trails; there are baseline, config, endpoint, env, fail-on"),
        ("timeout = 'soon'\n", ": timeout must be a number of seconds above 0"),
        ("timeout = true\n", ": timeout must be a number of seconds above 0"),
        ("timeout = inf\n", ": timeout must be a number of seconds above 0"),
        ("trials = ['sail']\n", ": trials: no trial is called sail"),
        ("trials = 3\n", ": trials must be a text or a list of texts"),
        ("fail-on = 'big'\n", ": fail-on: big is not a severity"),
        ("env = ['dev', 3]\n", ": env must be a text or a list of texts"),
        ("region = 'x'\n", ": region: 'x' is not a region"),
        ("select = ['x y']\n", ": select: no rule is called x y"),
        ("stacks = 3\n", ": stacks must be a table"),
        ("[stacks]\nnetwork = 3\n", ": stacks.network must be a table"),
        ("[quotas]\nvpcs = 'x'\n", ": quotas.vpcs must be a whole number"),
        ("config = 'a=b'\n", ": config must be a table"),
    ],
    ids=lambda value: value.strip(),
)
def test_setting_that_cannot_be_meant(project: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "seatrial.toml"
    file.write_text(text)
    assert run(["rehearse", str(project)]) == 2
    assert capsys.readouterr().err.startswith(f"seatrial: {file}{words}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[tool\n", ": not valid TOML: "),
        ("[tool.seatrial]\nnope = 1\n", ": no setting is called nope"),
        ("[tool]\nseatrial = 3\n", ": tool.seatrial must be a table"),
    ],
    ids=["broken", "unknown-key", "no-table"],
)
def test_setting_in_pyproject_that_cannot_be_meant(
    project: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "pyproject.toml"
    file.write_text(text)
    assert run(["rehearse", str(project)]) == 2
    assert capsys.readouterr().err.startswith(f"seatrial: {file}{words}")


def test_settings_that_are_not_utf_8(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seatrial.toml").write_bytes("region = 'café'\n".encode("latin-1"))
    assert run(["rehearse", str(project)]) == 2
    assert "seatrial.toml: not UTF-8 text (byte 13); save it as UTF-8" in capsys.readouterr().err


def test_no_command_and_no_path(dock: Dock) -> None:
    for arguments, words in (
        ([], "the following arguments are required: COMMAND; see seatrial --help"),
        (["sail"], "invalid choice: 'sail'"),
        (["rehearse"], "the following arguments are required: PATH; see seatrial rehearse --help"),
    ):
        outcome = dock.run(*arguments)
        assert (outcome.code, outcome.out) == (2, "")
        assert words in outcome.err


def test_no_trials_means_that_nothing_is_deployed(dock: Dock, project: Path) -> None:
    outcome = dock.run("rehearse", project, "--trials", "none", "--format", "json")
    assert (outcome.code, outcome.project["verdict"]) == (0, "not-rehearsed")
    assert outcome.project["environments"] == outcome.project["trials"] == []


def test_flags_win_over_settings_key_by_key(dock: Dock) -> None:
    program = (
        "import pulumi\nconfig = pulumi.Config()\nfor key in ('a', 'b'):\n    pulumi.export(key, config.get(key))\n"
    )
    settings = "trials = 'all'\nfail-on = 'never'\n[config]\na = 'file'\nb = ['of', 'file']\n"
    project = dock.project(program, files={"seatrial.toml": settings})
    outcome = dock.json(project, "--config", "a=flag")
    assert outcome.project["environments"][0]["outputs"] == {"a": "flag", "b": '["of", "file"]'}
    assert [trial["name"] for trial in outcome.project["trials"]] == ["alone"]


def test_report_goes_to_files_and_to_standard_output_side_by_side(dock: Dock, project: Path) -> None:
    file = dock.root / "report.json"
    outcome = dock.run("rehearse", project, *ALONE, "--format", "json", "--output", file, "--format", "markdown")
    assert outcome.code == 0
    assert '"schema": 1' in file.read_text()
    assert outcome.out.startswith("## app: seaworthy")
