"""`check --state`: a check of many projects that was killed goes on from what it had."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from seatrial.app.check import Judged, Order
from seatrial.app.corpus.store import open_store
from seatrial.app.corpus.verdicts import Verdicts
from seatrial.app.options import Options
from seatrial.model.verdict import ProjectVerdict
from tests.cli.command import Dock
from tests.corpus.making import reference
from tests.corpus.test_command import wait_for

ORDER = Order(Path("a.yaml"), Options())
SECRET = "swordfish-hunter2"
OWNER = (
    "  Store:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: postgres, DBInstanceClass: db.t3.medium, "
    f"AllocatedStorage: '20', MasterUsername: boss, MasterUserPassword: {SECRET}}}\n"
)


def without_seconds(outcome: str) -> str:
    return "\n".join(line for line in outcome.splitlines() if '"seconds"' not in line)


def test_killed_check_goes_on_and_says_the_same(dock: Dock) -> None:
    projects = dock.root / "projects"
    projects.mkdir()
    for number in range(8):
        (projects / f"{number}.yaml").write_text(reference(number) + (OWNER if number == 1 else ""))
    asked = ["check", projects, "--jobs", "1", "--format", "json"]
    through = dock.run(*asked)
    state = dock.root / "state"
    command = dock.start([*asked, "--state", state])
    wait_for(state, 3, command)
    command.kill()
    dock.end(command)
    kept = {path.name: path.stat().st_mtime_ns for path in state.iterdir() if path.suffix != ".part"}
    assert 3 <= len(kept) < 7
    resumed = dock.run(*asked, "--state", state)
    assert resumed.code == through.code
    assert without_seconds(resumed.out) == without_seconds(through.out)
    now = {path.name: path.stat().st_mtime_ns for path in state.iterdir()}
    assert kept.items() <= now.items()
    assert len(now) == 7  # all but the one that knows a secret
    assert not [path for path in state.iterdir() if SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "judged, keeps",
    [
        (Judged(ProjectVerdict("a.yaml", "cloudformation", "a")), True),
        (Judged(ProjectVerdict("a.yaml", "cloudformation", "a", secrets=frozenset({SECRET}))), False),
        (Judged(ProjectVerdict("a.yaml", "cloudformation", "a"), defect=True), False),
    ],
)
def test_what_is_kept(tmp_path: Path, judged: Judged, keeps: bool) -> None:
    with open_store(tmp_path) as store:
        Verdicts(store).write(ORDER, judged)
        assert Verdicts(store).read(ORDER) == (judged if keeps else None)


class Foreign:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (Path("here"),)  # type: ignore[return-value]


@pytest.mark.parametrize("data", [b"", b"no pickle", pickle.dumps(3), pickle.dumps(Foreign())])
def test_a_file_that_is_no_verdict_is_none_and_runs_nothing(
    tmp_path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(tmp_path / "state") as store:
        verdicts = Verdicts(store)
        verdicts.write(ORDER, Judged(ProjectVerdict("a.yaml", "cloudformation", "a")))
        (file,) = store.directory.iterdir()
        file.write_bytes(data)
        assert verdicts.read(ORDER) is None
    assert not (tmp_path / "here").exists()
