"""Writes templates and deploys them into a world, as a rehearsal does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.frontends.cloudformation.program import CloudFormationProgram
from seatrial.frontends.options import FrontendOptions
from seatrial.model.environment import Environment
from seatrial.model.finding import Finding
from seatrial.model.observations import RunReport
from seatrial.model.resource import Resource
from seatrial.model.values import reveal
from seatrial.trials import alone


@dataclass
class Deployed:
    """One template that was deployed."""

    program: CloudFormationProgram
    deployment: Deployment
    report: RunReport

    @property
    def outputs(self) -> Any:
        return reveal(self.deployment.outputs)

    def resource(self, address: str) -> Resource:
        return self.deployment.graph.resources[address]

    def properties(self, address: str) -> Any:
        """The properties as the template's expressions gave them."""
        return reveal(dict(self.resource(address).declaration.properties))

    @property
    def addresses(self) -> list[str]:
        """In the order in which they were made."""
        return list(self.deployment.graph.resources)

    @property
    def findings(self) -> list[Finding]:
        return alone.judge(self.deployment, self.report)

    @property
    def told(self) -> set[tuple[str, int]]:
        """Rule and line of each finding."""
        return {(one.rule, one.location.line if one.location else 0) for one in self.findings}

    @property
    def messages(self) -> list[str]:
        return [finding.message for finding in self.findings]


@dataclass
class Yard:
    """A folder with templates, and the world that they are deployed into."""

    world: World
    folder: Path
    options: FrontendOptions = field(default_factory=FrontendOptions)

    def write(self, template: str | Mapping[str, Any], name: str = "template.yaml") -> Path:
        text = template if isinstance(template, str) else json.dumps(template, indent=1)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def program(self, template: str | Mapping[str, Any], name: str = "template.yaml") -> CloudFormationProgram:
        return CloudFormationProgram(self.write(template, name), self.options)

    def deploy(
        self,
        template: str | Mapping[str, Any],
        config: Mapping[str, str] | None = None,
        environment: Environment | None = None,
        stacks: Mapping[str, Mapping[str, object]] | None = None,
    ) -> Deployed:
        self.options = replace(self.options, stacks=stacks or {})
        program = self.program(template)
        configured = program.configure(environment or Environment("dev"), config or {})
        deployment = Deployment(configured, self.world, program.shape_of, str(program.directory))
        return Deployed(program, deployment, program.run(configured, deployment))

    def outputs(self, values: Mapping[str, Any], **sections: Any) -> Any:
        """What expressions give, each as an output of a template with one queue `Q`."""
        resources = {"Q": {"Type": "AWS::SQS::Queue"}, **sections.pop("Resources", {})}
        outputs = {name: {"Value": value} for name, value in values.items()}
        return self.deploy({**sections, "Resources": resources, "Outputs": outputs}).outputs
