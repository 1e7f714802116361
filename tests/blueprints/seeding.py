"""Mistakes seeded into a blueprint's copy, and what is found of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seatrial.app.blueprints import create_project
from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.model.finding import Finding
from seatrial.model.resource import Status
from seatrial.model.verdict import ProjectVerdict, TrialStatus
from seatrial.rules.rule import Profile

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
TRIALS = ("alone", "twins", "echo", "ebb")
TAGS = (
    *("Name", "Environment", "EnvironmentSuffix", "ManagedBy", "Team"),
    *("CostCenter", "Application", "Compliance", "Backup"),
)

Place = tuple[str, str, int]  # rule, file, line


@dataclass(frozen=True)
class Copy:
    """A blueprint as `seatrial new` copies it, the library of components beside its program."""

    path: Path

    @classmethod
    def of(cls, blueprint: str, folder: Path) -> Copy:
        create_project(blueprint, folder / blueprint, "copy")
        return cls(folder / blueprint)

    def seed(self, file: str, right: str, wrong: str) -> None:
        """Make one mistake: replace a text that a file has once."""
        path = self.path / file
        text = path.read_text()
        assert text.count(right) == 1, f"{file} holds {right!r} {text.count(right)} times"
        path.write_text(text.replace(right, wrong))

    def line_of(self, file: str, text: str) -> int:
        """The line that holds a text; for a call, the line where the call begins."""
        lines = (self.path / file).read_text().splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def judge(self, trials: tuple[str, ...] = TRIALS, **options: object) -> ProjectVerdict:
        return judge(self.path, trials, **options)


def judge(project: Path, trials: tuple[str, ...] = TRIALS, **options: object) -> ProjectVerdict:
    """What comes of a rehearsal of dev; the linter has its own tests."""
    chosen: dict[str, object] = {"environments": ("dev",), "trials": trials, "ignore": ("F30",), **options}
    if "profile" in chosen:
        chosen["profile"] = Profile(str(chosen["profile"]))
    return rehearse(project, Options(**chosen))  # type: ignore[arg-type]


def assert_seaworthy(verdict: ProjectVerdict, trials: tuple[str, ...], least: int) -> None:
    """Nothing found, nothing left, nothing simulated, `least` resources or more, the same outputs everywhere."""
    assert verdict.findings == ()
    assert {trial.name for trial in verdict.trials if trial.status is TrialStatus.PASSED} == set(trials)
    assert {voyage.environment.name for voyage in verdict.voyages} == {"dev", "staging", "prod"}
    assert len({frozenset(voyage.outputs) for voyage in verdict.voyages}) == 1
    for voyage in verdict.voyages:
        assert voyage.count(Status.SIMULATED) == voyage.count(Status.UNSUPPORTED) == 0
        assert voyage.count(Status.REHEARSED) >= least
        assert voyage.leftovers == ()


def places(findings: tuple[Finding, ...]) -> set[Place]:
    return {(one.rule, one.location.file, one.location.line) for one in findings if one.location}
