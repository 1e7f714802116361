"""Declarations in the provider's vocabulary, short enough for tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.aws.deployment import Deployment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Resource
from seatrial.model.values import reveal
from tests.fakes.fates import lives


def no_shape(token: str) -> Shape:
    """An SDK that promises nothing, so that no output is made up."""
    return Shape()


@dataclass
class Declaring:
    """Calls declare one resource each; the logical name is the class's unless given."""

    deployment: Deployment

    def __call__(self, type_: str, properties: Mapping[str, Any] | None = None, name: str = "") -> Resource:
        name = name or type_.split(".")[1].lower()
        return self.deployment.declare(Declaration(f"urn:{name}", name, native(type_), dict(properties or {})))

    def alive(
        self, type_: str, properties: Mapping[str, Any] | None = None, *promised: str, name: str = ""
    ) -> dict[str, Any]:
        """Declare what must come to life with the promised outputs; its outputs, `id` and `~resource` included."""
        resource = self(type_, properties, name)
        assert lives(resource), f"{type_}: {resource.refusal or resource.note}"
        outputs: Any = reveal(resource.outputs)
        missing = {output for output in promised if outputs.get(output) in (None, "")}
        assert not missing, f"{type_} lacks {missing}"
        return {**outputs, "id": resource.id}

    def refused(self, type_: str, properties: Mapping[str, Any] | None = None, name: str = "") -> str:
        """Declare what AWS must refuse; the error's code."""
        resource = self(type_, properties, name or f"{type_.split('.')[1].lower()}-refused")
        assert resource.refusal is not None, f"{type_} is not refused"
        return resource.refusal.code

    def read(self, type_: str, id_: str) -> Resource:
        return self.deployment.read(Declaration("urn:read", "read", native(type_), {}, read_id=id_))


def native(type_: str) -> str:
    """`ec2.Vpc` as the SDK says it: `aws:ec2/vpc:Vpc`."""
    module, class_ = type_.split(".")
    return f"aws:{module}/{class_[0].lower()}{class_[1:]}:{class_}"


def stays(deployment: Deployment) -> dict[str, str]:
    """Destroy everything; what stays, by logical name, with the code of the refusal."""
    return {
        farewell.resource.declaration.name: farewell.refusal.code if farewell.refusal else farewell.outcome
        for farewell in deployment.destroy()
        if farewell.outcome != "deleted"
    }
