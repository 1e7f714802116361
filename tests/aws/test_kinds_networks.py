"""Networks, machines, balancers, connections and names come to life as AWS and the provider have them, and go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from seatrial.aws.kinds.catalog import kind_of
from seatrial.model.resource import Resource, Status
from seatrial.model.values import reveal
from tests.aws import accepted_networks as accepted
from tests.aws.conftest import Row, Stage

AREAS: dict[str, list[Row]] = {
    name.lower(): getattr(accepted, name) for name in ("NETWORKS", "MACHINES", "BALANCERS", "CONNECTIONS", "NAMES")
}
# ids of the provider by which AWS does not describe the thing itself
UNREAD = {"ec2.Route", "ec2.SecurityGroupRule"}


@pytest.fixture
def network(stage: Stage) -> Iterator[Stage]:
    """A stage in an account with a key and more room than a new one has."""
    before = dict(stage.world.quotas)
    stage.world.quotas |= {"vpcs-per-region": 20, "elastic-ips-per-region": 20}
    stage.facts["key"] = _key()
    yield stage
    stage.world.quotas.clear()
    stage.world.quotas |= before


def _rows(stage: Stage, area: str) -> list[Row]:
    if area == "balancers":
        stage.facts |= {"certificate": _issued(stage, "x.example.org"), "other": _issued(stage, "y.example.org")}
    return AREAS[area]


def _issued(stage: Stage, name: str) -> str:
    from moto.acm.models import acm_backends

    arn = str(stage.client("acm").request_certificate(DomainName=name)["CertificateArn"])
    acm_backends["123456789012"]["us-east-2"].get_certificate(arn).status = "ISSUED"
    return arn


def _key() -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519

    public = ed25519.Ed25519PrivateKey.generate().public_key()
    return public.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH).decode()


@pytest.mark.parametrize("area", AREAS)
def test_everything_comes_to_life_is_read_back_and_goes(network: Stage, area: str) -> None:
    made = network.declare_all(_rows(network, area))

    assert {name: str(item.refusal) for name, item in made.items() if item.refusal} == {}
    assert {name: item.note for name, item in made.items() if not _came_to_life(item)} == {}
    unread = {
        name: str(found.refusal or found.note)
        for name, kind, properties in AREAS[area]
        if kind not in UNREAD and "region" not in properties and _readable(made[name].type)
        for found in [network.read(kind, made[name].id)]
        if found.refusal or not _came_to_life(found)
    }
    assert unread == {}
    farewells = {f.resource.declaration.name: str(f.refusal) for f in network.deployment.destroy() if f.refusal}
    assert farewells == {}


def _came_to_life(resource: Resource) -> bool:
    """A call was made; or the embedded AWS has none, and the resource is kept as a record."""
    kind = kind_of(resource.type)
    return resource.status is Status.REHEARSED or (kind is not None and kind.modelled)


def _readable(type_: str) -> bool:
    kind = kind_of(type_)
    return kind is not None and (kind.read is not None or kind.modelled)


@pytest.mark.parametrize("area", ["networks", "balancers", "names"])
def test_what_was_destroyed_can_be_made_again_under_the_same_names(network: Stage, area: str) -> None:
    for _ in range(2):
        network.resources.clear()
        network.deployment = network.fresh()
        made = network.declare_all(_rows(network, area))
        assert {name: str(item.refusal) for name, item in made.items() if item.refusal} == {}
        network.deployment.destroy()


_EC2 = "arn:aws:ec2:us-east-2:123456789012:"
_ELB = "arn:aws:elasticloadbalancing:us-east-2:123456789012:"
PROMISED: list[tuple[str, str, str, str]] = [
    ("networks", "vpc", "arn", f"{_EC2}vpc/vpc-\\w{{17}}"),
    ("networks", "vpc", "defaultRouteTableId", r"rtb-\w+"),
    ("networks", "vpc", "defaultSecurityGroupId", r"sg-\w+"),
    ("networks", "vpc", "defaultNetworkAclId", r"acl-\w+"),
    ("networks", "vpc", "dhcpOptionsId", r"(dopt-\w+|default)"),
    ("networks", "v6", "ipv6CidrBlock", r"[0-9a-f:]+/56"),
    ("networks", "a", "arn", f"{_EC2}subnet/subnet-\\w+"),
    ("networks", "b", "availabilityZoneId", r"use2-az\d"),
    ("networks", "eip", "publicIp", r"\d+\.\d+\.\d+\.\d+"),
    ("networks", "eip", "publicDns", r"ec2-[\d-]+\.us-east-2\.compute\.amazonaws\.com"),
    ("networks", "eip", "allocationId", r"eipalloc-\w+"),
    ("networks", "nat", "publicIp", r"\d+\.\d+\.\d+\.\d+"),
    ("networks", "nat", "networkInterfaceId", r"eni-\w+"),
    ("networks", "r", "id", r"r-rtb-\w+_0\.0\.0\.0/0"),
    ("networks", "rta", "id", r"rtbassoc-\w+"),
    ("networks", "web", "name", r"web-\w{7}"),
    ("networks", "web", "arn", f"{_EC2}security-group/sg-\\w+"),
    ("networks", "in", "securityGroupRuleId", r"sgr-\w+"),
    ("networks", "s3", "prefixListId", r"pl-\w+"),
    ("networks", "s3", "cidrBlocks.0", r"[\d.]+/\d+"),
    ("networks", "ecr", "dnsEntries.0.dnsName", r"vpce-[\w-]+\.api\.ecr\.us-east-2\.vpce\.amazonaws\.com"),
    ("networks", "ecr", "networkInterfaceIds.1", r"eni-\w+"),
    ("networks", "flow", "arn", f"{_EC2}vpc-flow-log/fl-\\w+"),
    ("networks", "main", "originalRouteTableId", r"rtb-\w+"),
    ("machines", "i", "privateIp", r"10\.0\.1\.\d+"),
    ("machines", "i", "primaryNetworkInterfaceId", r"eni-\w+"),
    ("machines", "i", "rootBlockDevice.volumeId", r"vol-\w+"),
    ("machines", "i", "availabilityZone", "us-east-2a"),
    ("machines", "i3", "publicDns", r"ec2-[\d-]+\.us-east-2\.compute\.amazonaws\.com"),
    ("machines", "e1", "associationId", r"eipassoc-\w+"),
    ("machines", "key", "fingerprint", r"[\w:+/=]+"),
    ("machines", "key", "id", r"key-\w{7}"),
    ("machines", "lt", "latestVersion", "1"),
    ("machines", "eni", "macAddress", r"([0-9a-f]{2}:){5}[0-9a-f]{2}"),
    ("machines", "vol", "arn", f"{_EC2}volume/vol-\\w+"),
    ("machines", "asg", "arn", r"arn:aws:autoscaling:us-east-2:123456789012:autoScalingGroup:.*asg-\w{7}"),
    ("machines", "p", "arn", r"arn:aws:autoscaling:us-east-2:123456789012:scalingPolicy:.*policyName/p-\w{7}"),
    ("balancers", "alb", "arnSuffix", r"app/alb-\w{7}/\w{16}"),
    ("balancers", "alb", "zoneId", "Z3AADJGX6KTTL2"),
    ("balancers", "alb", "dnsName", r"alb-\w+-1\.us-east-2\.elb\.amazonaws\.com"),
    ("balancers", "nlb", "arn", f"{_ELB}loadbalancer/net/nlb-\\w{{7}}/\\w{{16}}"),
    ("balancers", "nlb", "zoneId", "ZLMOA37VPKANP"),
    ("balancers", "app", "arnSuffix", r"targetgroup/app-\w{7}/\w{16}"),
    ("balancers", "app", "healthCheck.matcher", "200-299"),
    ("balancers", "nl", "arn", f"{_ELB}listener/net/nlb-.*"),
    ("balancers", "rule2", "priority", "101"),
    ("balancers", "elb", "dnsName", r".+\.elb\.amazonaws\.com"),
    ("connections", "pc", "acceptStatus", "active"),
    ("connections", "fpa", "acceptStatus", "active"),
    ("connections", "vc", "tunnel1Address", r"\d+\.\d+\.\d+\.\d+"),
    ("connections", "tgw", "arn", f"{_EC2}transit-gateway/tgw-\\w+"),
    ("connections", "ta", "id", r"tgw-attach-\w+"),
    ("connections", "fw", "firewallStatuses.0.syncStates.1.availabilityZone", "us-east-2b"),
    ("names", "zone", "nameServers.3", r"ns-\d+\.awsdns-\d+\..+"),
    ("names", "zone", "arn", r"arn:aws:route53:::hostedzone/\w+"),
    ("names", "val", "fqdn", r"_\w+\.www\.shop\.test"),
    ("names", "www", "id", r"\w+_www_A"),
    ("names", "cert", "arn", r"arn:aws:acm:us-east-1:123456789012:certificate/[\w-]+"),
    ("names", "cert", "domainValidationOptions.0.domainName", r"www\.shop\.test"),
    ("names", "oai", "iamArn", r"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E\w+"),
    ("names", "cdn", "domainName", r"\w+\.cloudfront\.net"),
    ("names", "cdn", "hostedZoneId", "Z2FDTNDATAQYW2"),
    ("names", "fn", "arn", r"arn:aws:cloudfront::123456789012:function/fn-\w{7}"),
    ("names", "cp", "id", r"[0-9a-f]{8}-[0-9a-f-]{27}"),
    ("names", "ns", "hostedZone", r"\w+"),
    ("names", "ga", "dnsName", r"a\w{16}\.awsglobalaccelerator\.com"),
]


@pytest.mark.parametrize("area", AREAS)
def test_promised_outputs_have_awss_own_formats(network: Stage, area: str) -> None:
    network.declare_all(_rows(network, area))

    wrong = {
        f"{name}.{output}": (value, pattern)
        for where, name, output, pattern in PROMISED
        if where == area
        for value in [_output(network, name, output)]
        if re.fullmatch(pattern, value) is None
    }
    assert wrong == {}


def _output(stage: Stage, name: str, path: str) -> str:
    resource = stage.resources[name]
    found: Any = resource.id if path == "id" else reveal(resource.outputs)
    for step in () if path == "id" else path.split("."):
        found = found[int(step)] if isinstance(found, list) else found.get(step, f"no {path}")
    return str(found)


def test_a_group_without_outbound_rules_admits_nothing_outbound(network: Stage) -> None:
    """The provider revokes the rule that AWS gives every new group."""
    network.declare_all([*accepted.BASE, ("none", "ec2.SecurityGroup", {"vpcId": "$vpc.id"})])

    groups = {
        name: network.client("ec2").describe_security_groups(GroupIds=[network.resources[name].id])["SecurityGroups"][0]
        for name in ("web", "none")
    }

    assert groups["none"]["IpPermissionsEgress"] == []
    assert [rule["IpRanges"] for rule in groups["web"]["IpPermissionsEgress"]] == [[{"CidrIp": "0.0.0.0/0"}]]


def test_a_network_of_an_address_managers_pool_has_a_block_of_the_size_asked_for(network: Stage) -> None:
    network.declare_all([("pooled", "ec2.Vpc", {"ipv4IpamPoolId": "ipam-pool-1234", "ipv4NetmaskLength": 24})])

    assert str(network.resources["pooled"].outputs["cidrBlock"]).endswith("/24")


def test_inline_rules_are_told_in_the_registrys_words(network: Stage) -> None:
    network.declare_all(accepted.BASE)

    assert network.resources["web"].properties["SecurityGroupIngress"] == [
        {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIp": "0.0.0.0/0"},
        {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIp": "10.0.0.0/8"},
        {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIpv6": "::/0"},
        {"IpProtocol": "-1", "FromPort": 0, "ToPort": 0, "Self": True},
    ]


def test_what_failed_halfway_is_destroyed_with_the_rest(network: Stage) -> None:
    rule = {"protocol": "-1", "fromPort": 80, "toPort": 80, "cidrBlocks": ["0.0.0.0/0"]}
    made = network.declare_all([*accepted.BASE, ("bad", "ec2.SecurityGroup", {"vpcId": "$vpc.id", "ingress": [rule]})])

    assert made["bad"].refusal is not None
    assert "must both be 0" in made["bad"].refusal.message
    assert [str(f.refusal) for f in network.deployment.destroy() if f.refusal] == []


def test_a_zone_that_others_write_to_blocks_its_deletion_unless_it_is_emptied(network: Stage) -> None:
    for name, emptied in (("kept", False), ("gone", True)):
        network.declare(name, "route53.Zone", {"name": f"{name}.test", "forceDestroy": emptied})

    network.deployment.load()

    assert {f.resource.declaration.name: f.outcome for f in network.deployment.destroy()} == {
        "gone": "deleted",
        "kept": "refused",
    }


TAKEN: list[tuple[str, dict[str, Any]]] = [
    ("ec2.SecurityGroup", {"name": "web", "vpcId": "$vpc.id"}),
    ("ec2.KeyPair", {"keyName": "k", "publicKey": "$ground.key"}),
    ("ec2.LaunchTemplate", {"name": "app", "imageId": accepted.IMAGE}),
    ("ec2.PlacementGroup", {"name": "p", "strategy": "cluster"}),
    ("lb.LoadBalancer", {"name": "web", "subnets": ["$a.id", "$b.id"]}),
    ("lb.TargetGroup", {"name": "web", "port": 80, "protocol": "HTTP", "vpcId": "$vpc.id"}),
    (
        "autoscaling.Group",
        {
            "name": "g",
            "minSize": 0,
            "maxSize": 1,
            "vpcZoneIdentifiers": ["$a.id"],
            "launchTemplate": {"name": "app", "version": "$Latest"},
        },
    ),
    ("cloudfront.CachePolicy", {"name": "c", "parametersInCacheKeyAndForwardedToOrigin": {}}),
    ("cloudfront.Function", {"name": "f", "runtime": "cloudfront-js-2.0", "code": "x"}),
    (
        "cloudfront.OriginAccessControl",
        {"name": "o", "originAccessControlOriginType": "s3", "signingBehavior": "always", "signingProtocol": "sigv4"},
    ),
    ("networkfirewall.RuleGroup", {"name": "r", "capacity": 1, "type": "STATEFUL", "rules": "x"}),
    ("servicediscovery.HttpNamespace", {"name": "n"}),
    ("servicediscovery.PrivateDnsNamespace", {"name": "d.local", "vpc": "$vpc.id"}),
]


def test_a_name_that_is_taken_is_refused(network: Stage) -> None:
    network.declare_all([row for row in accepted.BASE if row[0] != "web"])

    answers = {
        kind: tuple(network.declare(f"{which}{kind}", kind, properties).refusal for which in ("first", "second"))
        for kind, properties in TAKEN
    }

    assert {kind: str(first) for kind, (first, _) in answers.items() if first} == {}
    assert {kind for kind, (_, second) in answers.items() if second is None} == set()


def test_a_network_has_private_namespaces_of_several_names(network: Stage) -> None:
    network.declare_all(accepted.BASE[:1])

    made = [
        network.declare(name, "servicediscovery.PrivateDnsNamespace", {"name": name, "vpc": "$vpc.id"})
        for name in ("a.local", "b.local")
    ]

    assert [item.refusal for item in made] == [None, None]


@pytest.mark.parametrize(("number", "refused"), [("65000", False), ("4294967295", False), ("asn1", True), ("-1", True)])
def test_a_customer_gateway_has_a_number_of_its_network(network: Stage, number: str, refused: bool) -> None:
    given = {"bgpAsn": number, "ipAddress": "198.51.100.7", "type": "ipsec.1"}
    resource = network.declare("gateway", "ec2.CustomerGateway", given)
    assert (resource.status, resource.refusal is not None) == (Status.REHEARSED, refused)


def test_a_regional_nat_gateway_stands_in_no_subnet(network: Stage) -> None:
    """The embedded AWS has none: what stands for it is made in a subnet of its network, and where there is none yet, not."""
    given = {"vpcId": "$vpc.id", "availabilityMode": "regional"}
    network.declare("vpc", "ec2.Vpc", {"cidrBlock": "10.0.0.0/16"})
    network.declare("way", "ec2.InternetGateway", {"vpcId": "$vpc.id"})
    early = network.declare("early", "ec2.NatGateway", given)
    network.declare("subnet", "ec2.Subnet", {"vpcId": "$vpc.id", "cidrBlock": "10.0.0.0/24"})
    late = network.declare("late", "ec2.NatGateway", given)
    assert (early.refusal, early.status) == (None, Status.SIMULATED)
    assert (late.refusal, late.status, late.outputs.get("subnetId")) == (None, Status.REHEARSED, None)
