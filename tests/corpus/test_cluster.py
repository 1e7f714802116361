"""The same cases on a Ray cluster: the same bytes, also where a worker is lost under them."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from seatrial.app.compare import Commission
from seatrial.app.corpus.cluster import judge_there
from seatrial.app.corpus.judging import Brief
from seatrial.app.options import Options
from seatrial.child.crew import Lost
from seatrial.cli.commands import run
from tests.cli.command import Dock
from tests.corpus.making import reference, write_case, write_corpus
from tests.corpus.test_command import arguments, wait_for

with_ray = pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed: it is the extra seatrial[ray]")


def workers(root: Path) -> set[int]:
    """Ray's own worker processes that have judged a case: those with an outpost below them."""
    parents = {}
    for process in Path("/proc").iterdir():
        try:
            line, surroundings = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
            if b"seatrial.child.outpost" in line and str(root).encode() in surroundings:
                parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    return set(parents.values()) - set(parents)  # an outpost's own workers look like it


@with_ray
def test_worker_killed_half_way_loses_no_case_and_none_counts_twice(dock: Dock, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "pairs", 16)
    through = dock.run(*arguments(corpus), timeout=200)
    state = dock.root / "state"
    on_two = [*arguments(corpus, "--state", state, "--on", "ray"), "--jobs", "2"]
    command = dock.start(on_two)
    wait_for(state, 4, command, 120)
    before = workers(dock.root)
    assert len(before) == 2
    victim = min(before)
    os.kill(victim, signal.SIGKILL)
    outcome = dock.end(command, 200)
    assert (outcome.code, outcome.out) == (through.code, through.out), outcome.err
    assert len(list(state.iterdir())) == 16
    assert "16 of 16 cases" in outcome.err
    assert not left_after(20, dock)


@with_ray
def test_node_killed_half_way_loses_no_case_and_none_counts_twice(dock: Dock, tmp_path: Path, two_nodes: Any) -> None:
    corpus = write_corpus(tmp_path / "pairs", 16)
    through = dock.run(*arguments(corpus), timeout=200)
    state = dock.root / "state"
    command = dock.start([*arguments(corpus, "--state", state, "--on", f"ray:{two_nodes.address}"), "--jobs", "2"])
    wait_for(state, 6, command, 120)
    (node,) = two_nodes.worker_nodes
    two_nodes.remove_node(node, allow_graceful=False)
    outcome = dock.end(command, 200)
    assert (outcome.code, outcome.out) == (through.code, through.out), outcome.err
    assert len(list(state.iterdir())) == 16


@pytest.fixture
def two_nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A cluster that is up: two nodes with a worker each."""
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")  # the command has another home, where the token would be
    from ray.cluster_utils import Cluster

    folder = tempfile.mkdtemp(prefix="sea", dir="/tmp")  # short: sockets are put below it
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "temp_dir": folder})
    try:
        cluster.add_node(num_cpus=1)
        yield cluster
    finally:
        cluster.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


@with_ray
def test_interrupted_cluster_is_gone(dock: Dock, tmp_path: Path) -> None:
    state = dock.root / "state"
    command = dock.start(
        [*arguments(write_corpus(tmp_path / "pairs", 16), "--state", state, "--on", "ray"), "--jobs", "2"]
    )
    wait_for(state, 2, command, 120)
    command.send_signal(signal.SIGINT)
    outcome = dock.end(command, 60)
    assert outcome.code == 130, outcome
    assert not left_after(20, dock)


def left_after(seconds: float, dock: Dock) -> tuple[str, ...]:
    """The processes that are still there after so long."""
    deadline = time.monotonic() + seconds
    while (left := dock.processes()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return left


def test_a_node_that_does_not_see_the_corpus_says_so(tmp_path: Path) -> None:
    side = Commission(tmp_path / "candidate.yaml", Options())
    lost = judge_there(Brief("a", tmp_path, side, side))
    assert isinstance(lost, Lost)
    assert "does not see candidate.yaml: put the corpus on a file system that every node has" in lost.why


def test_without_ray_the_message_names_the_extra(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_case(tmp_path, "a", reference(), reference())
    monkeypatch.setitem(sys.modules, "ray", None)
    assert run(["compare", "--corpus", str(tmp_path), "--on", "ray"]) == 2
    assert "install Seatrial with its extra: seatrial[ray]" in capsys.readouterr().err
