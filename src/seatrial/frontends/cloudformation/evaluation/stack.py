"""One stack deployed: its template evaluated against an engine, resource by resource."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from seatrial.frontends.cloudformation.evaluation.assertions import check_rules
from seatrial.frontends.cloudformation.evaluation.declaring import declaration_of
from seatrial.frontends.cloudformation.evaluation.exports import Exports
from seatrial.frontends.cloudformation.evaluation.living import Made, Simulated, simulates
from seatrial.frontends.cloudformation.evaluation.luck import is_premature, only_by_luck
from seatrial.frontends.cloudformation.evaluation.mentions import depends_on, mentions
from seatrial.frontends.cloudformation.evaluation.names import check_names
from seatrial.frontends.cloudformation.evaluation.nested import Chain, deploy_nested
from seatrial.frontends.cloudformation.evaluation.order import circles, in_order
from seatrial.frontends.cloudformation.evaluation.packaging import unbuilt, uploaded
from seatrial.frontends.cloudformation.evaluation.parameters.choosing import Parameters
from seatrial.frontends.cloudformation.evaluation.problems import Problems
from seatrial.frontends.cloudformation.evaluation.scope import Living, Scope
from seatrial.frontends.cloudformation.evaluation.sections import resource_bodies, section
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.frontends.cloudformation.evaluation.values import Unresolvable, as_text
from seatrial.frontends.cloudformation.template import Setting, Template, expand
from seatrial.model.program import Engine
from seatrial.model.resource import Declaration, Location, Resource, Status
from seatrial.model.values import Properties, Unknown, reveal

NESTED = "AWS::CloudFormation::Stack"


class Cancelled(Exception):
    """The user stopped the run."""


@dataclass
class Stack:
    """One template in one environment. `prefix` stands before the addresses of a nested stack's resources."""

    template: Template
    setting: StackSetting
    engine: Engine | None
    problems: Problems
    exports: Exports
    chain: Chain
    prefix: str = ""
    parent: str = ""  # the address of the nested stack that this is
    retain: bool = False
    outputs: Properties = field(default_factory=dict)
    behind: dict[str, frozenset[str]] = field(default_factory=dict)  # output → addresses
    cancelled: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        nested = bool(self.parent)
        self._refused: dict[str, Resource] = {}
        self.parameters = Parameters(self.template, self.setting, self.engine, self.problems, nested)
        self.template = _expanded(self.template, self.setting, self.parameters)
        self.scope = Scope(
            self.template, self.setting, self.engine, self.problems, self.parameters, self.exports, self.prefix
        )
        self.bodies = resource_bodies(self.template)

    def check(self) -> None:
        """Add what CloudFormation refuses of the template before it makes anything."""
        for finding in self.template.findings:
            self.problems.add(finding)
        self.scope.notes += [
            f"{one.location}: {one.name} is not supported: {one.why}" for one in self.template.unsupported
        ]
        self.parameters.check()
        check_names(self.template, self.problems)
        check_rules(self.scope)
        self.scope.left_out = {name for name, body in self.bodies.items() if not self._is_wanted(body)}

    def deploy(self) -> None:
        """Make every resource whose condition holds, each after what it needs, then the outputs."""
        self.check()
        put_off: list[str] = []
        needs = self.needs()
        for name in self.order():
            if self.cancelled.is_set():
                raise Cancelled
            if any(need in put_off for need in needs[name]):
                put_off.append(name)
                continue
            living = self._make(name, self.bodies[name])
            if is_premature(living):
                put_off.append(name)
            else:
                self.scope.living[name] = living
        for name in put_off:
            self.scope.living[name] = self._make_again(name)
        self.put_out()

    def _make_again(self, name: str) -> Living:
        """Make what was put off: refused for want of something that may be there now, or in need of such a resource."""
        assert self.engine is not None
        before = self._refused.get(name)
        if before is not None:
            self.engine.withdraw(before.address)
        living = self._make(name, self.bodies[name])
        if before is not None and isinstance(living, Made) and living.resource.refusal is None:
            self.problems.add(only_by_luck(before))
        return living

    def order(self) -> list[str]:
        """The logical ids of what is made, in an order that fits; circles among them are found and told."""
        needs = self.needs()
        for circle in circles(needs):
            words = f"Circular dependency between resources: [{', '.join(circle)}]"
            remedy = "Take one reference out of the circle: a resource of its own for it, or a name instead of a Ref."
            self.scope.refuse(("Resources", circle[0]), Unresolvable(words, remedy), "circular-dependency")
        return in_order(needs)

    def needs(self) -> dict[str, Sequence[str]]:
        """What each wanted resource mentions, in the branches that its conditions take."""
        wanted = {name: body for name, body in self.bodies.items() if name not in self.scope.left_out}
        needs: dict[str, Sequence[str]] = {}
        for name, body in wanted.items():
            path = ("Resources", name)
            named = [*depends_on(body, path), *mentions(body.get("Properties"), path, self._branch)]
            needs[name] = list(
                dict.fromkeys(one.name for one in named if one.name in wanted and one.kind != "Condition")
            )
        return needs

    def _branch(self, condition: str) -> int | None:
        holds = self.scope.conditions.holds(condition)
        return None if isinstance(holds, Unknown) else 1 if holds else 2

    def _is_wanted(self, body: dict[str, Any]) -> bool:
        condition = body.get("Condition")
        return not isinstance(condition, str) or self.scope.conditions.holds(condition) is not False

    def _make(self, name: str, body: dict[str, Any]) -> Living:
        assert self.engine is not None
        declaration = self._packaged(declaration_of(self.scope, name, body, self.parent, self.retain))
        if body["Type"] == NESTED:
            return deploy_nested(self, declaration)
        resource = self.engine.declare(declaration)
        if resource.refusal is not None:
            self._refused[name] = resource
        if simulates(body["Type"]) and resource.status is not Status.REHEARSED:
            return Simulated(resource, self.setting)
        return Made(resource)

    def _packaged(self, declaration: Declaration) -> Declaration:
        """The declaration with local paths as `package` takes them; what no build has made yet is noted."""
        root, folder = self.chain.files[0].parent, self.template.path.parent
        properties = uploaded(declaration.native, declaration.properties, folder, root)
        self.scope.notes += unbuilt(declaration.address, declaration.native, properties, root)
        return declaration if properties is declaration.properties else replace(declaration, properties=properties)

    def put_out(self) -> None:
        """Evaluate the outputs whose conditions hold, and what they export."""
        for name, body in section(self.template, "Outputs").items():
            if not isinstance(body, dict) or "Value" not in body or not self._is_wanted(body):
                continue
            path = ("Outputs", name)
            self.scope.used = set()
            value = self.scope.evaluate(body["Value"], (*path, "Value"))
            self.outputs[name] = value
            self.behind[name] = frozenset(self.scope.used)
            export = body.get("Export")
            if isinstance(export, dict) and "Name" in export:
                self._export(self.scope.evaluate(export["Name"], (*path, "Export", "Name")), value, name)

    def _export(self, name: Any, value: Any, output: str) -> None:
        if isinstance(name, Unknown):
            return
        path = ("Outputs", output, "Export", "Name")
        place, text = self.scope.location(path), as_text(reveal(name))
        before = self.exports.own.get(text)
        if before is not None and before[1] != place:
            words = f"Export with name {text} is already exported by {before[1]}"
            remedy = "Export each name once: AWS keeps them unique in an account and region."
            self.scope.refuse(path, Unresolvable(words, remedy, ("F32",)), "export-taken")
        self.exports.own.setdefault(text, (value, place))

    @property
    def location(self) -> Location:
        return Location(self.template.file)


def _expanded(template: Template, setting: StackSetting, parameters: Parameters) -> Template:
    """The template after its transforms."""
    known = Setting(parameters.texts(), setting.region, setting.account, setting.name)
    return expand(template, known)
