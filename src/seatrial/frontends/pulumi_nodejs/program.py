"""A Pulumi project in TypeScript or JavaScript, loaded: its program can be run again and again."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType

from seatrial.child.node import find_node
from seatrial.frontends.options import FrontendOptions
from seatrial.frontends.pulumi_nodejs import files
from seatrial.frontends.pulumi_nodejs.compiling import Compilation, Compiler
from seatrial.frontends.pulumi_nodejs.entry import Entry
from seatrial.frontends.pulumi_nodejs.linting import lint_findings
from seatrial.frontends.pulumi_nodejs.requirements import explain
from seatrial.frontends.pulumi_nodejs.running import Running, Surroundings
from seatrial.frontends.pulumi_nodejs.shapes import Packages
from seatrial.frontends.pulumi_nodejs.toolchain import Toolchain
from seatrial.frontends.pulumi_protocol.engagement import engaged
from seatrial.frontends.pulumi_protocol.order import RunOrder
from seatrial.frontends.pulumi_protocol.project import PulumiProject, load_project
from seatrial.model.environment import Environment
from seatrial.model.finding import Finding
from seatrial.model.graph import Graph
from seatrial.model.observations import RunReport, Shape
from seatrial.model.program import Engine
from seatrial.model.resource import path_in
from seatrial.model.waiver import Waiver

KIND = "pulumi-nodejs"
LONGEST_COMPILATION = 120.0  # seconds; what was found until then is told
_TYPE = re.compile(r"\b([a-z0-9]+)\.([A-Z]\w+)")


class PulumiNodejsProgram:
    """Runs one project's program. A context manager: entering finds Node.js and the SDK, leaving ends what runs."""

    kind = KIND

    def __init__(self, directory: Path, options: FrontendOptions) -> None:
        self.root = directory.resolve()
        self.project: PulumiProject = load_project(self.root)
        self.name = self.project.name
        self.notes: list[str] = []
        self._options = options
        self._resources = ExitStack()
        self._running: set[Running | Compiler] = set()

    def __enter__(self) -> PulumiNodejsProgram:
        with ExitStack() as resources:
            node = find_node()
            if self._options.install and (said := self._tools.install(self._options.say)):
                self.notes.append(said)
            sdk = self._tools.find_sdk()
            self._note_source()
            scratch = tempfile.TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True)
            self._surroundings = Surroundings(
                node=node,
                flags=self._tools.flags,
                sdk=sdk,
                scratch=Path(resources.enter_context(scratch)).resolve(),
                readable=(*self._tools.readable(node, sdk), *self._options.readable),
                facts={
                    "typescript": self.project.options.get("typescript") is not False,
                    "tsconfig": self._tools.tsconfig,
                    "flags": list(self._tools.flags),
                },
            )
            self._resources = resources.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.cancel()
        self._resources.close()

    # where things are

    @cached_property
    def entry(self) -> Entry:
        return files.entry_of(self.project, self.root)

    @property
    def environments(self) -> Sequence[str]:
        """The environments that have a settings file."""
        return self.project.stacks

    @property
    def directory(self) -> Path:
        """Where the program runs: what relative paths in it start from."""
        return Path(os.path.normpath(self.entry.directory))

    @property
    def entry_point(self) -> Path:
        """The file that runs first, whether it is there or not."""
        return self.entry.file or self.entry.absent or self.directory / "index.ts"

    @cached_property
    def _tools(self) -> Toolchain:
        return Toolchain(self.project, self.root, self.directory)

    # what is said without running

    def check(self) -> list[Finding]:
        """What is wrong with the project's files, so that nothing can run."""
        return [files.entry_point_missing(self.project, self.entry, self.root)] if self.entry.file is None else []

    def sketch(self) -> Graph:
        """Nothing: a program must run for its resources to be known."""
        return Graph()

    @property
    def waivers(self) -> Sequence[Waiver]:
        """None: a program says it in comments."""
        return ()

    def inspect(self) -> list[Finding]:
        """What is wrong with the project's files although the program runs, and what its compiler refuses."""
        compiled = self._compiled()
        told = {(one.rule, one.location.file, one.location.line) for one in compiled if one.location}
        linted = lint_findings(self._surroundings.node, self.root, self._surroundings.readable, self.notes)
        new = [one for one in linted if one.location and (one.rule, one.location.file, one.location.line) not in told]
        wrong = files.entry_point_wrong(self.project, self.entry, self.root)
        return [*wrong, *self.project.inspect_region(), *compiled, *new]

    def _compiled(self) -> list[Finding]:
        around = self._surroundings
        compiler = Compiler(
            Compilation(
                node=around.node,
                root=self.root,
                entry=self.entry_point,
                directory=self.directory,
                sdk=around.sdk,
                readable=around.readable,
                tsconfig=self._tools.tsconfig,
                timeout=min(self._options.timeout, LONGEST_COMPILATION),
            )
        )
        self._running.add(compiler)
        try:
            return compiler.findings()
        finally:
            self._running.discard(compiler)
            self.notes += compiler.notes

    def _note_source(self) -> None:
        entry = self.entry
        if entry.file is None or not (entry.absent or entry.guessed):
            return
        told = f"{entry.setting} names {entry.said}, which is not there" if entry.absent else "there is no index file"
        self.notes.append(f"{told}; {path_in(self.root, entry.file)} is run instead")

    @property
    def types(self) -> set[tuple[str, str]]:
        """Module and class of the provider's types that the sources seem to name; a hint for what to load ahead."""
        return {found for text in files.sources(self.root) for found in _TYPE.findall(text)}

    def shape_of(self, token: str) -> Shape:
        """What the installed SDK says of a type or function."""
        return self._packages.shape_of(token)

    @cached_property
    def _packages(self) -> Packages:
        return Packages(self.directory)

    # running

    def configure(self, environment: Environment, config: Mapping[str, str], region_given: bool = False) -> Environment:
        made, remarks = self.project.configured(environment, config, region_given)
        self.notes += remarks
        return made

    def run(self, environment: Environment, engine: Engine) -> RunReport:
        """Run the program once. Raises `InternalError` for a defect of ours, never for one of the program's."""
        with engaged(self.order, environment, engine, self._options) as order:
            running = Running(order, self._surroundings)
            self._running.add(running)
            try:
                report = running.follow()
            finally:
                self._running.discard(running)
        return explain(report, self.root, self.notes, self._tools.command)

    @property
    def order(self) -> RunOrder:
        """What is the same in every run."""
        return RunOrder(program=self.entry_point, root=self.root, project=self.name, requirements=self._tools.declared)

    def cancel(self) -> None:
        """End every run that goes on; each returns with status "cancelled"."""
        for running in tuple(self._running):
            running.cancel()
