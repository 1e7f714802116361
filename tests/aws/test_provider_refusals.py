"""What the provider finds wrong itself, before it calls AWS."""

from __future__ import annotations

from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.dialects.catalog import entry_of
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration
from tests.aws import requests

TABLE, PIPELINE = "aws:dynamodb/table:Table", "aws:codepipeline/pipeline:Pipeline"
DATABASE, CLUSTER = "aws:rds/instance:Instance", "aws:rds/cluster:Cluster"
SUBNETS, PARAMETERS = "aws:rds/subnetGroup:SubnetGroup", "aws:rds/parameterGroup:ParameterGroup"
STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"
BY_REQUEST = {"billingMode": "PAY_PER_REQUEST"}
STORE = {"type": "S3", "location": "bucket"}
HERE, THERE = STORE | {"region": "us-east-1"}, STORE | {"region": "us-west-2"}


@pytest.mark.parametrize(
    ("native", "bad", "words", "good"),
    [
        (TABLE, BY_REQUEST | {"readCapacity": 5}, "readCapacity", BY_REQUEST),
        (TABLE, BY_REQUEST | {"writeCapacity": 5}, "writeCapacity", {"readCapacity": 5, "writeCapacity": 5}),
        (PIPELINE, {"artifactStores": [HERE]}, "cannot be set", {"artifactStores": [STORE]}),
        (PIPELINE, {"artifactStores": [HERE, STORE]}, "must be set", {"artifactStores": [HERE, THERE]}),
        (DATABASE, {"identifier": "Orders"}, 'in "identifier": Orders', {"identifier": "orders-2"}),
        (CLUSTER, {"clusterIdentifier": "ordersDb"}, "hyphens allowed", {"clusterIdentifier": "orders-db"}),
        (SUBNETS, {"name": "Two_Zones!"}, "spaces allowed", {"name": "two zones_1.2"}),
        (PARAMETERS, {"name": "pg_16"}, "periods, and hyphens", {"name": "pg-16.4"}),
        (PIPELINE, {"artifactStores": STORE}, "a list", {"artifactStores": []}),
    ],
)
def test_the_provider_refuses_the_one_and_takes_the_other(
    native: str, bad: dict[str, Any], words: str, good: dict[str, Any]
) -> None:
    entry = entry_of(native)
    assert entry is not None
    assert entry.refuses is not None
    assert words in entry.refuses(bad)
    assert entry.refuses(good) == ""


def test_its_refusal_is_not_aws_s(world: World) -> None:
    deployment = Deployment(Environment("dev"), world, lambda _: Shape())
    key = {"hashKey": "id", "attributes": [{"name": "id", "type": "S"}]}
    deployment.declare(Declaration("t", "t", TABLE, {**key, **BY_REQUEST, "readCapacity": 5}))
    deployment.declare(Declaration("u", "u", TABLE, {**key, **BY_REQUEST}))
    refused = {one.address: str(one.refusal) for one in deployment.graph if one.refusal}
    assert list(refused) == ["t"]
    assert refused["t"].startswith("provider:CreateTable")


def test_partitions_need_more_than_the_provider_s_default(world: World) -> None:
    trust = requests.trust("firehose.amazonaws.com")
    deployment = Deployment(Environment("dev"), world, lambda _: Shape())
    role = deployment.declare(Declaration("r", "r", "aws:iam/role:Role", {"assumeRolePolicy": trust}))
    bucket = deployment.declare(Declaration("b", "b", "aws:s3/bucket:Bucket", {}))
    given = {
        "roleArn": role.outputs["arn"],
        "bucketArn": bucket.outputs["arn"],
        "dynamicPartitioningConfiguration": {"enabled": True},
    }
    for name, more in (("small", {}), ("large", {"bufferingSize": 64})):
        properties = {"destination": "extended_s3", "extendedS3Configuration": given | more}
        deployment.declare(Declaration(name, name, STREAM, properties))
    assert [one.address for one in deployment.graph if one.refusal] == ["small"]
