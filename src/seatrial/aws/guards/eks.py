"""What EKS refuses where the embedded AWS would not."""

from __future__ import annotations

from collections.abc import Callable

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.ec2.templates import launch_data
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import may_not_assume
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/eks/latest/APIReference/API_"
_GUIDE = "https://docs.aws.amazon.com/eks/latest/userguide/"
_USUAL_IMAGE = "AL2023_x86_64_STANDARD"


def _invalid(message: str) -> Refused:
    return Refused("InvalidParameterException", message)


def _zones(request: Request, world: World) -> Refused | None:
    wanted = set((request.parameters.get("resourcesVpcConfig") or {}).get("subnetIds") or ())
    places = backend("ec2", request).subnets
    found = {id_: zone for zone, subnets in places.items() for id_ in subnets if id_ in wanted}
    if not wanted or len(found) < len(wanted) or len(set(found.values())) >= 2:
        return None
    return _invalid(f"Subnets specified must be in at least two different AZs: {', '.join(sorted(wanted))}")


def _role(parameter: str, service: str) -> Callable[[Request, World], Refused | None]:
    def check(request: Request, world: World) -> Refused | None:
        arn = request.parameters.get(parameter)
        if not may_not_assume(request, arn, service):
            return None
        return _invalid(
            f"Role with arn: {arn}, could not be assumed because it does not exist or the trusted entity is not correct"
        )

    return check


def _profile_name(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("fargateProfileName"))
    return _invalid(f"Fargate profile name cannot start with 'eks-': {name}") if name.startswith("eks-") else None


def _machines(request: Request, world: World) -> Refused | None:
    """Machines of a node group have the architecture of its image."""
    from moto.ec2.models.instance_types import INSTANCE_TYPES

    given = request.parameters
    image = str(given.get("amiType") or _USUAL_IMAGE)
    wanted = "arm64" if "ARM" in image else "x86_64"
    template = launch_data(request, given.get("launchTemplate"))
    if image == "CUSTOM" or template.get("ImageId"):
        return None
    for type_ in given.get("instanceTypes") or filter(None, [template.get("InstanceType")]):
        able = INSTANCE_TYPES.get(type_, {}).get("ProcessorInfo", {}).get("SupportedArchitectures")
        if able and wanted not in able:
            return _invalid(f"[{type_}] is not a valid instance type for requested amiType {image}")
    return None


GUARDS = (
    Guard("CreateCluster", _zones, f"{_GUIDE}network-reqs.html#network-requirements-subnets"),
    Guard("CreateCluster", _role("roleArn", "eks.amazonaws.com"), f"{_GUIDE}cluster-iam-role.html"),
    Guard("CreateNodegroup", _role("nodeRole", "ec2.amazonaws.com"), f"{_GUIDE}create-node-role.html"),
    Guard("CreateNodegroup", _machines, f"{_API}CreateNodegroup.html"),
    Guard(
        "CreateFargateProfile",
        _role("podExecutionRoleArn", "eks-fargate-pods.amazonaws.com"),
        f"{_GUIDE}pod-execution-role.html",
    ),
    Guard("CreateFargateProfile", _profile_name, f"{_GUIDE}fargate-profile.html"),
)
