"""A CloudFormation template as a program: read once, evaluated anew at each run."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType

from seatrial.aws.facts.regions import partition_of
from seatrial.child.repository import repository_of
from seatrial.errors import UnknownSetting
from seatrial.frontends.cloudformation.evaluation.exports import Exports
from seatrial.frontends.cloudformation.evaluation.neighbours import Neighbours
from seatrial.frontends.cloudformation.evaluation.nested import Chain
from seatrial.frontends.cloudformation.evaluation.parameters.parameter import Parameter
from seatrial.frontends.cloudformation.evaluation.problems import Problems
from seatrial.frontends.cloudformation.evaluation.sections import resource_bodies, section
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.frontends.cloudformation.evaluation.stack import Cancelled, Stack
from seatrial.frontends.cloudformation.inspection import Inspection, inspect_template
from seatrial.frontends.cloudformation.partitions import home_of
from seatrial.frontends.cloudformation.schema_findings import schema_findings
from seatrial.frontends.cloudformation.template import Template, read_template
from seatrial.frontends.cloudformation.unused import unused_findings
from seatrial.frontends.cloudformation.waivers import waivers_of
from seatrial.frontends.options import FrontendOptions
from seatrial.model.environment import Environment
from seatrial.model.finding import Finding
from seatrial.model.graph import Graph
from seatrial.model.observations import Read, RunReport, RunStatus, Shape
from seatrial.model.program import Engine
from seatrial.model.setting_names import names_environment
from seatrial.model.waiver import Waiver

KIND = "cloudformation"
# What AWS::StackName is: no environment's name, which templates often add themselves, and letters only, since templates
# make names from it that take nothing else.
STACK_NAME = "myapp"
_MOST_ENVIRONMENTS = 4


def _bounds_of(root: Path, within: Path | None) -> Path:
    """The folder whose files a template may use: the one that the user named, the repository, or the project alone."""
    named = within.resolve() if within is not None else None
    return named if named is not None and root.resolve().is_relative_to(named) else repository_of(root.resolve())


class CloudFormationProgram:
    """One template file. Raises `ProjectError` where it cannot be read."""

    kind = KIND

    def __init__(self, path: Path, options: FrontendOptions, root: Path | None = None) -> None:
        file = path.absolute()
        self.root = (root or file.parent).absolute()
        self.template: Template = read_template(file, self.root)
        self.name = file.stem
        self._options = options
        self._bounds = _bounds_of(self.root, options.within)
        self._notes: list[str] = []
        self._told: set[str] = set()
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._configured: Environment | None = None

    def __enter__(self) -> CloudFormationProgram:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        pass

    @property
    def directory(self) -> Path:
        return self.template.path.parent

    @property
    def entry_point(self) -> Path:
        return self.template.path

    @property
    def notes(self) -> Sequence[str]:
        with self._lock:
            return list(self._notes)

    def _note(self, notes: Iterable[str]) -> None:
        with self._lock:
            for note in notes:
                about, _, text = note.partition(": ")  # of a parameter one environment's value is told
                told = about if about.startswith("parameter ") and text else note
                if told not in self._told:
                    self._told.add(told)
                    self._notes.append(note)

    @property
    def waivers(self) -> Sequence[Waiver]:
        """What the template's metadata says."""
        return waivers_of(self.template)

    @property
    def types(self) -> set[tuple[str, str]]:
        """The registry types; they have no module."""
        return {("", body["Type"]) for body in resource_bodies(self.template).values()}

    @cached_property
    def _parameters(self) -> dict[str, Parameter]:
        return {name: Parameter.of(name, body) for name, body in section(self.template, "Parameters").items()}

    @cached_property
    def _environment_parameter(self) -> Parameter | None:
        """The parameter by which the template is told the environment's name, from a list of names."""
        chosen = (one for one in self._parameters.values() if names_environment(one.name) and len(one.allowed) > 1)
        return next(chosen, None)

    @property
    def environments(self) -> Sequence[str]:
        """The environments that the template's own list allows."""
        parameter = self._environment_parameter
        return parameter.allowed[:_MOST_ENVIRONMENTS] if parameter else ()

    def configure(self, environment: Environment, config: Mapping[str, str], region_given: bool = False) -> Environment:
        """The environment with its parameters. Raises UnknownSetting for a key that is no parameter, as AWS does."""
        given: dict[str, str] = {}
        for key, value in config.items():
            name = key if key in self._parameters else key.rsplit(":", 1)[-1]
            if name not in self._parameters:
                known = ", ".join(self._parameters) or "none"
                raise UnknownSetting(
                    key,
                    f"--config {key}: Parameters: [{name}] do not exist in the template {self.template.file}; it has {known}",
                )
            given[name] = value
        parameter = self._environment_parameter
        if parameter and parameter.name not in given and environment.name in parameter.allowed:
            given[parameter.name] = environment.name
        secret = frozenset(name for name in given if self._parameters[name].secret)
        stack = environment.stack or STACK_NAME
        home = "" if region_given else home_of(self.template)
        if home:
            self._note(
                [f"the template spells ARNs of {partition_of(home)}: it was deployed in {home}; --region names another"]
            )
        region = home or environment.region
        configured = replace(environment, config=given, secret_keys=secret, stack=stack, region=region)
        self._configured = self._configured or configured
        return configured

    def check(self) -> list[Finding]:
        """What the reader says of the file, where nothing in it can be deployed."""
        return [] if resource_bodies(self.template) else list(self.template.findings)

    def inspect(self) -> list[Finding]:
        """What CloudFormation refuses of the template before it makes anything. Safe beside a run."""
        region = (self._configured or Environment("dev")).region
        refused = schema_findings(self.inspection, self.template, region)
        return [*self.inspection.findings, *refused, *unused_findings(self.template)]

    def sketch(self) -> Graph:
        return Graph.of(self.inspection.resources)

    @cached_property
    def inspection(self) -> Inspection:
        """The template resolved without an engine, in the first environment that was configured."""
        environment = self._configured or self.configure(Environment("dev"), {})
        return inspect_template(self.template, StackSetting.of(environment), self.root)

    def run(self, environment: Environment, engine: Engine) -> RunReport:
        """Deploy the template once. Safe to call from several threads."""
        started = time.perf_counter()
        problems = Problems()
        neighbours = Neighbours(self.template, self.root, self._bounds)
        exports = Exports(self._options.stacks, neighbours)
        chain = Chain(self.root, (self.template.path,), bounds=self._bounds)
        stack = Stack(self.template, StackSetting.of(environment), engine, problems, exports, chain)
        stack.cancelled = self._cancelled
        status: RunStatus = "finished"
        try:
            stack.deploy()
        except Cancelled:
            status = "cancelled"
        engine.outputs.update(stack.outputs)
        engine.exports.update({name: place for name, (_, place) in exports.own.items()})
        missing = tuple(stack.parameters.missing())
        self._note([*stack.parameters.notes, *stack.scope.notes, *neighbours.notes])
        return RunReport(
            status=status,
            reads=tuple(_reads(stack)),
            missing=missing,
            findings=tuple(problems.findings),
            seconds=time.perf_counter() - started,
        )

    def shape_of(self, token: str) -> Shape:
        """Nothing: what registry types give is known to their dialect, and there is no SDK to ask."""
        return Shape()

    def cancel(self) -> None:
        self._cancelled.set()


def _reads(stack: Stack) -> list[Read]:
    """The parameters that were used, and the stack's name where it was."""
    reads = [stack.parameters.reads[name] for name in sorted(stack.parameters.reads)]
    if stack.scope.reads_stack_name:
        reads.append(Read("stack", "AWS::StackName", value_given=False))
    return reads
