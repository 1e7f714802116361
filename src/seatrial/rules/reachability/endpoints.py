"""Private endpoints: which AWS service they lead to, and from which subnets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reachability.workloads import items
from seatrial.rules.reading import at, flag, text
from seatrial.rules.survey import Survey

TYPE = "AWS::EC2::VPCEndpoint"


@dataclass(frozen=True)
class Endpoint:
    """One endpoint. `service` is the last part of its name: `s3`, `ecr.api`; "" where it is not known."""

    resource: Resource
    service: str
    gateway: bool | None
    vpc: Any
    tables: tuple[Any, ...]
    subnets: tuple[Any, ...]
    groups: tuple[Any, ...]
    private_names: bool | None  # whether the service's own name leads to it

    @property
    def name(self) -> str:
        return f'endpoint "{self.resource.declaration.name}" ({self.service})'


def endpoints(survey: Survey) -> list[Endpoint]:
    """Every endpoint of the environment."""
    return [read_endpoint(one) for one in survey.of_type(TYPE)]


def read_endpoint(resource: Resource) -> Endpoint:
    """One endpoint as the registry has it."""
    type_ = at(resource.properties, "VpcEndpointType")
    named = at(resource.properties, "PrivateDnsEnabled")
    service = text(at(resource.properties, "ServiceName")) or ""
    parts = service.split(".", 3)
    aws = service.startswith(("com.amazonaws.", "cn.com.amazonaws.")) and len(parts) == 4
    return Endpoint(
        resource,
        parts[3].removeprefix("cn-north-1.").removeprefix("cn-northwest-1.") if aws else "",
        None if isinstance(type_, Unknown) else (type_ or "Gateway") == "Gateway",
        at(resource.properties, "VpcId"),
        items(resource, "RouteTableIds"),
        items(resource, "SubnetIds"),
        items(resource, "SecurityGroupIds"),
        None if isinstance(named, Unknown) else bool(flag(named)),
    )
