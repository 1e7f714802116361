"""Children are started clean and end completely."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seatrial.child.errors import CommandMissing
from seatrial.child.process import ExitStatus, spawn

ENVIRONMENT = {"PATH": os.environ["PATH"]}


def alive(marker: str) -> bool:
    """Whether a process whose command line holds `marker` exists."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (folder / "cmdline").read_bytes() and folder.name != str(os.getpid()):
                return True
        except OSError:
            continue
    return False


def gone(marker: str, patience: float = 5.0) -> bool:
    deadline = time.monotonic() + patience
    while alive(marker) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(marker)


def test_exit_code_and_output() -> None:
    with spawn(["sh", "-c", "echo out; echo err >&2; exit 3"], environment=ENVIRONMENT) as child:
        status = child.wait(10)
    assert status == ExitStatus(code=3)
    assert sorted(child.output.text.split()) == ["err", "out"]


def test_signal() -> None:
    with spawn(["sh", "-c", "kill -9 $$"], environment=ENVIRONMENT) as child:
        assert child.wait(10) == ExitStatus(signal=9)


def test_only_the_given_environment_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
    with spawn([sys.executable, "-c", "import os; print(sorted(os.environ))"], environment={"A": "1"}) as child:
        child.wait(10)
    assert "AWS_SECRET_ACCESS_KEY" not in child.output.text
    assert "'A'" in child.output.text


def test_a_command_that_does_not_exist_is_named() -> None:
    with (
        pytest.raises(CommandMissing, match="no-such-command: No such file"),
        spawn(["no-such-command"], environment=ENVIRONMENT) as child,
    ):
        child.wait(10)


def test_daemonised_grandchildren_do_not_outlive_the_block() -> None:
    marker = "987651.25"
    script = f"(setsid sh -c 'sleep {marker} & sleep {marker}' &) ; sleep {marker}"
    with spawn(["sh", "-c", script], environment=ENVIRONMENT) as child:
        assert child.wait(0.3) is None
        assert alive(marker)
    assert gone(marker)


def test_what_a_command_leaves_behind_is_counted_and_ended() -> None:
    marker = "987652.25"
    with spawn(["sh", "-c", f"(setsid sleep {marker} &) ; exit 0"], environment=ENVIRONMENT) as child:
        assert child.wait(10) == ExitStatus(code=0, left_processes=1)
        assert gone(marker)


def test_nothing_is_left_when_an_exception_leaves_the_block() -> None:
    marker = "987653.25"
    with pytest.raises(KeyError), spawn(["sleep", marker], environment=ENVIRONMENT):
        raise KeyError
    assert gone(marker)


def test_nothing_is_left_when_the_parent_is_killed() -> None:
    marker = "987654.25"
    program = (
        "import os, time\n"
        "from seatrial.child.process import spawn\n"
        f"with spawn(['sh', '-c', '(setsid sleep {marker} &); sleep {marker}'], environment=dict(os.environ)):\n"
        "    print('up', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "up\n"
        time.sleep(0.3)
        assert alive(f"sleep\0{marker}")
        parent.kill()
    assert gone(f"sleep\0{marker}")


def test_a_hundred_megabytes_neither_block_nor_fill_the_memory() -> None:
    script = "import sys\nfor _ in range(1600): sys.stdout.write('x' * 65536)\nsys.stdout.write('the end')"
    with spawn([sys.executable, "-c", script], environment=ENVIRONMENT) as child:
        assert child.wait(30) == ExitStatus(code=0)
    assert child.output.dropped == 1600 * 65536 + len("the end") - 65536
    assert child.output.text.endswith("the end")
    assert len(child.output.text) < 66_000
