"""A Pulumi project in Python, loaded: its interpreter is warm and its program can be run again and again."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
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
from seatrial.frontends.pulumi_python.entry import Entry, entry_point_missing, find_entry
from seatrial.frontends.pulumi_python.host.sources import sources
from seatrial.frontends.pulumi_python.linting import lint_findings
from seatrial.frontends.pulumi_python.requirements import Requirement, installable, requirements_of
from seatrial.frontends.pulumi_python.session import Host
from seatrial.frontends.pulumi_python.surroundings import Surroundings
from seatrial.frontends.pulumi_python.versions import other_versions
from seatrial.model.environment import Environment
from seatrial.model.finding import Finding
from seatrial.model.graph import Graph
from seatrial.model.observations import RunReport, Shape
from seatrial.model.program import Engine
from seatrial.model.resource import path_in
from seatrial.model.waiver import Waiver

KIND = "pulumi-python"


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
            self._note_entry()
            self._surroundings = Surroundings(interpreter, self.root, self.notes)
            self._host = resources.enter_context(
                Host(interpreter, self.root, self._options.readable, entry=self.entry_point)
            )
            self._resources = resources.pop_all()
        return self

    def _note_entry(self) -> None:
        if self.entry.file and self.entry.is_absent:
            named, run = (path_in(self.root, path) for path in (self.entry.named, self.entry.file))
            self.notes.append(f"{self.project.file.name} means {named}, which is not there; {run} is run instead")

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
        return self.entry.program if self.entry.program.is_dir() else self.root

    @cached_property
    def entry(self) -> Entry:
        return find_entry(self.project, self.root)

    @property
    def entry_point(self) -> Path:
        """The file that runs first, whether it is there or not."""
        return self.entry.file or self.entry.named

    def check(self) -> list[Finding]:
        """What is wrong with the project's files, so that nothing can run."""
        return [] if self.entry.file else [entry_point_missing(self.project, self.entry, self.root)]

    def sketch(self) -> Graph:
        """Nothing: a program must run for its resources to be known."""
        return Graph()

    @property
    def waivers(self) -> Sequence[Waiver]:
        """None: a program says it in comments."""
        return ()

    def inspect(self) -> list[Finding]:
        """A wrong entry point, and what a linter says of the code; what the SDK refuses is seen while the program runs."""
        missing = [entry_point_missing(self.project, self.entry, self.root)] if self.entry.is_absent else []
        return [*missing, *self.project.inspect_region(), *lint_findings(self.root, self.notes)]

    def configure(self, environment: Environment, config: Mapping[str, str], region_given: bool = False) -> Environment:
        made, remarks = self.project.configured(environment, config, region_given)
        self.notes += remarks
        return made

    def run(self, environment: Environment, engine: Engine) -> RunReport:
        """Run the program once. Raises `InternalError` for a defect of ours, never for one of the program's."""
        order = RunOrder(program=self.entry.program, root=self.root, project=self.name, requirements=self._declared)
        with engaged(order, environment, engine, self._options) as order:
            report = self._host.run(order)
        remarks = other_versions(report.misuses, self._requirements, self._surroundings.interpreter)
        self.notes.extend(remark for remark in remarks if remark not in self.notes)
        return self._surroundings.explain(report)

    @cached_property
    def _declared(self) -> dict[str, str]:
        """The distributions that the project declares, each with the file that does."""
        found = self._requirements
        return {name: os.path.relpath(requirement.file, self.root) for name, requirement in found.items()}

    @cached_property
    def _requirements(self) -> dict[str, Requirement]:
        return requirements_of(self._folders)

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
