"""Pulumi's aws-native resources are registry types under camelCase names."""

from __future__ import annotations

import re
from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.dialects.aws_native import registry_type, sdk_name
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Resource, Status
from tests.aws.accepted import trust


@pytest.fixture
def deployment(world: World) -> Deployment:
    return Deployment(Environment("dev"), world, lambda _: Shape())


def declare(deployment: Deployment, name: str, type_: str, /, **properties: Any) -> Resource:
    return deployment.declare(Declaration(f"urn:{name}", name, f"aws-native:{type_}", properties))


def test_tokens_are_registry_types() -> None:
    assert registry_type("aws-native:s3:Bucket") == "AWS::S3::Bucket"
    assert (
        registry_type("aws-native:elasticloadbalancingv2:LoadBalancer") == "AWS::ElasticLoadBalancingV2::LoadBalancer"
    )
    assert registry_type("aws-native:configuration:ConfigRule") == "AWS::Config::ConfigRule"
    assert registry_type("aws-native:s3:Nothing") == ""


@pytest.mark.parametrize(
    ("registry", "sdk"),
    [
        ("WebsiteURL", "websiteUrl"),
        ("DBInstanceArn", "dbInstanceArn"),
        ("EnableECSManagedTags", "enableEcsManagedTags"),
        ("TargetGroupARNs", "targetGroupArns"),
        ("Id", "awsId"),
    ],
)
def test_names(registry: str, sdk: str) -> None:
    assert sdk_name(registry) == sdk


def test_a_bucket_is_named_and_answers_in_camel_case(deployment: Deployment) -> None:
    encryption = {"serverSideEncryptionConfiguration": [{"serverSideEncryptionByDefault": {"sseAlgorithm": "AES256"}}]}
    bucket = declare(deployment, "files", "s3:Bucket", bucketEncryption=encryption)
    assert bucket.refusal is None
    assert bucket.status is Status.REHEARSED
    assert re.fullmatch(r"files-[0-9a-f]{7}", bucket.physical_name)
    assert bucket.id == bucket.outputs["bucketName"] == bucket.physical_name
    assert bucket.outputs["arn"] == f"arn:aws:s3:::{bucket.physical_name}"
    assert str(bucket.outputs["websiteUrl"]).startswith("http://")
    rule = bucket.properties["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]  # type: ignore[index, call-overload]
    assert rule == {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}


def test_a_first_in_first_out_queue_is_named_as_aws_wants_it(deployment: Deployment) -> None:
    """The provider does so for queues; a topic must be named by the program."""
    queue = declare(deployment, "orders", "sqs:Queue", fifoQueue=True)
    assert queue.refusal is None
    assert re.fullmatch(r"orders-[0-9a-f]{7}\.fifo", str(queue.outputs["queueName"]))
    topic = declare(deployment, "news", "sns:Topic", fifoTopic=True)
    assert topic.refusal is not None
    assert ".fifo" in topic.refusal.message


def test_documents_keep_their_keys(deployment: Deployment) -> None:
    role = declare(
        deployment, "role", "iam:Role", roleName="worker", assumeRolePolicyDocument=trust("lambda.amazonaws.com")
    )
    assert (role.refusal, role.named_by, role.id) == (None, "roleName", "worker")
    assert role.outputs["arn"] == "arn:aws:iam::123456789012:role/worker"
    function = declare(
        deployment,
        "function",
        "lambda:Function",
        role=role.outputs["arn"],
        runtime="python3.12",
        handler="index.main",
        code={"zipFile": "def main(event, context): pass"},
        environment={"variables": {"TABLE_NAME": "orders"}},
    )
    assert function.refusal is None
    assert function.properties["Environment"] == {"Variables": {"TABLE_NAME": "orders"}}


def test_functions_read_by_identifier_or_from_the_place(deployment: Deployment) -> None:
    declare(deployment, "topic", "sns:Topic", topicName="orders")
    arn = "arn:aws:sns:us-east-1:123456789012:orders"
    assert deployment.invoke("aws-native:sns:getTopic", {"topicArn": arn})["topicArn"] == arn
    assert deployment.invoke("aws-native:index:getAccountId", {}) == {"accountId": "123456789012"}
    assert deployment.invoke("aws-native:index:cidr", {"ipBlock": "10.0.0.0/16", "count": 2, "cidrBits": 8}) == {
        "subnets": ["10.0.0.0/24", "10.0.1.0/24"]
    }
    assert deployment.lookups == []
    deployment.invoke("aws-native:s3:getBucket", {"bucketName": "nobody-s"})
    assert [lookup.token for lookup in deployment.lookups + deployment.simulations] == ["aws-native:s3:getBucket"]


def test_a_type_without_a_kind_is_simulated(deployment: Deployment) -> None:
    portal = declare(deployment, "portal", "iotsitewise:Portal", portalContactEmail="a@example.org")
    assert portal.status is Status.SIMULATED
    assert portal.type == "AWS::IoTSiteWise::Portal"
    assert str(portal.outputs["portalArn"]).startswith("arn:aws:iotsitewise:us-east-1:123456789012:portal/")
