"""Lookups are answered from what is there, or found to have nothing to find."""

from __future__ import annotations

from typing import Any

import pytest

from tests.aws.accepted_networks import BASE, IMAGE
from tests.aws.conftest import Row, Stage

ROWS: list[Row] = [
    *BASE,
    ("rt", "ec2.RouteTable", {"vpcId": "$vpc.id"}),
    ("rta", "ec2.RouteTableAssociation", {"routeTableId": "$rt.id", "subnetId": "$a.id"}),
    ("i", "ec2.Instance", {"ami": IMAGE, "instanceType": "t3.micro", "subnetId": "$a.id", "tags": {"Name": "web"}}),
    ("alb", "lb.LoadBalancer", {"name": "web", "subnets": ["$a.id", "$b.id"]}),
    ("tg", "lb.TargetGroup", {"name": "web", "port": 80, "protocol": "HTTP", "vpcId": "$vpc.id"}),
    ("zone", "route53.Zone", {"name": "shop.test"}),
    ("cp", "cloudfront.CachePolicy", {"name": "own", "parametersInCacheKeyAndForwardedToOrigin": {}}),
]


def _named(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"name": name, "values": [value]} for name, value in pairs]


# function, arguments, output, what it is (a reference to a row or a value)
FOUND: list[tuple[str, dict[str, Any], str, Any]] = [
    ("ec2.getVpc", {"default": True}, "cidrBlock", "172.31.0.0/16"),
    ("ec2.getVpc", {"tags": {"Name": "main"}}, "id", "$vpc.id"),
    ("ec2.getVpc", {"id": "$vpc.id"}, "enableDnsHostnames", True),
    ("ec2.getVpc", {"filters": _named(("cidr", "10.0.0.0/16"))}, "id", "$vpc.id"),
    ("ec2.getSubnets", {"filters": _named(("vpc-id", "$vpc.id"))}, "ids", ["$a.id", "$b.id"]),
    (
        "ec2.getSubnets",
        {"filters": _named(("vpc-id", "$vpc.id"), ("map-public-ip-on-launch", "true"))},
        "ids",
        ["$a.id"],
    ),
    ("ec2.getSubnets", {"filters": _named(("tag:Name", "a*"))}, "ids", ["$a.id"]),
    ("ec2.getSubnet", {"id": "$b.id"}, "availabilityZone", "us-east-2b"),
    ("ec2.getRouteTable", {"subnetId": "$a.id"}, "id", "$rt.id"),
    ("ec2.getRouteTables", {"vpcId": "$vpc.id", "filters": _named(("association.main", "true"))}, "ids", 1),
    ("ec2.getSecurityGroup", {"id": "$web.id"}, "vpcId", "$vpc.id"),
    ("ec2.getSecurityGroup", {"name": "default", "vpcId": "$vpc.id"}, "id", "$vpc.defaultSecurityGroupId"),
    ("ec2.getInstance", {"filters": _named(("tag:Name", "web"))}, "id", "$i.id"),
    ("ec2.getInstances", {"instanceTags": {"Name": "web"}}, "ids", ["$i.id"]),
    ("ec2.getInternetGateway", {"filters": _named(("attachment.vpc-id", "$vpc.id"))}, "id", "$igw.id"),
    ("ec2.getPrefixList", {"name": "com.amazonaws.us-east-2.s3"}, "cidrBlocks", 3),
    ("ec2.getVpcEndpointService", {"service": "s3"}, "serviceName", "com.amazonaws.us-east-2.s3"),
    ("ec2.getInstanceType", {"instanceType": "t3.micro"}, "defaultVcpus", 2),
    ("ec2.getNetworkAcls", {"vpcId": "$vpc.id"}, "ids", ["$vpc.defaultNetworkAclId"]),
    ("lb.getLoadBalancer", {"name": "web"}, "arn", "$alb.arn"),
    ("alb.getLoadBalancer", {"arn": "$alb.arn"}, "arnSuffix", "$alb.arnSuffix"),
    ("lb.getTargetGroup", {"name": "web"}, "arn", "$tg.arn"),
    ("lb.getHostedZoneId", {"loadBalancerType": "network"}, "id", "ZLMOA37VPKANP"),
    ("elb.getServiceAccount", {}, "arn", "arn:aws:iam::033677994240:root"),
    ("route53.getZone", {"name": "shop.test."}, "zoneId", "$zone.zoneId"),
    ("cloudfront.getCachePolicy", {"name": "own"}, "id", "$cp.id"),
    (
        "cloudfront.getCachePolicy",
        {"name": "Managed-CachingOptimized"},
        "id",
        "658327ea-f89d-4fab-a63d-7e88639e58f6",
    ),
]
MISSED: list[tuple[str, dict[str, Any]]] = [
    ("ec2.getVpc", {"tags": {"Name": "shared"}}),
    ("ec2.getSubnet", {"id": "subnet-0123456789abcdef0"}),
    ("ec2.getRouteTable", {"subnetId": "$b.id"}),
    ("ec2.getSecurityGroup", {"name": "shared"}),
    ("ec2.getKeyPair", {"keyName": "mine"}),
    ("ec2.getAmi", {"owners": ["self"], "filters": _named(("name", "golden-*"))}),
    (
        "ec2.getAmi",
        {"owners": ["amazon"], "filters": _named(("name", "al2023-*-arm64"), ("architecture", "x86_64"))},
    ),
    ("ec2.getNatGateway", {"subnetId": "$a.id"}),
    ("lb.getLoadBalancer", {"name": "shared"}),
    ("lb.getTargetGroup", {"name": "shared"}),
    ("route53.getZone", {"name": "example.org"}),
    ("route53.getZone", {"name": "shop.test", "privateZone": True}),
    ("acm.getCertificate", {"domain": "shop.test"}),
    ("cloudfront.getCachePolicy", {"name": "nobodys"}),
]


@pytest.fixture
def filled(stage: Stage) -> Stage:
    stage.declare_all(ROWS)
    return stage


def test_what_is_there_is_found(filled: Stage) -> None:
    wrong = {}
    for number, (function, arguments, output, expected) in enumerate(FOUND):
        answer = filled.invoke(function, **filled._resolved(arguments))[output]
        wanted = filled._resolved(expected)
        wanted = sorted(wanted) if isinstance(wanted, list) else wanted
        if (len(answer) if isinstance(wanted, int) and isinstance(answer, list) else answer) != wanted:
            wrong[f"{number} {function}"] = (answer, wanted)

    assert wrong == {}
    assert [lookup.message for lookup in filled.deployment.lookups] == []
    assert [simulation.note for simulation in filled.deployment.simulations] == []


def test_what_is_not_there_is_told(filled: Stage) -> None:
    for function, arguments in MISSED:
        filled.invoke(function, **filled._resolved(arguments))

    told = [lookup.token.split(":")[-1] for lookup in filled.deployment.lookups]
    assert told == [function.split(".")[-1] for function, _ in MISSED]


@pytest.mark.parametrize(
    ("owner", "pattern", "name", "architecture"),
    [
        ("amazon", "amzn2-ami-hvm-*-x86_64-gp2", "amzn2-ami-hvm-2.0.20260105.0-x86_64-gp2", "x86_64"),
        ("amazon", "al2023-ami-2023.*-arm64", "al2023-ami-2023.6.20260105.0-kernel-6.1-arm64", "arm64"),
        (
            "099720109477",
            "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*",
            "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20260105",
            "x86_64",
        ),
    ],
)
def test_a_public_image_is_found_and_can_be_launched(
    stage: Stage, owner: str, pattern: str, name: str, architecture: str
) -> None:
    asked = {"owners": [owner], "filters": _named(("name", pattern)), "mostRecent": True}
    image = stage.invoke("ec2.getAmi", **asked)
    type_ = "t4g.micro" if architecture == "arm64" else "t3.micro"
    stage.declare("i", "ec2.Instance", {"ami": image["id"], "instanceType": type_})

    running = stage.client("ec2").describe_instances()["Reservations"][0]["Instances"][0]

    assert (image["name"], image["architecture"], running["Architecture"]) == (name, architecture, architecture)
    assert stage.invoke("ec2.getAmi", **asked) == image
