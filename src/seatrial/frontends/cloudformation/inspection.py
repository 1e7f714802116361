"""A template's resources as they are resolved without deploying anything: for checks against the schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seatrial.frontends.cloudformation.evaluation.declaring import declaration_of
from seatrial.frontends.cloudformation.evaluation.exports import Exports
from seatrial.frontends.cloudformation.evaluation.nested import Chain
from seatrial.frontends.cloudformation.evaluation.problems import Problems
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.frontends.cloudformation.evaluation.stack import Stack
from seatrial.frontends.cloudformation.template import Template
from seatrial.model.finding import Finding
from seatrial.model.resource import Declaration, Resource, Status


@dataclass(frozen=True)
class Inspection:
    """What can be said without an engine. What only a deployment knows is `Unknown` in the declarations."""

    declarations: tuple[Declaration, ...]  # resources whose conditions hold, or may hold
    findings: tuple[Finding, ...]  # what CloudFormation refuses of the template's expressions
    template: Template  # after its transforms

    @property
    def resources(self) -> Iterator[Resource]:
        """The declarations as resources that nothing has brought to life."""
        for declaration in self.declarations:
            properties = dict(declaration.properties)
            yield Resource(declaration, declaration.native, properties, Status.SIMULATED, note="not deployed")


def inspect_template(template: Template, setting: StackSetting, root: Any) -> Inspection:
    """Evaluate a template, and nothing but it: nested stacks are resources as any other here."""
    problems = Problems()
    stack = Stack(template, setting, None, problems, Exports(), Chain(root, (template.path,)))
    stack.check()
    stack.order()
    declarations = tuple(_declarations(stack))
    stack.put_out()
    return Inspection(declarations, tuple(problems.findings), stack.template)


def _declarations(stack: Stack) -> Iterator[Declaration]:
    for name, body in stack.bodies.items():
        if name not in stack.scope.left_out:
            yield declaration_of(stack.scope, name, body, "", retain=False)
