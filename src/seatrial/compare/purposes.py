"""Whether the candidate meets by other means what a missing resource is there for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from seatrial.compare.beside import Beside
from seatrial.compare.missing import Gap
from seatrial.compare.wording import named
from seatrial.model.finding import Severity
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.survey import Survey

NAT, ENDPOINT, SUBNET, LOG_GROUP = (
    "AWS::EC2::NatGateway",
    "AWS::EC2::VPCEndpoint",
    "AWS::EC2::Subnet",
    "AWS::Logs::LogGroup",
)

# types that are ways to one end
_WAYS = (
    {"AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate"},
    {"AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"},
    {"AWS::CloudFront::CloudFrontOriginAccessIdentity", "AWS::CloudFront::OriginAccessControl"},
    {"AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"AWS::Events::Rule", "AWS::Scheduler::Schedule"},
    {"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"},
    {"AWS::ECR::Repository", "AWS::ECR::PublicRepository"},
    {"AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache"},
)


@dataclass(frozen=True)
class Met:
    """`otherwise` says what does the same; `severity` is how bad the lack still is, None where nothing changes it."""

    otherwise: str = ""
    severity: Severity | None = None


def met_otherwise(beside: Beside, gap: Gap) -> Met:
    """What the candidate has instead of the gap."""
    survey = beside.candidate.survey
    if survey is None:
        return Met()
    if another := _another_way(beside, gap):
        return Met(f"the candidate's {another} does the same")
    if gap.type == NAT and not survey.of_type(NAT):
        return _without_nat(survey)
    if gap.type == ENDPOINT and (survey.of_type(NAT) or _reaches_out(survey)):
        return Met(severity=Severity.LOW)
    if gap.type == SUBNET and _ways(survey) >= {node.values.get("@way") for node in gap.nodes}:
        here, there = _zones(survey), _zones(beside.reference.survey)
        if here >= there:
            return Met("the candidate has fewer of the same kind")
        return Met(severity=Severity.MEDIUM if here == 1 else Severity.LOW)
    return Met()


def _another_way(beside: Beside, gap: Gap) -> str:
    """What the candidate has of another type to the same end, and the reference has not."""
    types = next((ways for ways in _WAYS if gap.type in ways), set())
    extra = [beside.ours[address] for address in beside.extra]
    return next((named(node) for node in extra if node.type in types), "")


def _without_nat(survey: Survey) -> Met:
    if not Reach.of(survey).workloads:
        return Met("nothing in the candidate's network runs code")
    if _reaches_out(survey):
        return Met("what runs in the candidate's network reaches the internet by itself")
    if survey.of_type(ENDPOINT):
        return Met("the candidate's endpoints lead to the services that are used")
    return Met()


def _reaches_out(survey: Survey) -> bool:
    """Whether something runs in the network, and nothing of it is known to be shut in."""
    reach = Reach.of(survey)
    places = [(subnet, workload.public) for workload in reach.workloads for subnet in workload.subnets]
    return bool(places) and not any(reach.way_out(subnet, public) is False for subnet, public in places)


def _ways(survey: Survey) -> set[Any]:
    from seatrial.compare.settling import way_of

    return {way_of(survey, subnet) or "unknown" for subnet in survey.of_type(SUBNET)}


def _zones(survey: Survey | None) -> int:
    """How many availability zones the subnets stand in."""
    if survey is None:
        return 0
    return len({str(subnet.properties.get("AvailabilityZone")) for subnet in survey.of_type(SUBNET)})
