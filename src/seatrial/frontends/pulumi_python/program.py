"""A Pulumi project in Python, loaded: its interpreter is warm and its program can be run again and again."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from types import TracebackType

from seatrial.child.errors import InterpreterMissing, SdkMissing
from seatrial.child.interpreter import find_interpreter, named_virtualenv, own_interpreter
from seatrial.child.repository import repository_of
from seatrial.child.virtualenvs import installed
from seatrial.frontends.options import FrontendOptions
from seatrial.frontends.pulumi_protocol.engagement import engaged
from seatrial.frontends.pulumi_protocol.order import RunOrder
from seatrial.frontends.pulumi_protocol.project import PulumiProject, load_project
from seatrial.frontends.pulumi_protocol.tables import line_of
from seatrial.frontends.pulumi_python.host.sources import sources
from seatrial.frontends.pulumi_python.linting import lint_findings
from seatrial.frontends.pulumi_python.requirements import installable, requirements_of
from seatrial.frontends.pulumi_python.session import Host
from seatrial.frontends.pulumi_python.surroundings import Surroundings
from seatrial.model.environment import Environment
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.graph import Graph
from seatrial.model.observations import RunReport, Shape
from seatrial.model.program import Engine
from seatrial.model.resource import Location, path_in
from seatrial.model.waiver import Waiver

KIND = "pulumi-python"
_NOT_SOURCES = {"venv", "env", "node_modules", "site-packages", "__pycache__"}


class PulumiPythonProgram:
    """Runs one project's program. A context manager: entering starts the interpreter, leaving ends it."""

    kind = KIND

    def __init__(self, directory: Path, options: FrontendOptions) -> None:
        self.project: PulumiProject = load_project(directory)
        self.name = self.project.name
        self.root = directory.resolve()
        self.notes: list[str] = []
        self._options = options
        self._resources = ExitStack()
        self._shapes: dict[str, Shape] = {}

    def _find_interpreter(self) -> Path:
        try:
            return find_interpreter(self.root)
        except SdkMissing:
            raise
        except InterpreterMissing:
            named = self.project.options.get("virtualenv")
            self.notes.append(
                f"the virtual environment {named} of {self.project.file.name} is not there; Seatrial's own interpreter "
                f"runs the program, with the SDK versions that Seatrial brings"
            )
            return own_interpreter()

    def __enter__(self) -> PulumiPythonProgram:
        with ExitStack() as resources:
            interpreter = self._installed(resources) if self._options.install else self._find_interpreter()
            self._surroundings = Surroundings(interpreter, self.root, self.notes)
            self._host = resources.enter_context(
                Host(interpreter, self.root, self._options.readable, entry=self.entry_point)
            )
            self._resources = resources.pop_all()
        return self

    def _installed(self, resources: ExitStack) -> Path:
        """The interpreter that holds what the project requires, after that was installed."""
        wanted = installable(self._folders)
        if wanted is None:
            self.notes.append(
                f"nothing to install: {self.project.file.parent} has no requirements.txt, nor a list like it"
            )
            return self._find_interpreter()
        return resources.enter_context(installed(wanted, named_virtualenv(self.root), self._options.say))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._resources.close()

    @property
    def environments(self) -> Sequence[str]:
        """The environments that have a settings file."""
        return self.project.stacks

    @property
    def directory(self) -> Path:
        """Where the program runs: what relative paths in it start from."""
        return self.root / self.project.main if (self.root / self.project.main).is_dir() else self.root

    @property
    def entry_point(self) -> Path:
        """The file that runs first, whether it is there or not."""
        main = self.root / self.project.main
        return main / "__main__.py" if main.is_dir() else main

    def check(self) -> list[Finding]:
        """What is wrong with the project's files before anything runs."""
        if self.entry_point.is_file():
            return []
        said, file = self.project.main, self.project.file
        candidates = self._candidates()
        missing = f"`main: {said}` names nothing that is there" if said else "there is no __main__.py beside it"
        if said and (self.root / said).is_dir():
            missing = f"`main: {said}` names a directory without a __main__.py"
        remedy = f"set `main: {candidates[0].removesuffix('/__main__.py')}`" if candidates else "add a __main__.py"
        if candidates[:1] == ["__main__.py"]:
            remedy = "remove `main`: there is a __main__.py beside it"
        return [
            Finding(
                rule="entry-point-missing",
                catalog=("F17",),
                severity=Severity.CRITICAL,
                certainty=Certainty.CERTAIN,
                category=Category.CODE,
                message=f"the entry point does not exist: {missing}",
                evidence=f"{path_in(self.root, self.entry_point)} is not a file"
                + (f"; there are {', '.join(candidates[:5])}" if candidates else ""),
                why="Nothing can be deployed from a checkout like this.",
                remedy=f"In {file.name}, {remedy}.",
                location=Location(file.name, line_of(file, "main")),
                docs=("https://www.pulumi.com/docs/iac/concepts/projects/project-file/",),
            )
        ]

    def sketch(self) -> Graph:
        """Nothing: a program must run for its resources to be known."""
        return Graph()

    @property
    def waivers(self) -> Sequence[Waiver]:
        """None: a program says it in comments."""
        return ()

    def inspect(self) -> list[Finding]:
        """What a linter says of the code; what the SDK refuses is seen while the program runs."""
        return lint_findings(self.root, self.notes)

    def _candidates(self) -> list[str]:
        """The files that `main` could mean, nearest to its wording first."""
        said = self.project.main
        wanted = {"__main__.py", Path(said).name}
        found = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_SOURCES)
            place = Path(folder).relative_to(self.root)
            found += [(place / name).as_posix() for name in sorted(wanted & set(files))]
        return sorted(found, key=lambda path: (-_likeness(path, said), path))

    def configure(self, environment: Environment, config: Mapping[str, str], region_given: bool = False) -> Environment:
        return self.project.configure(environment, config, region_given)

    def run(self, environment: Environment, engine: Engine) -> RunReport:
        """Run the program once. Raises `InternalError` for a defect of ours, never for one of the program's."""
        order = RunOrder(
            program=self.root / self.project.main, root=self.root, project=self.name, requirements=self._declared
        )
        with engaged(order, environment, engine, self._options) as order:
            report = self._host.run(order)
        return self._surroundings.explain(report)

    @cached_property
    def _declared(self) -> dict[str, str]:
        """The distributions that the project declares, each with the file that does."""
        found = requirements_of(self._folders)
        return {name: os.path.relpath(requirement.file, self.root) for name, requirement in found.items()}

    @property
    def _folders(self) -> list[Path]:
        """Where requirements may be declared, nearest to the program first: the repository may hold them for all."""
        repository = repository_of(self.root)
        above = [folder for folder in self.root.parents if folder.is_relative_to(repository)]
        return list(dict.fromkeys([self.root, self.directory, *above]))

    @property
    def types(self) -> set[tuple[str, str]]:
        """Module and class of the provider's types that the sources seem to name; a hint for what to load ahead."""
        texts = (text for _, text in sources(str(self.entry_point), str(self.root)))
        return {found for text in texts for found in _TYPE.findall(text)}

    def shape_of(self, token: str) -> Shape:
        """What the installed SDK says of a type or function; asked once."""
        if token not in self._shapes:
            self._shapes[token] = self._host.describe([token]).get(token, Shape())
        return self._shapes[token]

    def cancel(self) -> None:
        self._host.cancel()


_TYPE = re.compile(r"\b([a-z0-9]+)_?\.([A-Z]\w+)")


def _likeness(path: str, said: str) -> float:
    return SequenceMatcher(None, path.removesuffix("__main__.py").rstrip("/"), said).ratio()
