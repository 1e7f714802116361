"""Standard streams that are closed, full or read by nobody: the verdict stays the exit code, and no traceback shows."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.command import START, Dock

FAILING = START + "raise ValueError('stop')\n"


@pytest.mark.parametrize(
    ("program", "redirection", "code", "words"),
    [
        (FAILING, "| head -1", 1, "UNSEAWORTHY"),
        (START, "| true", 0, ""),
        (START, ">&-", 0, ""),
        (START, "2>&-", 0, "SEAWORTHY"),
        (START, "<&- >&- 2>&-", 0, ""),
        (
            START,
            ">/dev/full",
            2,
            "standard output cannot be written: No space left on device; give the report an --output",
        ),
    ],
    ids=["head", "nobody-reads", "closed-output", "closed-errors", "all-closed", "full"],
)
def test_report_that_cannot_be_read_to_its_end(
    dock: Dock, program: str, redirection: str, code: int, words: str
) -> None:
    command = f"{sys.executable} -m seatrial check {dock.project(program)} {redirection}; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=dock.environment(), check=False)
    said = ended.stdout + ended.stderr
    assert (ended.returncode, "Traceback" in said, "Exception" in said) == (code, False, False), said
    assert words in said
    assert dock.processes() == ()
    assert list(dock.temporary.iterdir()) == []


def test_terminal_without_unicode_gets_a_report(dock: Dock) -> None:
    variables = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    outcome = dock.run("check", dock.project(FAILING + "# déjà vu …\n"), variables=variables)
    assert outcome.code == 1
    assert "program-crashes" in outcome.out
    assert outcome.out.isascii()


@pytest.mark.parametrize("arguments", [["--help"], ["types"]])
def test_lists_that_are_cut_off(dock: Dock, arguments: list[str]) -> None:
    command = f"{sys.executable} -m seatrial {' '.join(arguments)} | head -1; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=dock.environment(), check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
