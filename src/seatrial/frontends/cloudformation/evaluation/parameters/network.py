"""What a template does with a network that it is given: it lives in it, or builds on it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any

from seatrial.frontends.cloudformation.evaluation.sections import resource_bodies, section
from seatrial.frontends.cloudformation.template import Template

_BUILDING = {"AWS::EC2::Subnet", "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::VPCCidrBlock"}


@dataclass(frozen=True)
class Network:
    """The demands on a given network: an own one with this block, with or without an internet gateway."""

    is_built_upon: bool = False
    gets_gateway: bool = False  # the template attaches one
    block: str = "10.0.0.0/16"

    @classmethod
    def of(cls, template: Template) -> Network:
        """By the resources that the template puts into a VPC that a parameter or another stack's export names."""
        parameters = section(template, "Parameters")
        types: set[str] = set()
        blocks: list[str] = []
        for body in resource_bodies(template).values():
            properties = body.get("Properties")
            if (
                body["Type"] in _BUILDING
                and isinstance(properties, dict)
                and (_named(properties.get("VpcId")) in parameters or _is_import(properties.get("VpcId")))
            ):
                types.add(body["Type"])
                blocks += _blocks(properties.get("CidrBlock"), parameters)
        if not types:
            return cls()
        return cls(True, "AWS::EC2::VPCGatewayAttachment" in types, blocks[0] if blocks else cls.block)


def _named(node: Any) -> str:
    """The parameter that a plain Ref names."""
    return str(node.get("Ref", "")) if isinstance(node, dict) and len(node) == 1 else ""


def _is_import(node: Any) -> bool:
    return isinstance(node, dict) and "Fn::ImportValue" in node


def _blocks(node: Any, parameters: dict[str, Any]) -> list[str]:
    """The /16 around a subnet's block, where the template says the block."""
    declared = parameters.get(_named(node))
    said = node if isinstance(node, str) else declared.get("Default") if isinstance(declared, dict) else None
    try:
        return [str(ipaddress.IPv4Network(str(said), strict=False).supernet(new_prefix=16))] if said else []
    except ValueError:
        return []
