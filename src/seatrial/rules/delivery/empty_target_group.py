"""A listener that leads to a target group which nothing fills.

A load balancer answers 503 to every request for a target group without targets. A service, a group of machines, an attachment
or a function has to name the target group.

Cause (deployment): A target group was wired to its listener and to nothing that would answer.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB]}
    Seats:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties: {Port: 80, Protocol: HTTP, VpcId: !Ref Net, TargetType: ip}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 80
        Protocol: HTTP
        DefaultActions: [{Type: forward, TargetGroupArn: !Ref Seats}]

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB]}
    Seats:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties: {Port: 80, Protocol: HTTP, VpcId: !Ref Net, TargetType: ip, Targets: [{Id: 10.0.1.20}]}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 80
        Protocol: HTTP
        DefaultActions: [{Type: forward, TargetGroupArn: !Ref Seats}]

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges])
    seats = aws.lb.TargetGroup("seats", port=80, protocol="HTTP", vpc_id=net.id, target_type="ip")
    aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP",
                    default_actions=[{"type": "forward", "target_group_arn": seats.arn}])

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges])
    seats = aws.lb.TargetGroup("seats", port=80, protocol="HTTP", vpc_id=net.id, target_type="ip")
    aws.lb.TargetGroupAttachment("one", target_group_arn=seats.arn, target_id="10.0.1.20")
    aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP",
                    default_actions=[{"type": "forward", "target_group_arn": seats.arn}])

Sources:
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-503-issues
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.reachability.traffic import LISTENER, LISTENER_RULE, TARGET_GROUP, listener_of, routes_to
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

# what speaks of a target group without filling it
_ONLOOKERS = (
    LISTENER,
    LISTENER_RULE,
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
)


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A route leads to the target group, and nothing here or outside is known to register in it."""
    routes = routes_to(resource, survey)
    filled = at(resource.properties, "Targets") or any(
        edge.source.type not in _ONLOOKERS for edge in survey.users(resource)
    )
    if not _meets_requests(routes, survey) or filled or not survey.complete or _is_handed_on(resource, survey):
        return
    yield Blemish(
        message=f'target group "{resource.declaration.name}" has no targets, and "{routes[0].declaration.name}" '
        "leads to it",
        evidence="no service, group of machines, attachment or function registers in it",
        why="Every request that is routed to it gets 503.",
        remedy="Name the target group where its targets are: the service's load balancers, the Auto Scaling group's "
        "target groups, an attachment; or route to the group that has them.",
        related=tuple(Related(route.address, route.location, "leads to it") for route in routes[:1]),
    )


def _meets_requests(routes: list[Resource], survey: Survey) -> bool:
    """Whether a route is more than the last resort of a listener whose rules do the work."""
    ruled = {at(rule.properties, "ListenerArn") for rule in survey.of_type(LISTENER_RULE)}
    return any(route.type == LISTENER_RULE or route.id not in ruled for route in routes)


def _is_handed_on(group: Resource, survey: Survey) -> bool:
    """Whether an output lets another stack register in it, or add rules of its own to the listener."""
    names = [name for name in (group.id, group.physical_name) if name]
    for route in routes_to(group, survey):
        listener = listener_of(route, survey)
        names += [listener.id, text(at(listener.properties, "LoadBalancerArn")) or ""] if listener else []
    return any(name and name in spelled for _, spelled in strings(survey.graph.outputs) for name in names)


RULE = Rule(
    severity=Severity.MEDIUM, category=Category.ARCHITECTURE, catalog=("F19",), types=(TARGET_GROUP,), check=check
)
