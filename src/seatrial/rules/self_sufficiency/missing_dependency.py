"""Something that AWS accepts only after something else, and nothing makes it wait.

A route to a gateway mentions the gateway and not its attachment; a service mentions its target group and not the listener. What
does not mention each other is made at the same time: the deployment succeeds today and fails tomorrow.

Cause (deployment): A dependency that no reference shows was not declared, and order was left to luck.

Bad (CloudFormation):
    Network:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Door:
      Type: AWS::EC2::InternetGateway
    Attachment:
      Type: AWS::EC2::VPCGatewayAttachment
      Properties: {VpcId: !Ref Network, InternetGatewayId: !Ref Door}
    Table:
      Type: AWS::EC2::RouteTable
      Properties: {VpcId: !Ref Network}
    Out:
      Type: AWS::EC2::Route
      Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Door}

Good (CloudFormation):
    Network:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Door:
      Type: AWS::EC2::InternetGateway
    Attachment:
      Type: AWS::EC2::VPCGatewayAttachment
      Properties: {VpcId: !Ref Network, InternetGatewayId: !Ref Door}
    Table:
      Type: AWS::EC2::RouteTable
      Properties: {VpcId: !Ref Network}
    Out:
      Type: AWS::EC2::Route
      DependsOn: Attachment
      Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Door}

Sources:
- https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
- https://www.pulumi.com/docs/iac/concepts/options/dependson/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.reading import at, each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_ATTACHMENT = "AWS::EC2::VPCGatewayAttachment"
_RECEIVERS = ("AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::SNS::Topic")
_STAGE = re.compile(r"arn:[\w-]+:apigateway:[\w-]+::/restapis/([^/]+)/stages/(.+)")
_ROUTED = ("AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """None of what the resource needs is among what it is made after."""
    needed, why = _NEEDS[resource.type](resource, survey), _WHY[resource.type]
    part = survey.origin(resource, "NotificationConfiguration") if resource.type == "AWS::S3::Bucket" else resource
    if not needed or {one.address for one in needed} & _made_before(part, survey):
        return
    wanted = needed[0]
    one, other = _titles(part, wanted)
    yield Blemish(
        resource=part,
        message=f"{one} needs {other} to stand before it, and nothing makes it wait",
        evidence=f"no reference and no declared dependency leads from {part.declaration.name} to {wanted.declaration.name}",
        why=why,
        remedy=f"Make {one} depend on {other} (DependsOn, depends_on).",
        severity=None if part.declaration.native.startswith("AWS::") else Severity.MEDIUM,  # the provider tries again
        related=(Related(wanted.address, wanted.location, "has to stand before it"),),
    )


def _titles(one: Resource, other: Resource) -> tuple[str, str]:
    """The names of both, with what they are where they share one."""
    names = [f'"{known.declaration.name}"' for known in (one, other)]
    if names[0] == names[1]:
        names = [f"{known.type.rpartition('::')[2]} {name}" for known, name in zip((one, other), names, strict=True)]
    return names[0], names[1]


def _made_before(resource: Resource, survey: Survey) -> set[str]:
    """The addresses of all that the engine makes before a resource."""
    found: set[str] = set()
    waiting = [resource.address]
    while waiting:
        known = survey.graph.resources.get(waiting.pop())
        for address in _direct(known) if known else ():
            if address not in found:
                found.add(address)
                waiting.append(address)
    return found


def _direct(resource: Resource) -> Iterable[str]:
    declared = resource.declaration
    return {*declared.dependencies, *(one for many in declared.property_dependencies.values() for one in many)}


def _attachments(vpc: object, survey: Survey) -> list[Resource]:
    attached = survey.of_type(_ATTACHMENT, "AWS::EC2::InternetGateway")  # Pulumi's gateway attaches itself
    return [one for one in attached if vpc and at(one.properties, "VpcId") == vpc]


def _route(route: Resource, survey: Survey) -> list[Resource]:
    gateway = at(route.properties, "GatewayId")
    return [
        one for one in survey.of_type(_ATTACHMENT) if gateway and at(one.properties, "InternetGatewayId") == gateway
    ]


def _nat(nat: Resource, survey: Survey) -> list[Resource]:
    if at(nat.properties, "ConnectivityType") == "private":
        return []
    subnet = survey.target(at(nat.properties, "SubnetId"), "AWS::EC2::Subnet")
    return _attachments(at(subnet.properties, "VpcId"), survey) if subnet else []


def _service(service: Resource, survey: Survey) -> list[Resource]:
    """What leads requests to its target groups; one of them is enough."""
    groups = {at(item, "TargetGroupArn") for _, item in each(service.properties, "LoadBalancers")}
    return [one for one in survey.of_type(*_ROUTED) if any(text in groups for _, text in strings(one.properties))]


def _trail(trail: Resource, survey: Survey) -> list[Resource]:
    bucket = at(trail.properties, "S3BucketName")
    return [one for one in survey.of_type("AWS::S3::BucketPolicy") if bucket and at(one.properties, "Bucket") == bucket]


def _notified(bucket: Resource, survey: Survey) -> list[Resource]:
    """The permissions and policies of what the bucket tells."""
    told = {
        text for _, text in strings({"": at(bucket.properties, "NotificationConfiguration")}) if text.startswith("arn:")
    }
    receivers = {one.address for arn in told if (one := survey.target(arn)) is not None}
    part = survey.origin(bucket, "NotificationConfiguration")
    receivers |= {one for one in _direct(part) if (known := survey.resources.get(one)) and known.type in _RECEIVERS}
    doors = survey.of_type("AWS::Lambda::Permission", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy")
    return [one for one in doors if receivers & {*_direct(one), *(edge.target.address for edge in survey.uses(one))}]


def _deployment(deployment: Resource, survey: Survey) -> list[Resource]:
    api = at(deployment.properties, "RestApiId")
    described = survey.target(api, "AWS::ApiGateway::RestApi")
    if described is None or at(described.properties, "Body") or at(described.properties, "BodyS3Location"):
        return []
    return [one for one in survey.of_type("AWS::ApiGateway::Method") if at(one.properties, "RestApiId") == api]


def _logging_stage(stage: Resource, survey: Survey) -> list[Resource]:
    """The account's role for logs, where a stage writes some."""
    settings = [item for _, item in each(stage.properties, "MethodSettings")]
    levels = {at(item, "LoggingLevel") for item in settings} - {None, "OFF"}
    if not levels and not at(stage.properties, "AccessLogSetting.DestinationArn"):
        return []
    return survey.of_type("AWS::ApiGateway::Account")


def _stages(survey: Survey, named: set[tuple[object, object]]) -> list[Resource]:
    """The stages that are called by these APIs and names."""
    return [
        one
        for one in survey.of_type("AWS::ApiGateway::Stage")
        if (at(one.properties, "RestApiId"), at(one.properties, "StageName")) in named
    ]


def _planned(plan: Resource, survey: Survey) -> list[Resource]:
    given = (item for _, item in each(plan.properties, "ApiStages"))
    return _stages(survey, {(at(item, "ApiId"), at(item, "Stage")) for item in given})


def _guarded(association: Resource, survey: Survey) -> list[Resource]:
    match = _STAGE.fullmatch(text(at(association.properties, "ResourceArn")) or "")
    return _stages(survey, {(match[1], match[2])}) if match else []


_NEEDS: Mapping[str, Callable[[Resource, Survey], list[Resource]]] = {
    "AWS::ApiGateway::Deployment": _deployment,
    "AWS::ApiGateway::Stage": _logging_stage,
    "AWS::ApiGateway::UsagePlan": _planned,
    "AWS::CloudTrail::Trail": _trail,
    "AWS::EC2::NatGateway": _nat,
    "AWS::EC2::Route": _route,
    "AWS::ECS::Service": _service,
    "AWS::S3::Bucket": _notified,
    "AWS::WAFv2::WebACLAssociation": _guarded,
}
_WHY: Mapping[str, str] = {
    "AWS::ApiGateway::Deployment": "An API without methods is refused, and one with some of them is deployed without the rest.",
    "AWS::ApiGateway::Stage": "API Gateway refuses a stage that logs before the account's role for logs is set.",
    "AWS::ApiGateway::UsagePlan": "API Gateway refuses a usage plan for a stage that is not there yet.",
    "AWS::CloudTrail::Trail": "CloudTrail tries the bucket when the trail is made, and is refused where its policy is not there.",
    "AWS::EC2::NatGateway": "AWS refuses a NAT gateway in a network whose internet gateway is not attached yet.",
    "AWS::EC2::Route": "AWS refuses a route to a gateway that is not attached yet.",
    "AWS::ECS::Service": "ECS refuses a service whose target group no listener leads to yet.",
    "AWS::S3::Bucket": "S3 tries the receiver when the notification is made, and is refused without its permission.",
    "AWS::WAFv2::WebACLAssociation": "WAF refuses to guard a stage that is not there yet.",
}

RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F47",),
    types=tuple(_NEEDS),
    check=check,
)
