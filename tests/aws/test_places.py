"""Regions and accounts: providers create where they say, global services are there once, networks hold what lies in them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Resource
from tests.aws.contract.bench import Bench, smallest_of

OTHER = "111122223333"
PROVIDERS: dict[str, dict[str, Any]] = {
    "far": {"region": "eu-west-1"},
    "theirs": {"region": "us-east-1", "assumeRole": f'{{"roleArn":"arn:aws:iam::{OTHER}:role/deploy"}}'},
    "theirs-by-list": {"assumeRoles": f'[{{"roleArn":"arn:aws:iam::{OTHER}:role/deploy"}}]'},
}


@pytest.fixture
def deployment(world: World) -> Deployment:
    deployment = Deployment(Environment("dev", region="us-east-1"), world, lambda _: Shape())
    for name, properties in PROVIDERS.items():
        deployment.declare(Declaration(f"urn:{name}", name, "pulumi:providers:aws", properties))
    return deployment


def _declare(deployment: Deployment, token: str, label: str, provider: str = "", **properties: Any) -> Resource:
    reference = f"urn:{provider}::id" if provider else ""
    return deployment.declare(Declaration(f"urn:{label}", label, token, properties, provider=reference))


def _topics(world: World, region: str, account: str) -> set[str]:
    return {topic["TopicArn"] for topic in world.client("sns", region, account).list_topics()["Topics"]}


def test_a_provider_of_another_region_creates_there(world: World, deployment: Deployment) -> None:
    made = _declare(deployment, "aws:sns/topic:Topic", "news", "far", name="news")
    arn = "arn:aws:sns:eu-west-1:123456789012:news"
    assert (made.id, made.region) == (arn, "eu-west-1")
    assert _topics(world, "eu-west-1", "123456789012") == {arn}
    assert _topics(world, "us-east-1", "123456789012") == set()


@pytest.mark.parametrize("provider", ["theirs", "theirs-by-list"])
def test_an_assumed_role_creates_in_its_account(world: World, deployment: Deployment, provider: str) -> None:
    made = _declare(deployment, "aws:sns/topic:Topic", "news", provider, name="news")
    assert made.id == f"arn:aws:sns:us-east-1:{OTHER}:news"
    assert _topics(world, "us-east-1", OTHER) == {made.id}
    assert _topics(world, "us-east-1", "123456789012") == set()


def test_the_same_name_is_free_in_another_region_and_account(deployment: Deployment) -> None:
    for number, provider in enumerate(("", "far", "theirs")):
        made = _declare(deployment, "aws:cloudwatch/logGroup:LogGroup", f"logs{number}", provider, name="/app")
        assert made.refusal is None


def test_global_names_are_taken_in_every_region(deployment: Deployment) -> None:
    may = {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [may]})
    assert _declare(deployment, "aws:iam/role:Role", "one", name="worker", assumeRolePolicy=trust).refusal is None
    again = _declare(deployment, "aws:iam/role:Role", "two", "far", name="worker", assumeRolePolicy=trust)
    assert again.refusal is not None
    assert again.refusal.code == "EntityAlreadyExists"
    theirs = _declare(deployment, "aws:iam/role:Role", "three", "theirs", name="worker", assumeRolePolicy=trust)
    assert theirs.refusal is None
    assert _declare(deployment, "aws:s3/bucket:Bucket", "files", bucket="the-files").refusal is None
    taken = _declare(deployment, "aws:s3/bucket:Bucket", "theirs", "theirs", bucket="the-files")
    assert taken.refusal is not None
    assert taken.refusal.code == "BucketAlreadyExists"


def test_destroy_goes_where_things_were_made(world: World, deployment: Deployment) -> None:
    for number, provider in enumerate(("", "far", "theirs")):
        _declare(deployment, "aws:sns/topic:Topic", f"news{number}", provider)
    assert {farewell.outcome for farewell in deployment.destroy()} == {"deleted"}
    for region, account in (("us-east-1", "123456789012"), ("eu-west-1", "123456789012"), ("us-east-1", OTHER)):
        assert _topics(world, region, account) == set()


HOLDERS = {
    "AWS::ElasticLoadBalancingV2::LoadBalancer": {},
    "AWS::EC2::NatGateway": {},
    "AWS::Lambda::Function": {"VpcConfig": {"SubnetIds": ["${subnet}"], "SecurityGroupIds": ["${group}"]}},
    "AWS::EC2::VPCEndpoint": {
        "ServiceName": "com.amazonaws.us-east-1.sqs",
        "VpcEndpointType": "Interface",
        "SubnetIds": ["${subnet}"],
        "RouteTableIds": None,
    },
    "AWS::EC2::NetworkInterface": {},
    "AWS::EC2::Instance": {},
    "AWS::EFS::MountTarget": {},
    "AWS::RDS::DBInstance": {"DBSubnetGroupName": "${db_subnets}"},
    "AWS::ECS::Service": {"DesiredCount": 1},
}


@pytest.mark.parametrize("type_", HOLDERS)
def test_interfaces_hold_their_subnet_until_their_owner_is_gone(world: World, type_: str) -> None:
    bench = Bench(world)
    bench.meet_needs(type_)
    given = {key: value for key, value in {**smallest_of(type_), **HOLDERS[type_]}.items() if value is not None}
    resource = bench.declare(type_, bench.resolved(given))
    assert resource.refusal is None
    ec2, subnet = world.client("ec2", "us-east-1"), bench.given("subnet").id
    with pytest.raises(ec2.exceptions.ClientError) as refused:
        ec2.delete_subnet(SubnetId=subnet)
    assert refused.value.response["Error"]["Code"] == "DependencyViolation"
    assert [farewell.outcome for farewell in bench.deployment.destroy()] == ["deleted"]
    if type_ == "AWS::RDS::DBInstance":
        world.client("rds", "us-east-1").delete_db_subnet_group(DBSubnetGroupName=bench.given("db_subnets").id)
    ec2.delete_subnet(SubnetId=subnet)


def test_a_key_waits_before_it_goes(world: World) -> None:
    bench = Bench(world)
    resource = bench.declare("AWS::KMS::Key", smallest_of("AWS::KMS::Key"))
    bench.deployment.destroy()
    found = world.client("kms", "us-east-1").describe_key(KeyId=resource.id)["KeyMetadata"]
    assert found["KeyState"] == "PendingDeletion"
    assert (found["DeletionDate"] - found["CreationDate"]).days in (29, 30)
