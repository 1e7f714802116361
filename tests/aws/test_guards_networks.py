"""What AWS refuses of networks, machines, balancers and names, each beside what it accepts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.aws.accepted_networks import BASE, IMAGE
from tests.aws.conftest import Row, Stage

Case = tuple[str, str, dict[str, Any]]  # AWS's code or words ("" where it accepts), "module.Class", properties

_SPACE: list[Row] = [
    *BASE,
    ("a2", "ec2.Subnet", {"vpcId": "$vpc.id", "cidrBlock": "10.0.3.0/24", "availabilityZone": "us-east-2a"}),
    ("lone", "ec2.Vpc", {"cidrBlock": "10.1.0.0/16"}),
    ("la", "ec2.Subnet", {"vpcId": "$lone.id", "cidrBlock": "10.1.1.0/24", "availabilityZone": "us-east-2a"}),
    ("lb", "ec2.Subnet", {"vpcId": "$lone.id", "cidrBlock": "10.1.2.0/24", "availabilityZone": "us-east-2b"}),
    ("foreign", "ec2.SecurityGroup", {"vpcId": "$lone.id"}),
    ("loose", "ec2.InternetGateway", {}),
    ("rt", "ec2.RouteTable", {"vpcId": "$vpc.id"}),
    ("rt2", "ec2.RouteTable", {"vpcId": "$vpc.id"}),
    ("rta", "ec2.RouteTableAssociation", {"routeTableId": "$rt.id", "subnetId": "$a.id"}),
    ("eip", "ec2.Eip", {}),
    ("tgw", "ec2transitgateway.TransitGateway", {}),
]
_SSM = {"vpcId": "$vpc.id", "serviceName": "com.amazonaws.us-east-2.ssm", "vpcEndpointType": "Interface"}
_SOURCE = {"protocol": "tcp", "fromPort": 80, "toPort": 80, "cidrBlocks": ["10.0.0.0/8"]}
NETWORKS: list[Case] = [
    ("Gateway.NotAttached", "ec2.NatGateway", {"subnetId": "$la.id", "allocationId": "$eip.id"}),
    ("", "ec2.NatGateway", {"subnetId": "$a.id", "allocationId": "$eip.id"}),
    ("ssociated", "ec2.NatGateway", {"subnetId": "$a.id", "allocationId": "$eip.id"}),
    (
        "different networks",
        "ec2.Route",
        {"routeTableId": "$rt.id", "destinationCidrBlock": "0.0.0.0/0", "gatewayId": "$loose.id"},
    ),
    ("", "ec2.Route", {"routeTableId": "$rt.id", "destinationCidrBlock": "0.0.0.0/0", "gatewayId": "$igw.id"}),
    (
        "InvalidNatGatewayID.NotFound",
        "ec2.Route",
        {"routeTableId": "$rt.id", "destinationCidrBlock": "10.9.0.0/16", "natGatewayId": "nat-0123456789abcdef0"},
    ),
    (
        "InvalidTransitGatewayID.NotFound",
        "ec2.Route",
        {"routeTableId": "$rt.id", "destinationCidrBlock": "10.9.0.0/16", "transitGatewayId": "$tgw.id"},
    ),
    ("Resource.AlreadyAssociated", "ec2.RouteTableAssociation", {"routeTableId": "$rt2.id", "subnetId": "$a.id"}),
    ("different networks", "ec2.RouteTableAssociation", {"routeTableId": "$rt2.id", "subnetId": "$la.id"}),
    ("", "ec2.RouteTableAssociation", {"routeTableId": "$rt2.id", "subnetId": "$b.id"}),
    ("may not begin with 'sg-'", "ec2.SecurityGroup", {"vpcId": "$vpc.id", "name": "sg-web"}),
    ("", "ec2.SecurityGroup", {"vpcId": "$vpc.id", "name": "web-sg"}),
    ("Invalid security group description", "ec2.SecurityGroup", {"vpcId": "$vpc.id", "description": "don't"}),
    (
        "Invalid rule description",
        "ec2.SecurityGroup",
        {"vpcId": "$vpc.id", "ingress": [_SOURCE | {"description": "it's"}]},
    ),
    (
        "RulesPerSecurityGroupLimitExceeded",
        "ec2.SecurityGroup",
        {"vpcId": "$vpc.id", "ingress": [_SOURCE | {"cidrBlocks": [f"10.{at}.0.0/16" for at in range(61)]}]},
    ),
    (
        "",
        "ec2.SecurityGroup",
        {"vpcId": "$vpc.id", "ingress": [_SOURCE | {"cidrBlocks": [f"10.{at}.0.0/16" for at in range(60)]}]},
    ),
    ("DuplicateSubnetsInSameZone", "ec2.VpcEndpoint", _SSM | {"subnetIds": ["$a.id", "$a2.id"]}),
    ("", "ec2.VpcEndpoint", _SSM | {"subnetIds": ["$a.id"], "privateDnsEnabled": True}),
    ("conflicting DNS domain", "ec2.VpcEndpoint", _SSM | {"subnetIds": ["$a.id"], "privateDnsEnabled": True}),
    (
        "enableDnsHostnames",
        "ec2.VpcEndpoint",
        _SSM | {"vpcId": "$lone.id", "subnetIds": ["$la.id"], "privateDnsEnabled": True},
    ),
    ("InvalidParameter", "ec2.VpcEndpoint", {"vpcId": "$vpc.id", "serviceName": "com.amazonaws.us-east-2.ssm"}),
    ("InvalidServiceName", "ec2.VpcEndpoint", {"vpcId": "$vpc.id", "serviceName": "com.amazonaws.us-west-2.s3"}),
    (
        "",
        "ec2.VpcEndpoint",
        {"vpcId": "$vpc.id", "serviceName": "com.amazonaws.us-east-2.s3", "routeTableIds": ["$rt.id"]},
    ),
    (
        "RouteAlreadyExists",
        "ec2.VpcEndpoint",
        {"vpcId": "$vpc.id", "serviceName": "com.amazonaws.us-east-2.s3", "routeTableIds": ["$rt.id"]},
    ),
    (
        "DuplicateSubnetsInSameZone",
        "ec2transitgateway.VpcAttachment",
        {"transitGatewayId": "$tgw.id", "vpcId": "$vpc.id", "subnetIds": ["$a.id", "$a2.id"]},
    ),
]

_SIZE = {"ami": IMAGE, "instanceType": "t3.micro"}
MACHINES: list[Case] = [
    ("InvalidKeyPair.NotFound", "ec2.Instance", _SIZE | {"keyName": "nobody"}),
    ("InvalidAMIID.Malformed", "ec2.Instance", _SIZE | {"ami": "ami-latest"}),
    ("", "ec2.Instance", _SIZE),
    ("architecture", "ec2.Instance", _SIZE | {"ami": "$ground.arm"}),
    ("", "ec2.Instance", {"ami": "$ground.arm", "instanceType": "t4g.micro"}),
    ("different networks", "ec2.Instance", _SIZE | {"subnetId": "$a.id", "vpcSecurityGroupIds": ["$foreign.id"]}),
    ("InvalidUserData.Malformed", "ec2.LaunchTemplate", {"imageId": IMAGE, "userData": "#!/bin/bash"}),
    ("", "ec2.LaunchTemplate", {"imageId": IMAGE, "userData": "IyEvYmluL2Jhc2g=", "name": "app"}),
    (
        "Max bound",
        "autoscaling.Group",
        {"minSize": 2, "maxSize": 1, "vpcZoneIdentifiers": ["$a.id"], "launchTemplate": {"name": "app"}},
    ),
    (
        "Desired capacity",
        "autoscaling.Group",
        {
            "minSize": 0,
            "maxSize": 1,
            "desiredCapacity": 2,
            "vpcZoneIdentifiers": ["$a.id"],
            "launchTemplate": {"name": "app"},
        },
    ),
    (
        "Launch configuration name not found",
        "autoscaling.Group",
        {"minSize": 0, "maxSize": 1, "vpcZoneIdentifiers": ["$a.id"], "launchConfiguration": "nobody"},
    ),
    (
        "Target Groups",
        "autoscaling.Group",
        {
            "minSize": 0,
            "maxSize": 1,
            "vpcZoneIdentifiers": ["$a.id"],
            "launchTemplate": {"name": "app"},
            "targetGroupArns": ["arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/x/1"],
        },
    ),
    (
        "Group nobody not found",
        "autoscaling.Policy",
        {"autoscalingGroupName": "nobody", "adjustmentType": "ChangeInCapacity", "scalingAdjustment": 1},
    ),
]

_BOTH = {"subnets": ["$a.id", "$b.id"]}
_ELSEWHERE = "arn:aws:elasticloadbalancing:us-east-2:123456789012:"
_FORWARD = {"defaultActions": [{"type": "forward", "targetGroupArn": "$tg.arn"}]}
_TRAFFIC: list[Row] = [
    *_SPACE,
    ("alb", "lb.LoadBalancer", _BOTH),
    ("other", "lb.LoadBalancer", _BOTH),
    ("tg", "lb.TargetGroup", {"port": 80, "protocol": "HTTP", "vpcId": "$vpc.id"}),
]
_GONE = f"{_ELSEWHERE}listener/app/x/1/2"
_HTTPS = {"loadBalancerArn": "$alb.arn", "port": 443, "protocol": "HTTPS", **_FORWARD}
BALANCERS: list[Case] = [
    ("longer than '32'", "lb.LoadBalancer", _BOTH | {"name": "a" * 33}),
    ("", "lb.LoadBalancer", _BOTH | {"name": "a" * 32}),
    ("internal-", "lb.LoadBalancer", _BOTH | {"name": "internal-x"}),
    ("begin or end", "lb.LoadBalancer", _BOTH | {"name": "x-"}),
    ("alphanumeric", "lb.LoadBalancer", _BOTH | {"name": "a_b"}),
    ("two subnets", "lb.LoadBalancer", {"subnets": ["$a.id"]}),
    ("", "lb.LoadBalancer", {"subnets": ["$a.id"], "loadBalancerType": "network"}),
    ("same Availability Zone", "lb.LoadBalancer", {"subnets": ["$a.id", "$a2.id"]}),
    ("no internet gateway", "lb.LoadBalancer", {"subnets": ["$la.id", "$lb.id"]}),
    ("", "lb.LoadBalancer", {"subnets": ["$la.id", "$lb.id"], "internal": True}),
    ("InvalidSecurityGroup", "lb.LoadBalancer", _BOTH | {"securityGroups": ["sg-0123456789abcdef0"]}),
    (
        "Access Denied for bucket: nobodys",
        "lb.LoadBalancer",
        _BOTH | {"accessLogs": {"bucket": "nobodys", "enabled": True}},
    ),
    ("targetGroupName", "lb.TargetGroup", {"name": "x-", "port": 80, "protocol": "HTTP", "vpcId": "$vpc.id"}),
    ("certificate must be", "lb.Listener", _HTTPS),
    ("is not valid", "lb.Listener", _HTTPS | {"certificateArn": "my-certificate"}),
    (
        "CertificateNotFound",
        "lb.Listener",
        _HTTPS | {"certificateArn": "arn:aws:acm:us-east-2:123456789012:certificate/x"},
    ),
    ("UnsupportedCertificate", "lb.Listener", _HTTPS | {"certificateArn": "$ground.pending"}),
    ("", "lb.Listener", {"loadBalancerArn": "$alb.arn", "port": 80, **_FORWARD}),
    ("DuplicateListener", "lb.Listener", {"loadBalancerArn": "$alb.arn", "port": 80, **_FORWARD}),
    ("TargetGroupAssociationLimit", "lb.Listener", {"loadBalancerArn": "$other.arn", "port": 80, **_FORWARD}),
    (
        "LoadBalancerNotFound",
        "lb.Listener",
        {"loadBalancerArn": f"{_ELSEWHERE}loadbalancer/app/x/1", "port": 80, **_FORWARD},
    ),
    (
        "TargetGroupNotFound",
        "lb.Listener",
        {
            "loadBalancerArn": "$alb.arn",
            "port": 81,
            "defaultActions": [{"type": "forward", "targetGroupArn": f"{_ELSEWHERE}targetgroup/x/1"}],
        },
    ),
    (
        "NotFound",
        "lb.ListenerRule",
        {
            "listenerArn": _GONE,
            "actions": _FORWARD["defaultActions"],
            "conditions": [{"pathPattern": {"values": ["/"]}}],
        },
    ),
    (
        "'5' condition values",
        "lb.ListenerRule",
        {
            "listenerArn": _GONE,
            "priority": 1,
            "actions": _FORWARD["defaultActions"],
            "conditions": [{"pathPattern": {"values": [f"/{at}" for at in range(6)]}}],
        },
    ),
    ("InvalidTarget", "lb.TargetGroupAttachment", {"targetGroupArn": "$tg.arn", "targetId": "i-0123456789abcdef0"}),
]

_BEHAVIOUR = {
    "targetOriginId": "x",
    "viewerProtocolPolicy": "allow-all",
    "allowedMethods": ["GET", "HEAD"],
    "cachedMethods": ["GET", "HEAD"],
}
_CACHED = {"defaultCacheBehavior": _BEHAVIOUR | {"cachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"}}
_SITE = {
    "enabled": True,
    "origins": [{"originId": "x", "domainName": "b.s3.amazonaws.com"}],
    "restrictions": {"geoRestriction": {"restrictionType": "none"}},
    "viewerCertificate": {"cloudfrontDefaultCertificate": True},
}
NAMES: list[Case] = [
    ("apex", "route53.Record", {"zoneId": "$zone.id", "name": "", "type": "CNAME", "ttl": 60, "records": ["x.test"]}),
    ("", "route53.Record", {"zoneId": "$zone.id", "name": "c", "type": "A", "ttl": 60, "records": ["192.0.2.1"]}),
    (
        "already exists",
        "route53.Record",
        {"zoneId": "$zone.id", "name": "c", "type": "A", "ttl": 60, "records": ["192.0.2.2"]},
    ),
    (
        "",
        "route53.Record",
        {
            "zoneId": "$zone.id",
            "name": "c",
            "type": "A",
            "ttl": 60,
            "records": ["192.0.2.2"],
            "allowOverwrite": True,
        },
    ),
    (
        "conflicting",
        "route53.Record",
        {"zoneId": "$zone.id", "name": "c", "type": "CNAME", "ttl": 60, "records": ["x.test"]},
    ),
    ("reserved by AWS", "route53.Zone", {"name": "example.com"}),
    ("", "route53.Zone", {"name": "in.test", "vpcs": [{"vpcId": "$vpc.id"}]}),
    ("ConflictingDomainExists", "route53.Zone", {"name": "in.test", "vpcs": [{"vpcId": "$vpc.id"}]}),
    ("64", "acm.Certificate", {"domainName": f"{'a' * 60}.shop.test"}),
    ("ForwardedValues", "cloudfront.Distribution", _SITE | {"defaultCacheBehavior": _BEHAVIOUR}),
    ("", "cloudfront.Distribution", _SITE | _CACHED),
    ("alternate domain", "cloudfront.Distribution", _SITE | _CACHED | {"aliases": ["www.shop.test"]}),
    (
        "InvalidViewerCertificate",
        "cloudfront.Distribution",
        _SITE
        | _CACHED
        | {"viewerCertificate": {"acmCertificateArn": "$ground.pending", "sslSupportMethod": "sni-only"}},
    ),
    (
        "valid S3 bucket",
        "cloudfront.Distribution",
        _SITE | _CACHED | {"loggingConfig": {"bucket": "nobodys.s3.amazonaws.com"}},
    ),
    (
        "does not enable ACL access",
        "cloudfront.Distribution",
        _SITE | _CACHED | {"loggingConfig": {"bucket": "logs.s3.amazonaws.com"}},
    ),
    (
        "InvalidWebACLId",
        "cloudfront.Distribution",
        _SITE | _CACHED | {"webAclId": "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/x/1"},
    ),
    (
        "InvalidOriginAccessControl",
        "cloudfront.Distribution",
        _SITE | _CACHED | {"origins": [{**_SITE["origins"][0], "originAccessControlId": "E123"}]},  # type: ignore[index]
    ),
    (
        "valid S3 bucket",
        "cloudfront.Distribution",
        _SITE | _CACHED | {"origins": [{"originId": "x", "domainName": "api.shop.test"}]},
    ),
]
_ZONE: list[Row] = [*BASE, ("zone", "route53.Zone", {"name": "shop.test"})]
AREAS: dict[str, tuple[list[Row], list[Case]]] = {
    "networks": (_SPACE, NETWORKS),
    "machines": (_SPACE, MACHINES),
    "balancers": (_TRAFFIC, BALANCERS),
    "names": (_ZONE, NAMES),
}


@pytest.mark.parametrize("area", AREAS)
def test_what_aws_refuses_is_refused_and_the_rest_is_not(stage: Stage, area: str) -> None:
    ground, cases = AREAS[area]
    stage.facts["pending"] = stage.client("acm").request_certificate(DomainName="x.shop.test")["CertificateArn"]
    stage.client("s3").create_bucket(Bucket="logs", CreateBucketConfiguration={"LocationConstraint": "us-east-2"})
    arm = [{"name": "name", "values": ["al2023-ami-2023.*-arm64"]}]
    stage.facts["arm"] = stage.invoke("ec2.getAmi", owners=["amazon"], filters=arm)["id"]
    prepared = stage.declare_all(ground)
    assert {name: str(item.refusal) for name, item in prepared.items() if item.refusal} == {}

    wrong = {
        f"{number} {kind}": (wanted, str(refusal))
        for number, (wanted, kind, properties) in enumerate(cases)
        for refusal in [stage.declare(f"case{number}", kind, properties).refusal]
        if (wanted == "") != (refusal is None) or wanted not in str(refusal)
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("kind", "properties", "code", "room"),
    [
        ("ec2.Vpc", {"cidrBlock": "10.0.0.0/16"}, "VpcLimitExceeded", 4),  # the default network counts
        ("ec2.Eip", {}, "AddressLimitExceeded", 5),
        ("ec2.InternetGateway", {}, "InternetGatewayLimitExceeded", 5),
    ],
)
def test_a_region_has_room_for_its_quota(
    stage: Stage, kind: str, properties: dict[str, Any], code: str, room: int
) -> None:
    answers = [stage.declare(f"x{number}", kind, properties).refusal for number in range(room + 1)]

    assert [item and item.code for item in answers] == [None] * room + [code]


def test_a_quota_can_be_set(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(stage.world.quotas, "vpcs-per-region", 2)

    answers = [stage.declare(f"x{at}", "ec2.Vpc", {"cidrBlock": "10.0.0.0/16"}).refusal for at in range(2)]

    assert [item and item.code for item in answers] == [None, "VpcLimitExceeded"]


def test_what_is_in_use_is_not_deleted(stage: Stage) -> None:
    stage.declare_all([*BASE, ("i", "ec2.Instance", _SIZE | {"subnetId": "$a.id", "vpcSecurityGroupIds": ["$web.id"]})])
    stage.declare("alb", "lb.LoadBalancer", _BOTH | {"enableDeletionProtection": True})
    ec2, elb, ids = stage.client("ec2"), stage.client("elbv2"), {name: r.id for name, r in stage.resources.items()}

    codes = {
        "group": _code(lambda: ec2.delete_security_group(GroupId=ids["web"])),
        "subnet": _code(lambda: ec2.delete_subnet(SubnetId=ids["a"])),
        "vpc": _code(lambda: ec2.delete_vpc(VpcId=ids["vpc"])),
        "balancer": _code(lambda: elb.delete_load_balancer(LoadBalancerArn=ids["alb"])),
    }
    ec2.terminate_instances(InstanceIds=[ids["i"]])
    codes["group afterwards"] = _code(lambda: ec2.delete_security_group(GroupId=ids["web"]))

    assert codes == {
        "group": "DependencyViolation",
        "subnet": "DependencyViolation",
        "vpc": "DependencyViolation",
        "balancer": "OperationNotPermitted",
        "group afterwards": "",
    }


def _code(call: Any) -> str:
    from botocore.exceptions import ClientError

    try:
        call()
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return ""
