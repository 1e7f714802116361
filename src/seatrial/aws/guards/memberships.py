"""How many security groups one network interface is in, whichever service makes the interface.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups, 5 by default
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.guard import Guard, Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups"
_GROUPS = 5
_EC2 = "SecurityGroupsPerInterfaceLimitExceeded"


@dataclass(frozen=True)
class Membership:
    """Where an operation names an interface's groups (`*` for every item of a list), and AWS's code for too many."""

    path: str
    code: str
    source: str = _QUOTAS


_LAMBDA = Membership(
    "VpcConfig.SecurityGroupIds",
    "InvalidParameterValueException",
    "https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html",
)
_ECS = Membership(
    "networkConfiguration.awsvpcConfiguration.securityGroups",
    "InvalidParameterException",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
)
MEMBERSHIPS: Mapping[tuple[str, str], tuple[Membership, ...]] = {
    ("ec2", "CreateNetworkInterface"): (Membership("Groups", _EC2),),
    ("ec2", "CreateVpcEndpoint"): (Membership("SecurityGroupIds", _EC2),),
    ("ec2", "RunInstances"): (Membership("SecurityGroupIds", _EC2), Membership("NetworkInterfaces.*.Groups", _EC2)),
    ("ecs", "CreateService"): (_ECS,),
    ("efs", "CreateMountTarget"): (
        Membership(
            "SecurityGroups",
            "SecurityGroupLimitExceeded",
            "https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html",
        ),
    ),
    ("elbv2", "CreateLoadBalancer"): (Membership("SecurityGroups", "InvalidConfigurationRequest"),),
    ("lambda", "CreateFunction"): (_LAMBDA,),
    ("lambda", "UpdateFunctionConfiguration"): (_LAMBDA,),
}


def too_many_groups(request: Request, world: World) -> Refused | None:
    """AWS's refusal of an interface in more groups than the quota, or None."""
    limit = world.quotas.get("security-groups-per-interface", _GROUPS)
    for membership in MEMBERSHIPS[request.service, request.operation]:
        for groups in _lists(request.parameters, membership.path):
            if len(groups) > limit:
                message = (
                    f"The maximum number of security groups per interface has been reached: {membership.path} names "
                    f"{len(groups)}, and {limit} are allowed."
                )
                return Refused(membership.code, message)
    return None


def _lists(value: Any, path: str) -> Iterator[list[Any]]:
    name, _, rest = path.partition(".")
    if name == "*":
        for item in value if isinstance(value, list | tuple) else ():
            yield from _lists(item, rest)
    elif isinstance(value, Mapping) and rest:
        yield from _lists(value.get(name), rest)
    elif isinstance(value, Mapping):
        yield list(value.get(name) or ())


def guards_of_memberships(service: str) -> tuple[Guard, ...]:
    """The guards of a service's operations that make a network interface."""
    return tuple(
        Guard(operation, too_many_groups, rows[0].source)
        for (of, operation), rows in MEMBERSHIPS.items()
        if of == service
    )
