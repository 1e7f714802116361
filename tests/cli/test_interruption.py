"""Ctrl-C and its relatives at any moment: exit code 130 within seconds, nothing left of the run."""

from __future__ import annotations

import random
import signal
import time

import pytest

from tests.cli.command import START, Dock

SLOW = START + (
    "import subprocess, time\n"
    "subprocess.Popen(['sleep', '300'], start_new_session=True)\n"
    "for number in range(20):\n"
    "    aws.cloudwatch.LogGroup(f'group-{number}')\n"
    "time.sleep(0.4)\n"
)
DEAF = (
    START + "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nopen('here', 'w')\ntime.sleep(300)\n"
)


@pytest.mark.parametrize("seed", range(8))
def test_signal_at_any_moment(dock: Dock, seed: int) -> None:
    """From the first imports to the last trial; some come two or three times in quick succession."""
    chance = random.Random(seed)
    command = dock.start(["rehearse", str(dock.project(SLOW))])
    time.sleep(0.3 + 0.5 * seed + chance.random() / 2)
    number = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    began = time.monotonic()
    for _ in range(1 + seed % 3):
        command.send_signal(number)
        time.sleep(0.02)
    outcome = dock.end(command, 30)
    if outcome.code in (0, 1):  # the run was over before the signal came
        assert outcome.out
    else:
        assert (outcome.code, outcome.out) == (130, "")
        assert outcome.err == "seatrial: interrupted; everything is cleaned up\n"
    assert time.monotonic() - began < 5
    assert outcome.is_clean, outcome


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_program_that_is_deaf_to_signals_ends_with_the_command(dock: Dock, number: signal.Signals) -> None:
    project = dock.project(DEAF)
    command = dock.start(["rehearse", str(project)])
    deadline = time.monotonic() + 30
    while not (project / "here").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    command.send_signal(number)
    outcome = dock.end(command, 30)
    assert (outcome.code, outcome.out, outcome.is_clean) == (130, "", True)
    assert outcome.seconds < 5


def test_command_that_is_killed_takes_its_program_with_it(dock: Dock) -> None:
    """SIGKILL leaves no chance to clean up; still no process may stay."""
    project = dock.project(DEAF)
    command = dock.start(["rehearse", str(project)])
    deadline = time.monotonic() + 30
    while not (project / "here").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    command.kill()
    command.communicate(timeout=10)
    while dock.processes() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert dock.processes() == ()
