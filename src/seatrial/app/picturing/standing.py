"""Where things stand: networks, their subnets, and what is in which."""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.picture import Exposure, Network, Subnet
from seatrial.model.resource import Resource
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reading import at, text
from seatrial.rules.survey import Survey

VPC, SUBNET = "AWS::EC2::VPC", "AWS::EC2::Subnet"
_BALANCERS = ("AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer")
# resources that stand where those stand that they speak of, or that speak of them
_BESIDE = {
    "AWS::ElasticLoadBalancingV2::Listener": _BALANCERS,
    "AWS::ElasticLoadBalancingV2::TargetGroup": (
        "AWS::ElasticLoadBalancingV2::Listener",
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
    ),
    "AWS::ElasticLoadBalancingV2::ListenerRule": ("AWS::ElasticLoadBalancingV2::Listener",),
    "AWS::RDS::DBInstance": ("AWS::RDS::DBCluster",),
    "AWS::EFS::FileSystem": ("AWS::EFS::MountTarget",),
}


def networks_of(survey: Survey) -> list[Network]:
    """The networks that the environment makes."""
    return [
        Network(one.address, _name(one), text(at(one.properties, "CidrBlock")) or "") for one in survey.of_type(VPC)
    ]


def subnets_of(survey: Survey) -> list[Subnet]:
    """The subnets that the environment makes."""
    reach = Reach.of(survey)
    return [_subnet(one, survey, reach) for one in survey.of_type(SUBNET)]


def homes_of(resource: Resource, survey: Survey) -> tuple[str, tuple[str, ...]]:
    """The addresses of the network and of the subnets that a resource stands in; empty where it stands in none."""
    subnets = sorted(dict.fromkeys(one.address for one in _subnets(resource, survey, depth=4)))
    found = [survey.resources[address] for address in subnets]
    vpcs = [vpc for one in found if (vpc := survey.target(at(one.properties, "VpcId"), VPC))]
    vpcs += [edge.target for edge in survey.uses(resource) if edge.target.type == VPC and edge.path == "VpcId"]
    return (vpcs[0].address if vpcs else ""), tuple(subnets)


def _subnets(resource: Resource, survey: Survey, depth: int) -> Iterator[Resource]:
    """The subnets that a resource names itself, through a subnet group, or through what it stands beside."""
    uses = [edge.target for edge in survey.uses(resource) if edge.path]
    own = [one for one in uses if one.type == SUBNET]
    for group in [one for one in uses if one.type.endswith("SubnetGroup")]:
        own += [edge.target for edge in survey.uses(group) if edge.target.type == SUBNET]
    yield from own
    if own or not depth:
        return
    near = _BESIDE.get(resource.type, ())
    beside = [*uses, *(edge.source for edge in survey.users(resource))]
    for one in [one for one in beside if one.type in near]:
        yield from _subnets(one, survey, depth - 1)


def _subnet(resource: Resource, survey: Survey, reach: Reach) -> Subnet:
    vpc = survey.target(at(resource.properties, "VpcId"), VPC)
    zone = text(at(resource.properties, "AvailabilityZone")) or text(resource.attributes.get("AvailabilityZone")) or ""
    return Subnet(
        resource.address,
        _name(resource),
        vpc.address if vpc else "",
        zone,
        text(at(resource.properties, "CidrBlock")) or "",
        _exposure(resource, reach),
    )


def _exposure(subnet: Resource, reach: Reach) -> Exposure:
    if reach.is_public(subnet.id):
        return Exposure.PUBLIC
    out = reach.way_out(subnet.id, public=False)
    return Exposure.UNKNOWN if out is None else Exposure.PRIVATE if out else Exposure.ISOLATED


def _name(resource: Resource) -> str:
    return resource.declaration.name
