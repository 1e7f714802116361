"""Worker processes: results in any order, losses told, nothing left."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from seatrial.child.crew import Crew, Errand, Lost
from seatrial.child.warden import reaping


def work(task: str) -> str | list[int]:
    what, _, argument = task.partition(" ")
    if what == "sleep":
        time.sleep(float(argument))
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "leave":
        raise SystemExit(5)
    if what == "eat":
        hoard = [bytes(10_000_000) for _ in range(60)]
        touched = [bytearray(one) for one in hoard]
        time.sleep(30)
        return str(len(touched))
    if what == "unspeakable":
        return (one for one in [1])  # type: ignore[return-value]
    if what == "start":
        os.spawnlp(os.P_NOWAIT, "sleep", "sleep", argument)
        time.sleep(30)
    return f"{what} done" if what != "who" else str(os.getpid())


def done(tasks: list[str], size: int = 2, seconds: float = 20.0, memory: int = 0) -> dict[str, object]:
    with Crew(work, size, memory) as crew:
        found = {tasks[position]: result for position, result in crew.results([Errand(one, seconds) for one in tasks])}
    assert reaping.descendants(os.getpid()) == []
    return found


def test_every_task_gets_its_own_result_from_few_workers() -> None:
    tasks = [f"task{number}" for number in range(20)]
    assert done(tasks) == {task: f"{task} done" for task in tasks}
    assert len(set(done([f"who {number}" for number in range(9)], size=2).values())) <= 2


def test_worker_that_dies_is_replaced_and_the_others_go_on() -> None:
    found = done(["a", "die 1", "b", "die 2", "c", "d"])
    assert {task for task, result in found.items() if isinstance(result, Lost)} == {"die 1", "die 2"}
    assert found["die 1"] == Lost("its worker process was ended by SIGKILL")


def test_worker_survives_what_a_task_raises_or_cannot_send() -> None:
    found = done(["leave 1", "unspeakable", "who"], size=1)
    assert found["leave 1"] == Lost("SystemExit: 5")
    assert str(found["unspeakable"]).startswith("Lost(why=\"TypeError: cannot pickle 'generator' object")
    assert str(found["who"]).isdigit()


def test_task_without_an_end_is_stopped_in_its_time() -> None:
    began = time.monotonic()
    found = done(["sleep 60", "quick"], seconds=0.5)
    assert found == {"sleep 60": Lost("it came to no end in its time and was stopped"), "quick": "quick done"}
    assert time.monotonic() - began < 5


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="nobody says how much memory a process has")
def test_task_that_eats_memory_is_stopped() -> None:
    found = done(["eat", "quick"], memory=400_000_000)
    assert found == {"eat": Lost("it took more than 0.4 GB of memory and was stopped"), "quick": "quick done"}


def test_leaving_early_ends_the_workers_and_what_they_started() -> None:
    with Crew(work, 2) as crew:
        for _, result in crew.results([Errand("quick", 20.0), Errand("start 300", 20.0)]):
            assert result == "quick done"
            time.sleep(0.3)
            break
        assert len(reaping.descendants(os.getpid())) >= 2
    assert reaping.descendants(os.getpid()) == []
