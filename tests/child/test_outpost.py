"""A crew of one in a fresh process: warm between tasks, bounded in each, gone with whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from seatrial.child.crew import Errand, Lost
from seatrial.child.outpost import Outpost
from seatrial.child.warden import reaping
from tests.child.test_crew import work

_PARENT = """
import os, sys, threading
from seatrial.child.crew import Errand
from tests.child.test_outpost import Outpost, make, reaping
threading.Thread(target=lambda: threading.Event().wait(60), daemon=True).start()
outpost = Outpost(make)
outpost.ask(Errand("who", 20.0))
print(*reaping.descendants(os.getpid()))
sys.stdout.flush()
outpost.ask(Errand("sleep 60", 60.0))
"""


def make() -> Callable[[str], str | list[int]]:
    print("a library says something")  # which must not come between the answers
    return work


def test_tasks_of_one_warm_process_and_losses_are_told() -> None:
    outpost = Outpost(make)
    first, second = outpost.ask(Errand("who", 20.0)), outpost.ask(Errand("who", 20.0))
    assert first == second != str(os.getpid())
    assert outpost.ask(Errand("sleep 60", 0.5)) == Lost("it came to no end in its time and was stopped")
    assert outpost.ask(Errand("die", 20.0)) == Lost("its worker process was ended by SIGKILL")
    assert outpost.ask(Errand("a", 20.0)) == "a done"


def test_an_outpost_that_is_lost_is_replaced() -> None:
    outpost = Outpost(make)
    outpost.ask(Errand("a", 20.0))
    process = outpost._process
    assert process is not None
    process.kill()
    process.wait()
    assert isinstance(outpost.ask(Errand("b", 20.0)), Lost)
    assert outpost.ask(Errand("c", 20.0)) == "c done"


def test_it_goes_with_its_parent() -> None:
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, text=True, cwd=root)
    assert parent.stdout is not None
    below = set(map(int, parent.stdout.readline().split()))
    assert below
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 15
    while (left := below & reaping.living()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left
