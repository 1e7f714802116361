"""A load balancer or distribution that serves in the clear although it has a certificate.

The HTTPS listener stands, and the one on HTTP forwards instead of redirecting: whoever types the name without https sends
passwords and cookies in the clear. A CloudFront distribution always has a certificate, and answers both with `allow-all`.

Cause (security): The listener on HTTP forwards where it should redirect to HTTPS.

Bad (Pulumi):
    vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16")
    gateway = aws.ec2.InternetGateway("gateway", vpc_id=vpc.id)
    table = aws.ec2.RouteTable("table", vpc_id=vpc.id, routes=[{"cidr_block": "0.0.0.0/0", "gateway_id": gateway.id}])
    subnets = [aws.ec2.Subnet(zone, vpc_id=vpc.id, cidr_block=f"10.0.{n}.0/24", availability_zone=f"us-east-1{zone}")
               for n, zone in enumerate("ab")]
    for n, subnet in enumerate(subnets):
        aws.ec2.RouteTableAssociation(f"way-{n}", subnet_id=subnet.id, route_table_id=table.id)
    group = aws.ec2.SecurityGroup("front", vpc_id=vpc.id)
    balancer = aws.lb.LoadBalancer("front", subnets=[one.id for one in subnets], security_groups=[group.id])
    target = aws.lb.TargetGroup("web", port=80, protocol="HTTP", vpc_id=vpc.id)
    asked = aws.acm.Certificate("front", domain_name="front.harbour-desk.net", validation_method="DNS")
    certificate = aws.acm.CertificateValidation("front", certificate_arn=asked.arn)
    forward = [{"type": "forward", "target_group_arn": target.arn}]
    aws.lb.Listener("https", load_balancer_arn=balancer.arn, port=443, protocol="HTTPS",
                    certificate_arn=certificate.certificate_arn, default_actions=forward)
    aws.lb.Listener("http", load_balancer_arn=balancer.arn, port=80, protocol="HTTP", default_actions=forward)

Good (Pulumi):
    vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16")
    gateway = aws.ec2.InternetGateway("gateway", vpc_id=vpc.id)
    table = aws.ec2.RouteTable("table", vpc_id=vpc.id, routes=[{"cidr_block": "0.0.0.0/0", "gateway_id": gateway.id}])
    subnets = [aws.ec2.Subnet(zone, vpc_id=vpc.id, cidr_block=f"10.0.{n}.0/24", availability_zone=f"us-east-1{zone}")
               for n, zone in enumerate("ab")]
    for n, subnet in enumerate(subnets):
        aws.ec2.RouteTableAssociation(f"way-{n}", subnet_id=subnet.id, route_table_id=table.id)
    group = aws.ec2.SecurityGroup("front", vpc_id=vpc.id)
    balancer = aws.lb.LoadBalancer("front", subnets=[one.id for one in subnets], security_groups=[group.id])
    target = aws.lb.TargetGroup("web", port=80, protocol="HTTP", vpc_id=vpc.id)
    asked = aws.acm.Certificate("front", domain_name="front.harbour-desk.net", validation_method="DNS")
    certificate = aws.acm.CertificateValidation("front", certificate_arn=asked.arn)
    aws.lb.Listener("https", load_balancer_arn=balancer.arn, port=443, protocol="HTTPS",
                    certificate_arn=certificate.certificate_arn,
                    default_actions=[{"type": "forward", "target_group_arn": target.arn}])
    aws.lb.Listener("http", load_balancer_arn=balancer.arn, port=80, protocol="HTTP", default_actions=[
        {"type": "redirect", "redirect": {"port": "443", "protocol": "HTTPS", "status_code": "HTTP_301"}}])

Bad (CloudFormation):
    Pages:
      Type: AWS::S3::Bucket
    Door:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true
          Origins: [{Id: pages, DomainName: !GetAtt Pages.RegionalDomainName, S3OriginConfig: {}}]
          DefaultCacheBehavior:
            TargetOriginId: pages
            ViewerProtocolPolicy: allow-all
            CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6

Good (CloudFormation):
    Pages:
      Type: AWS::S3::Bucket
    Door:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true
          Origins: [{Id: pages, DomainName: !GetAtt Pages.RegionalDomainName, S3OriginConfig: {}}]
          DefaultCacheBehavior:
            TargetOriginId: pages
            ViewerProtocolPolicy: redirect-to-https
            CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6

Sources:
- https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#redirect-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_DISTRIBUTION = "AWS::CloudFront::Distribution"
_LISTENER = "AWS::ElasticLoadBalancingV2::Listener"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """An HTTP listener that forwards, on a balancer that has an HTTPS one; a distribution that takes both."""
    yield from _distribution(resource) if resource.type == _DISTRIBUTION else _listener(resource, survey)


def _distribution(resource: Resource) -> Iterator[Blemish]:
    config = "DistributionConfig"
    behaviours = [path for path, _ in each(resource.properties, f"{config}.CacheBehaviors")]
    for path in (f"{config}.DefaultCacheBehavior", *behaviours):
        here = f"{path}.ViewerProtocolPolicy"
        if text(at(resource.properties, here)) == "allow-all":
            yield Blemish(
                path=here,
                message=f'distribution "{resource.declaration.name}" answers HTTP although it serves HTTPS',
                evidence=f"{here} is allow-all",
                why="Whoever comes without https sends passwords and cookies in the clear.",
                remedy="Set ViewerProtocolPolicy to redirect-to-https.",
            )
            return


def _listener(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    balancer = text(at(resource.properties, "LoadBalancerArn"))
    if text(at(resource.properties, "Protocol")) != "HTTP" or not balancer:
        return
    others = [one for one in survey.of_type(_LISTENER) if text(at(one.properties, "LoadBalancerArn")) == balancer]
    if not any(text(at(one.properties, "Protocol")) == "HTTPS" for one in others):
        return
    for path, action in each(resource.properties, "DefaultActions"):
        if text(at(action, "Type")) == "forward":
            yield Blemish(
                path=f"{path}.Type",
                message=f'listener "{resource.declaration.name}" forwards HTTP although its balancer serves HTTPS',
                evidence=f"port {at(resource.properties, 'Port')} forwards; another listener of the balancer is HTTPS",
                why="Whoever comes without https sends passwords and cookies in the clear.",
                remedy="Make the default action a redirect to HTTPS, port 443, HTTP_301.",
            )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    types=(_LISTENER, _DISTRIBUTION),
    check=check,
)
