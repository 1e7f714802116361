"""A target group that no listener leads to.

Its targets are registered, and no request and no health check reaches them: a target group without a load balancer is
"unused". For a group of machines that waits for healthy targets the deployment never ends.

Cause (deployment): A target group was declared and no listener or rule forwards to it.

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
      Properties: {Port: 80, Protocol: HTTP, VpcId: !Ref Net, TargetType: ip, Targets: [{Id: 10.0.1.20}]}

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
    aws.lb.TargetGroupAttachment("one", target_group_arn=seats.arn, target_id="10.0.1.20")

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
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html#target-health-states
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.reachability.traffic import LISTENER, LISTENER_RULE, TARGET_GROUP, forwarded, routes_to
from seatrial.rules.reading import at, each
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_DEPLOYMENT = "AWS::CodeDeploy::DeploymentGroup"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No listener, rule or deployment here leads to the target group, and no output hands it on."""
    if resource.refusal or not survey.complete or routes_to(resource, survey) or _may_be_routed(resource, survey):
        return
    yield Blemish(
        message=f'no listener leads to target group "{resource.declaration.name}"',
        evidence="no default action and no rule forwards to it",
        why="Neither requests nor health checks reach its targets.",
        remedy="Forward to it from a listener's default action or a rule, or remove it.",
    )


def _may_be_routed(group: Resource, survey: Survey) -> bool:
    """Whether something else may route to it: a deployment, another stack, a value that nobody knows."""
    routes = survey.of_type(LISTENER, LISTENER_RULE)
    if any(not isinstance(arn, str) for route in routes for arn in forwarded(route)):
        return True
    deployments = survey.of_type(_DEPLOYMENT)
    if any(edge.source.type == _DEPLOYMENT for edge in survey.users(group)) or any(
        spelled == group.physical_name for one in deployments for _, spelled in strings(one.properties)
    ):
        return True
    for service in survey.of_type("AWS::ECS::Service"):
        for _, entry in each(service.properties, "LoadBalancers"):
            if at(entry, "AdvancedConfiguration.AlternateTargetGroupArn") == group.id:
                return True
    names = [name for name in (group.id, group.physical_name) if name]
    return any(name in spelled for _, spelled in strings(survey.graph.outputs) for name in names)


RULE = Rule(
    severity=Severity.MEDIUM, category=Category.ARCHITECTURE, catalog=("F19",), types=(TARGET_GROUP,), check=check
)
