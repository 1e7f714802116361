"""The stacks of a cloud assembly as one program: each deployed after those that it depends on."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from seatrial.errors import ProjectError, UsageError
from seatrial.frontends.cdk.assembly import (
    MANIFEST,
    OUTPUT,
    CdkStack,
    FileAsset,
    find_assembly,
    missing_context,
    read_stacks,
)
from seatrial.frontends.cdk.bootstrap import prepare
from seatrial.frontends.cloudformation.evaluation.exports import Exports
from seatrial.frontends.cloudformation.evaluation.nested import Chain
from seatrial.frontends.cloudformation.evaluation.problems import Problems
from seatrial.frontends.cloudformation.evaluation.sections import resource_bodies, section
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.frontends.cloudformation.evaluation.stack import Cancelled, Stack
from seatrial.frontends.cloudformation.inspection import Inspection, inspect_template
from seatrial.frontends.cloudformation.template import Template, read_template
from seatrial.frontends.cloudformation.waivers import waivers_of
from seatrial.frontends.options import FrontendOptions
from seatrial.model.environment import DEFAULT_ACCOUNT, Environment
from seatrial.model.finding import Finding
from seatrial.model.graph import Graph
from seatrial.model.observations import MissingSetting, Read, RunReport, RunStatus, Shape
from seatrial.model.program import Engine
from seatrial.model.values import Value, transform
from seatrial.model.waiver import Waiver

KIND = "cloudformation"
_DUMMY_ZONE = re.compile(r"dummy1[a-f]")


def load_cdk(path: Path, options: FrontendOptions) -> CdkProgram:
    """The program of the assembly that a path means; raises `ProjectError` for one that cannot be read."""
    assembly = find_assembly(path)
    if assembly is None:
        raise ProjectError(f"{path}: no output of the CDK; run `cdk synth` and name its cdk.out")
    return CdkProgram(assembly, options)


class CdkProgram:
    """All stacks of one assembly. What `cdk bootstrap` and `cdk deploy` put there before a stack is taken as given."""

    kind = KIND

    def __init__(self, assembly: Path, options: FrontendOptions) -> None:
        self.root = assembly.absolute()
        self.name = self.root.parent.name if self.root.name == OUTPUT else self.root.name
        stacks = read_stacks(self.root)
        if not stacks:
            raise ProjectError(f"{assembly / MANIFEST}: names no stack; run `cdk synth` with the stacks that are meant")
        self._templates = {stack.id: read_template(stack.template.absolute(), self.root) for stack in stacks}
        # `cdk deploy` passes over stacks without resources; where all are so, that is what is to be told
        self._stacks = tuple(stack for stack in stacks if resource_bodies(self._templates[stack.id])) or stacks
        self._missing = missing_context(self.root)
        self._options = options
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._said = dict.fromkeys(_introduction(self._stacks, self._missing))

    def __enter__(self) -> CdkProgram:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        pass

    @property
    def directory(self) -> Path:
        return self.root

    @property
    def entry_point(self) -> Path:
        return self.root / MANIFEST

    @property
    def environments(self) -> Sequence[str]:
        """None: an assembly is made for one environment."""
        return ()

    @property
    def notes(self) -> Sequence[str]:
        with self._lock:
            return list(self._said)

    @property
    def waivers(self) -> Sequence[Waiver]:
        """What the metadata of the templates says."""
        return [waiver for template in self._templates.values() for waiver in waivers_of(template)]

    @property
    def types(self) -> set[tuple[str, str]]:
        """The registry types; they have no module."""
        return {
            ("", body["Type"]) for template in self._templates.values() for body in resource_bodies(template).values()
        }

    def check(self) -> list[Finding]:
        """What is wrong with the templates, where nothing in them can be deployed."""
        if any(resource_bodies(template) for template in self._templates.values()):
            return []
        return [finding for template in self._templates.values() for finding in template.findings]

    def inspect(self) -> list[Finding]:
        """What CloudFormation refuses of the templates before it makes anything. Safe beside a run."""
        found: list[Finding] = []
        for template, inspection in self._inspections:
            found += [*template.findings, *inspection.findings]
        return found

    def sketch(self) -> Graph:
        return Graph.of(resource for _, inspection in self._inspections for resource in inspection.resources)

    @property
    def _inspections(self) -> Iterator[tuple[Template, Inspection]]:
        environment = self.configure(Environment("dev"), {})
        for stack in self._stacks:
            template = self._templates[stack.id]
            yield template, inspect_template(template, self._setting(stack, environment), self.root)

    def configure(self, environment: Environment, config: Mapping[str, str], region_given: bool = False) -> Environment:
        """The environment where the manifest puts it. Raises UsageError for a key that is no template's parameter."""
        known = {name for template in self._templates.values() for name in section(template, "Parameters")}
        for key in config:
            if key not in known:
                raise UsageError(
                    f"--config {key}: no stack of {self.root} has this parameter; there are {sorted(known)}"
                )
        first = self._stacks[0]
        return replace(
            environment,
            config=dict(config),
            region=environment.region if region_given or not first.region else first.region,
            account=first.account if first.account and environment.account == DEFAULT_ACCOUNT else environment.account,
            stack=environment.stack or first.name,
        )

    def run(self, environment: Environment, engine: Engine) -> RunReport:
        """Deploy the stacks once, in their order. Safe to call from several threads."""
        started = time.perf_counter()
        problems = Problems([finding for stack in self._stacks for finding in self._templates[stack.id].findings])
        exports = Exports(self._options.stacks)
        reads: dict[str, Read] = {}
        missing: list[MissingSetting] = []
        status: RunStatus = "finished"
        prepare(engine, self._stacks, environment.region, environment.account)
        for stack in self._stacks:
            deployed = self._stack(stack, environment, engine, problems, exports)
            try:
                deployed.deploy()
            except Cancelled:
                status = "cancelled"
                break
            engine.outputs.update({f"{self._prefix(stack)}{name}": value for name, value in deployed.outputs.items()})
            reads |= deployed.parameters.reads
            missing += deployed.parameters.missing()
            self._note([*deployed.parameters.notes, *deployed.scope.notes])
            if deployed.scope.reads_stack_name:
                reads["AWS::StackName"] = Read("stack", "AWS::StackName", value_given=False)
        engine.exports.update({name: place for name, (_, place) in exports.own.items()})
        return RunReport(
            status=status,
            reads=tuple(reads[name] for name in sorted(reads)),
            missing=tuple(missing),
            findings=tuple(problems.findings),
            seconds=time.perf_counter() - started,
        )

    def _stack(
        self, stack: CdkStack, environment: Environment, engine: Engine, problems: Problems, exports: Exports
    ) -> Stack:
        template = self._synthesized(self._templates[stack.id], environment)
        nested = {one.key: one.source for one in stack.assets if isinstance(one, FileAsset) and not one.zipped}
        chain = Chain(self.root, (template.path,), known=nested)
        deployed = Stack(
            template, self._setting(stack, environment), engine, problems, exports, chain, prefix=self._prefix(stack)
        )
        deployed.cancelled = self._cancelled
        return deployed

    def _synthesized(self, template: Template, environment: Environment) -> Template:
        """The template as `cdk synth` would have written it for this environment: real availability zones where it put
        dummy1a and the like for want of a lookup, and exports under the names of these stacks."""
        names = {f"{one.name}:Exports": f"{self._name(one, environment)}:Exports" for one in self._stacks}
        zones = any(key.startswith("availability-zones:") for key in self._missing)
        if not zones and all(before == after for before, after in names.items()):
            return template

        def real(node: Value) -> Value:
            if not isinstance(node, str):
                return node
            if zones and _DUMMY_ZONE.fullmatch(node):
                return f"{environment.region}{node[-1]}"
            before = next((name for name in names if node.startswith(name)), "")
            return names.get(before, "") + node.removeprefix(before)

        body = transform(template.body, real)
        return replace(template, body=body) if isinstance(body, dict) else template

    def _setting(self, stack: CdkStack, environment: Environment) -> StackSetting:
        own = {**stack.parameters, **environment.config}
        declared = section(self._templates[stack.id], "Parameters")
        given = {name: value for name, value in own.items() if name in declared}
        return replace(StackSetting.of(replace(environment, config=given)), name=self._name(stack, environment))

    def _name(self, stack: CdkStack, environment: Environment) -> str:
        """The stack's name; where a trial varies the first stack's, the others vary with it."""
        first, asked = self._stacks[0].name, environment.stack_name
        if asked == first:
            return stack.name
        return asked if len(self._stacks) == 1 else f"{stack.name}-{asked.removeprefix(first).lstrip('-')}"

    def _prefix(self, stack: CdkStack) -> str:
        return f"{stack.id}." if len(self._stacks) > 1 else ""

    def _note(self, notes: Sequence[str]) -> None:
        with self._lock:
            self._said |= dict.fromkeys(notes)

    def shape_of(self, token: str) -> Shape:
        """Nothing: what registry types give is known to their dialect, and there is no SDK to ask."""
        return Shape()

    def cancel(self) -> None:
        self._cancelled.set()


def _introduction(stacks: Sequence[CdkStack], missing: Sequence[str]) -> Iterator[str]:
    named = ", ".join(f"{stack.name} ({stack.template.name})" for stack in stacks)
    yield f"output of the CDK, deployed in this order: {named}"
    yield "what `cdk bootstrap` makes is taken as given: its version parameter, the buckets and repositories of the assets"
    if missing:
        yield (
            f"`cdk synth` could not look up {', '.join(missing)} and put dummy values there; zones are made real here; "
            f"synthesize once with credentials, so that cdk.context.json has the rest"
        )
    regions = sorted({stack.region for stack in stacks if stack.region})
    if len(regions) > 1:
        yield f"the stacks are meant for {', '.join(regions)}; here all of them go to the region of the first"
