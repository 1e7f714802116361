"""The real command over a corpus: killed, interrupted, gone on with."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from seatrial.cli.commands import run
from tests.cli.command import Dock, Outcome
from tests.corpus.making import reference, write_case

ALONE = ("--trials", "alone", "--jobs", "1")


def arguments(corpus: Path, *more: str | Path) -> list[str | Path]:
    return ["compare", "--corpus", corpus, *ALONE, "--format", "csv", "--no-seconds", *more]


def wait_for(state: Path, results: int, command: subprocess.Popen[str], seconds: float = 60) -> None:
    """Return when so many results are kept."""
    deadline = time.monotonic() + seconds
    while len([one for one in state.glob("*") if one.suffix != ".part"]) < results:
        assert command.poll() is None, command.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.005)


def standings(outcome: Outcome) -> dict[str, str]:
    return {row["case"]: row["standing"] for row in csv.DictReader(io.StringIO(outcome.out))}


def test_killed_and_gone_on_with_gives_the_bytes_of_a_run_through(dock: Dock, corpus: Path) -> None:
    through = dock.run(*arguments(corpus))
    assert (through.code, through.is_clean) == (1, True), through
    assert standings(through) == {
        f"case-{number:02}": "unjudged" if number % 4 == 3 else "judged" for number in range(8)
    }
    state = dock.root / "state"
    command = dock.start(arguments(corpus, "--state", state))
    wait_for(state, 2, command)
    command.kill()
    dock.end(command)
    kept = {path.name: path.stat().st_mtime_ns for path in state.glob("*.json")}
    assert 2 <= len(kept) < 8
    resumed = dock.run(*arguments(corpus, "--state", state))
    assert (resumed.code, resumed.out) == (through.code, through.out)
    assert f"8 of 8 cases, {len(kept)} known before" in resumed.err
    now = {path.name: path.stat().st_mtime_ns for path in state.iterdir()}
    assert len(now) == 8
    assert kept.items() <= now.items()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_run_leaves_its_results_and_nothing_else(dock: Dock, corpus: Path, number: int) -> None:
    output = dock.root / "summary.csv"
    state = dock.root / "summary.csv.state"
    command = dock.start(arguments(corpus, "--output", output))
    wait_for(state, 1, command)
    command.send_signal(number)
    outcome = dock.end(command, 30)
    assert (outcome.code, outcome.out, outcome.is_clean) == (130, "", True), outcome
    assert "cases were done; what is judged is kept in" in outcome.err
    assert not output.exists()
    assert {path.suffix for path in state.iterdir()} == {".json"}


def test_a_worker_that_is_killed_costs_its_own_case_alone(dock: Dock, corpus: Path) -> None:
    state = dock.root / "state"
    command = dock.start(arguments(corpus, "--state", state))
    wait_for(state, 1, command)
    (worker,) = Path(f"/proc/{command.pid}/task/{command.pid}/children").read_text().split()
    os.kill(int(worker), signal.SIGKILL)
    found = standings(dock.end(command))
    assert len(found) == 8
    assert list(found.values()).count("lost") <= 1  # none, where it died between two cases
    retried = dock.run(*arguments(corpus, "--state", state, "--retry"))
    assert "lost" not in standings(retried).values()


def test_settings_beside_the_cases_hold_for_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    directory = write_case(tmp_path, "a", "", "", {"mine.yaml": reference(0), "theirs.yaml": reference(1)})
    for name in ("candidate.yaml", "reference.yaml"):
        (directory / name).unlink()
    (tmp_path / "seatrial.toml").write_text(
        'trials = ["alone"]\nfail-on = "never"\n[corpus]\ncandidate = "mine*"\nreference = ["gold*", "theirs*"]\n'
    )
    assert run(["compare", "--corpus", str(tmp_path), "--jobs", "1", "-q", "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["candidate"], row["reference"]) == ("a/mine.yaml", "a/theirs.yaml")


@pytest.mark.parametrize(
    "given, told",
    [
        (["compare", "a.yaml"], "compare: name a candidate and a reference"),
        (["compare", "a.yaml", "b.yaml", "--state", "x"], "--state: is for many cases"),
        (["compare", "a.yaml", "--corpus", "."], "leave out a.yaml"),
        (["compare", "--corpus", "nowhere"], "nowhere: no such directory"),
        (["compare", "--corpus", ".", "--format", "sarif"], "--format sarif"),
        (["compare", "--corpus", ".", "--on", "slurm"], "--on slurm: write ray"),
    ],
)
def test_wrong_usage(
    given: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(given) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("text", ["corpus = 3", "[corpus]\ncandidat = 'x'", "[corpus]\ncandidate = 3", "tirals = []"])
def test_wrong_settings(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "seatrial.toml").write_text(text)
    assert run(["compare", "--corpus", str(tmp_path)]) == 2
    assert "seatrial.toml: " in capsys.readouterr().err
