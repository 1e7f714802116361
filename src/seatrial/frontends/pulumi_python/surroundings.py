"""What a run comes to when the project's virtual environment was never set up: not the program's mistake."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from seatrial.child.errors import OutOfReach, RequirementMissing
from seatrial.child.interpreter import named_virtualenv, own_interpreter
from seatrial.model.observations import ProgramFailure, RunReport

# How a program ends that counts on what a stand-in does not have.
_CAUSED = {"AssertionError", "AttributeError", "IndexError", "KeyError", "NameError", "TypeError", "ValueError"}


@dataclass(frozen=True)
class Surroundings:
    """The interpreter of one project, and what it lacks; `notes` takes what the reader should know."""

    interpreter: Path
    root: Path
    notes: list[str]

    def explain(self, report: RunReport) -> RunReport:
        """The report without the failures that a missing requirement or our own walls explain; each is noted instead.

        Raises `RequirementMissing` or `OutOfReach` when the program could not come to its end for one.
        """
        for package in report.absent:
            self.notes.append(
                f"{package.module} is not installed in {self._title}: its resources are left out; "
                f"install {package.distribution} with {self._command(package.distribution, package.file)}, "
                f"or run with --install"
            )
        failure = report.failure
        if failure is not None and report.status == "crashed":
            self._refuse(failure, report)
        explained = [failure for failure in report.apply_failures if failure.requirement]
        self.notes.extend(f"not judged: {self._missing(failure)}" for failure in explained)
        walled = [failure for failure in report.apply_failures if _path_out_of_reach(failure, report)]
        self.notes.extend(f"not judged: {_kept_out(failure, report)}" for failure in walled)
        kept = tuple(failure for failure in report.apply_failures if failure not in (*explained, *walled))
        return replace(report, apply_failures=kept, cut_short=True) if explained or walled else report

    def _refuse(self, failure: ProgramFailure, report: RunReport) -> None:
        where = failure.location or "the program"
        if _path_out_of_reach(failure, report):
            raise OutOfReach(f"{self.root}: {_kept_out(failure, report)}")
        if failure.requirement:
            raise RequirementMissing(f"{self.root}: the environment is not set up: {self._missing(failure)}")
        if report.absent and failure.type in _CAUSED:
            names = ", ".join(package.distribution for package in report.absent)
            first = report.absent[0]
            raise RequirementMissing(
                f"{self.root}: the environment is not set up: without {names}, {where} ends with {failure.type}: "
                f"{failure.message}; install what is missing in {self._title} with "
                f"{self._command(first.distribution, first.file)}, or run with --install"
            )

    def _missing(self, failure: ProgramFailure) -> str:
        assert failure.requirement is not None
        distribution, file = failure.requirement
        return (
            f"{failure.location or 'the program'} imports {failure.module}; {file} names {distribution}, which is not "
            f"installed in {self._title}; install it with {self._command(distribution, file)}, or run with --install"
        )

    @property
    def _title(self) -> str:
        title = _shown(self.interpreter)
        return f"{title} (Seatrial's own)" if self.interpreter == own_interpreter() else title

    def _command(self, distribution: str, file: str) -> str:
        """What sets the environment up, as one types it in the current directory."""
        named = named_virtualenv(self.root)
        what = f"-r {_shown(self.root / file)}" if file.endswith(".txt") else distribution
        if named is None:
            return f"`{_shown(self.interpreter)} -m pip install {what}`"
        create = "" if named.is_dir() else f"python -m venv {_shown(named)} && "
        return f"`{create}{_shown(named / 'bin' / 'python')} -m pip install {what}`"


def _path_out_of_reach(failure: ProgramFailure, report: RunReport) -> str:
    """The path that a rehearsal did not let the program open, where that is what it stumbles over."""
    if failure.type != PermissionError.__name__:
        return ""
    return next((path for path, _ in report.refused_paths if repr(path) in failure.message), "")


def _kept_out(failure: ProgramFailure, report: RunReport) -> str:
    return (
        f"{failure.location or 'the program'} opens {_path_out_of_reach(failure, report)}, and a rehearsal lets programs "
        f"write in their own directory only, and read nothing of the user's; let it use a path in the project, or tempfile"
    )


def _shown(path: Path) -> str:
    path = Path(os.path.normpath(path))
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
