"""What runs in a network: in which subnets, with which groups, with a public address or without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reachability.permits import Place, network
from seatrial.rules.reading import UNKNOWN, at, bare, each, flag
from seatrial.rules.survey import Survey

SERVICE = "AWS::ECS::Service"
FUNCTION = "AWS::Lambda::Function"
INSTANCE = "AWS::EC2::Instance"
BUILD = "AWS::CodeBuild::Project"
FLEET = "AWS::AutoScaling::AutoScalingGroup"
BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer"
_TASK = "NetworkConfiguration.AwsvpcConfiguration"


@dataclass(frozen=True)
class Workload:
    """One thing with network interfaces. `definition` is what says what it runs: a task definition, or itself."""

    resource: Resource
    subnets: tuple[Any, ...]
    groups: tuple[Any, ...]
    public: bool | None = None
    definition: Resource | None = None
    path: str = ""  # of its groups

    def place(self, survey: Survey) -> Place:
        """Where its interfaces stand."""
        return place_of(survey, self.groups, self.subnets)


def workloads(survey: Survey) -> list[Workload]:
    """Everything that runs code of the program and whose place in a network is declared."""
    found = [
        *map(_instance, survey.of_type(INSTANCE)),
        *(_fleet(one, survey) for one in survey.of_type(FLEET)),
        *(_service(one, survey) for one in survey.of_type(SERVICE)),
        *map(_function, survey.of_type(FUNCTION)),
        *map(_build, survey.of_type(BUILD)),
    ]
    return [one for one in found if one is not None]


def balancer(resource: Resource, survey: Survey) -> Workload:
    """A load balancer as one end of a connection; without groups of its own it has its network's default one."""
    mapped = [at(item, "SubnetId") for _, item in each(resource.properties, "SubnetMappings")]
    subnets = items(resource, "Subnets") or tuple(mapped)
    public = at(resource.properties, "Scheme") != "internal"
    return Workload(resource, subnets, _or_default(items(resource, "SecurityGroups"), subnets, survey), public)


def items(resource: Resource, path: str) -> tuple[Any, ...]:
    """A list of a resource's properties; one unknown item where nobody knows the list."""
    found = at(resource.properties, path)
    return (found,) if isinstance(found, Unknown) else tuple(bare(item) for _, item in each(resource.properties, path))


def place_of(survey: Survey, groups: tuple[Any, ...], subnets: tuple[Any, ...]) -> Place:
    """The place of an interface with these groups in one of these subnets."""
    found = []
    for subnet in subnets:
        resource = survey.target(subnet, "AWS::EC2::Subnet")
        block = network(at(resource.properties, "CidrBlock")) if resource else None
        if block is None:
            return Place(groups)
        found.append(block)
    return Place(groups, tuple(found))


def default_group(subnets: tuple[Any, ...], survey: Survey) -> Any:
    """The default group of the network that subnets are of."""
    for subnet in subnets:
        resource = survey.target(subnet, "AWS::EC2::Subnet")
        vpc = survey.target(at(resource.properties, "VpcId"), "AWS::EC2::VPC") if resource else None
        if vpc is not None:
            return vpc.attributes.get("DefaultSecurityGroup") or UNKNOWN
    return UNKNOWN


def _or_default(groups: tuple[Any, ...], subnets: tuple[Any, ...], survey: Survey) -> tuple[Any, ...]:
    return groups or (default_group(subnets, survey),)


def _service(resource: Resource, survey: Survey) -> Workload | None:
    if not isinstance(at(resource.properties, _TASK), dict):
        return None
    public = at(resource.properties, f"{_TASK}.AssignPublicIp")
    subnets = items(resource, f"{_TASK}.Subnets")
    return Workload(
        resource,
        subnets,
        _or_default(items(resource, f"{_TASK}.SecurityGroups"), subnets, survey),
        None if isinstance(public, Unknown) else public == "ENABLED",
        survey.target(at(resource.properties, "TaskDefinition"), "AWS::ECS::TaskDefinition"),
        f"{_TASK}.SecurityGroups",
    )


def _function(resource: Resource) -> Workload | None:
    subnets = items(resource, "VpcConfig.SubnetIds")
    groups = items(resource, "VpcConfig.SecurityGroupIds")
    return Workload(resource, subnets, groups, False, resource, "VpcConfig.SecurityGroupIds") if subnets else None


def _build(resource: Resource) -> Workload | None:
    subnets = items(resource, "VpcConfig.Subnets")
    groups = items(resource, "VpcConfig.SecurityGroupIds")
    return Workload(resource, subnets, groups, False, resource, "VpcConfig.SecurityGroupIds") if subnets else None


def _instance(resource: Resource) -> Workload | None:
    interface = at(resource.properties, "NetworkInterfaces.0")
    if isinstance(interface, dict):
        groups = tuple(bare(item) for _, item in each(interface, "GroupSet"))
        return Workload(resource, (at(interface, "SubnetId"),), groups, None, resource, "NetworkInterfaces.0.GroupSet")
    groups, subnet = items(resource, "SecurityGroupIds"), at(resource.properties, "SubnetId")
    public = flag(at(resource.properties, "AssociatePublicIpAddress"))
    return Workload(resource, (subnet,), groups, public, resource, "SecurityGroupIds") if groups and subnet else None


def _fleet(resource: Resource, survey: Survey) -> Workload | None:
    groups, definition = _launch_groups(resource, survey)
    subnets = items(resource, "VPCZoneIdentifier")
    return Workload(resource, subnets, groups, None, definition) if groups and subnets else None


def _launch_groups(fleet: Resource, survey: Survey) -> tuple[tuple[Any, ...], Resource | None]:
    """The groups of a fleet's machines, and what is launched."""
    old = survey.target(at(fleet.properties, "LaunchConfigurationName"), "AWS::AutoScaling::LaunchConfiguration")
    if old is not None:
        return items(old, "SecurityGroups"), old
    for name in _templates(fleet):
        new = survey.target(name, "AWS::EC2::LaunchTemplate")
        if new is not None:
            interfaces = items(new, "LaunchTemplateData.NetworkInterfaces")
            inner = [group for item in interfaces for _, group in each(item, "Groups")]
            return items(new, "LaunchTemplateData.SecurityGroupIds") or tuple(map(bare, inner)), new
    return (), None


def _templates(fleet: Resource) -> Iterator[Any]:
    mixed = "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification"
    for path in ("LaunchTemplate", mixed):
        for name in ("LaunchTemplateId", "LaunchTemplateName"):
            yield at(fleet.properties, f"{path}.{name}")
