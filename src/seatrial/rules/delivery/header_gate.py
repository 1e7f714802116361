"""A listener rule that demands a header which ordinary requests do not carry.

Where the only way to a target group asks for a custom header, browsers and clients get the listener's default answer. Health
checks are no reason for such a rule: a load balancer sends its checks to the targets directly, past every rule, and
without headers of one's own.

Cause (operations): A listener rule was taken for the place where health checks are told apart from users.

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
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 80
        Protocol: HTTP
        DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "404"}}]
    Checked:
      Type: AWS::ElasticLoadBalancingV2::ListenerRule
      Properties:
        ListenerArn: !Ref Door
        Priority: 10
        Conditions: [{Field: http-header, HttpHeaderConfig: {HttpHeaderName: X-Probe, Values: ["true"]}}]
        Actions: [{Type: forward, TargetGroupArn: !Ref Seats}]

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
    Checked:
      Type: AWS::ElasticLoadBalancingV2::ListenerRule
      Properties:
        ListenerArn: !Ref Door
        Priority: 10
        Conditions: [{Field: http-header, HttpHeaderConfig: {HttpHeaderName: X-Probe, Values: ["true"]}}]
        Actions: [{Type: forward, TargetGroupArn: !Ref Seats}]

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges])
    seats = aws.lb.TargetGroup("seats", port=80, protocol="HTTP", vpc_id=net.id, target_type="ip")
    aws.lb.TargetGroupAttachment("one", target_group_arn=seats.arn, target_id="10.0.1.20")
    door = aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP", default_actions=[
        {"type": "fixed-response", "fixed_response": {"content_type": "text/plain", "status_code": "404"}}])
    aws.lb.ListenerRule("checked", listener_arn=door.arn, priority=10,
                        conditions=[{"http_header": {"http_header_name": "X-Probe", "values": ["true"]}}],
                        actions=[{"type": "forward", "target_group_arn": seats.arn}])

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges])
    seats = aws.lb.TargetGroup("seats", port=80, protocol="HTTP", vpc_id=net.id, target_type="ip")
    aws.lb.TargetGroupAttachment("one", target_group_arn=seats.arn, target_id="10.0.1.20")
    door = aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP", default_actions=[
        {"type": "forward", "target_group_arn": seats.arn}])
    aws.lb.ListenerRule("checked", listener_arn=door.arn, priority=10,
                        conditions=[{"http_header": {"http_header_name": "X-Probe", "values": ["true"]}}],
                        actions=[{"type": "forward", "target_group_arn": seats.arn}])

Sources:
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Secret, contains, strings
from seatrial.rules.reachability.traffic import LISTENER, LISTENER_RULE, TARGET_GROUP, forwarded, listener_of, routes_to
from seatrial.rules.reading import at, each, is_known, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

# what browsers, clients and proxies send by themselves
_ORDINARY = re.compile(
    r"host|user-agent|accept.*|content-.*|origin|referer|cookie|authorization|x-forwarded-.*|x-amz.*|upgrade|connection"
    r"|cache-control|sec-.*|via|x-requested-with",
    re.IGNORECASE,
)


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Every way to a target group of the rule demands a header of one's own, and the listener forwards nowhere else."""
    listener = listener_of(resource, survey)
    path, header = _demanded(resource)
    if listener is None or not header or _forwards(listener) or _is_sent(header, survey):
        return
    for arn in forwarded(resource):
        group = survey.target(arn, TARGET_GROUP)
        if group is not None and all(_demanded(route)[1] for route in routes_to(group, survey)):
            yield Blemish(
                path=path,
                message=f'listener rule "{resource.declaration.name}" demands the header {header}, and no other way leads '
                f'to target group "{group.declaration.name}"',
                evidence=f"condition http-header {header}; the default action of {listener.declaration.name} "
                "forwards nowhere",
                why="Ordinary requests do not carry it and get the default answer; health checks never pass a rule at all.",
                remedy="Remove the header condition, or forward by default; check the header in the application.",
            )
            return


def _demanded(route: Resource) -> tuple[str, str]:
    """The condition of a rule that demands a header of one's own: where, and which; empty texts where none does."""
    if route.type == LISTENER or not is_known(at(route.properties, "Conditions")):
        return "", ""
    for path, condition in each(route.properties, "Conditions"):
        header = text(at(condition, "HttpHeaderConfig.HttpHeaderName"))
        if header and not _ORDINARY.fullmatch(header) and not contains(condition, Secret):
            return f"{path}.HttpHeaderConfig.HttpHeaderName", header
    return "", ""


def _forwards(listener: Resource) -> bool:
    actions = [at(action, "Type") for _, action in each(listener.properties, "DefaultActions")]
    return any(type_ in ("forward", None) or not isinstance(type_, str) for type_ in actions)


def _is_sent(header: str, survey: Survey) -> bool:
    """Whether a distribution in front adds the header to every request."""
    return any(
        spelled.lower() == header.lower()
        for one in survey.of_type("AWS::CloudFront::Distribution")
        for _, spelled in strings(one.properties)
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F20",),
    types=(LISTENER_RULE,),
    check=check,
)
