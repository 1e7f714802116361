"""Lookups find what the world has, say what it has not, and policy documents come out as the provider writes them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.facts.engines import full_version, versions
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from tests.fakes.declaring import Declaring, no_shape


@pytest.fixture
def deployment(connected: World) -> Deployment:
    """A deployment into an empty world that keeps its clients: connecting takes longer than the test."""
    connected.reset()
    return Deployment(Environment("dev", region="us-east-2"), connected, no_shape)


def _ask(deployment: Deployment, function: str, **arguments: Any) -> dict[str, Any]:
    module, name = function.split(".")
    answer = dict(deployment.invoke(f"aws:{module}/{name}:{name}", arguments))
    assert deployment.simulations == []
    return answer


def test_policy_documents_are_the_providers_own(deployment: Deployment) -> None:
    statements = [
        {
            "sid": "List",
            "actions": ["s3:ListAllMyBuckets", "s3:GetBucketLocation"],
            "resources": ["arn:aws:s3:::*"],
        },
        {
            "actions": ["s3:*"],
            "resources": ["arn:aws:s3:::b/home/&{aws:username}"],
            "principals": [{"type": "AWS", "identifiers": ["a", "b"]}, {"type": "Service", "identifiers": ["x"]}],
            "conditions": [{"test": "StringLike", "variable": "s3:prefix", "values": ["", "home/"]}],
        },
    ]
    answer = _ask(deployment, "iam.getPolicyDocument", statements=statements)
    expected = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "List",
                "Effect": "Allow",
                "Action": ["s3:ListAllMyBuckets", "s3:GetBucketLocation"],
                "Resource": "arn:aws:s3:::*",
            },
            {
                "Effect": "Allow",
                "Action": "s3:*",
                "Resource": "arn:aws:s3:::b/home/${aws:username}",
                "Principal": {"AWS": ["b", "a"], "Service": "x"},
                "Condition": {"StringLike": {"s3:prefix": ["home/", ""]}},
            },
        ],
    }
    assert answer["json"] == json.dumps(expected, indent=2)
    assert answer["minifiedJson"] == json.dumps(expected, separators=(",", ":"))
    override = json.dumps({"Statement": [{"Sid": "List", "Effect": "Deny", "Action": "*", "Resource": "*"}]})
    everybody = [{"actions": ["x:y"], "principals": [{"type": "*", "identifiers": ["*"]}]}]
    sources = {"sourcePolicyDocuments": [answer["json"]], "overridePolicyDocuments": [override]}
    merged = json.loads(_ask(deployment, "iam.getPolicyDocument", statements=everybody, **sources)["json"])
    assert [statement["Effect"] for statement in merged["Statement"]] == ["Deny", "Allow", "Allow"]
    assert merged["Statement"][-1]["Principal"] == "*"


@pytest.mark.parametrize("engine", ["db2-se", "sqlserver-ee", "oracle-se2", "mysql"])
def test_every_engine_has_a_version_to_begin_with(deployment: Deployment, engine: str) -> None:
    found = _ask(deployment, "rds.getEngineVersion", engine=engine)["version"]
    assert found in versions(engine) | {full_version(engine)}
    assert re.match(r"\d+\.\d+", found)
    assert deployment.lookups == []


def test_what_is_there_is_found(deployment: Deployment) -> None:
    declare = Declaring(deployment)
    trust = json.dumps({"Version": "2012-10-17", "Statement": []})
    role = declare.alive("iam.Role", {"assumeRolePolicy": trust, "name": "r"})
    assert _ask(deployment, "iam.getRole", name="r")["arn"] == role["arn"]
    read_only = _ask(deployment, "iam.getPolicy", name="AmazonS3ReadOnlyAccess")
    assert read_only["arn"] == "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    key = declare.alive("kms.Key")
    declare.alive("kms.Alias", {"name": "alias/k", "targetKeyId": key["id"]})
    assert _ask(deployment, "kms.getAlias", name="alias/k")["targetKeyId"] == key["id"]
    assert _ask(deployment, "kms.getKey", keyId="alias/k")["arn"] == key["arn"]
    assert _ask(deployment, "kms.getAlias", name="alias/aws/s3")["targetKeyArn"].startswith("arn:aws:kms:us-east-2:")
    secret = declare.alive("secretsmanager.Secret", {"name": "s"})
    declare.alive("secretsmanager.SecretVersion", {"secretId": secret["id"], "secretString": "value"})
    assert _ask(deployment, "secretsmanager.getSecretVersion", secretId="s")["secretString"] == "value"
    bucket = declare.alive("s3.Bucket")
    assert _ask(deployment, "s3.getBucket", bucket=bucket["id"])["bucketRegion"] == "us-east-2"
    table = {
        "name": "tab",
        "attributes": [{"name": "id", "type": "S"}],
        "hashKey": "id",
        "billingMode": "PAY_PER_REQUEST",
    }
    declare.alive("dynamodb.Table", table)
    assert _ask(deployment, "dynamodb.getTable", name="tab")["hashKey"] == "id"
    queue = declare.alive("sqs.Queue", {"name": "q"})
    assert _ask(deployment, "sqs.getQueue", name="q")["url"] == queue["url"]
    topic = declare.alive("sns.Topic", {"name": "n"})
    assert _ask(deployment, "sns.getTopic", name="n")["arn"] == topic["arn"]
    assert (
        _ask(deployment, "rds.getEngineVersion", engine="postgres", version="16")["parameterGroupFamily"]
        == "postgres16"
    )
    assert deployment.lookups == []


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("iam.getRole", {"name": "absent"}),
        ("iam.getPolicy", {"name": "absent"}),
        ("kms.getAlias", {"name": "alias/absent"}),
        ("secretsmanager.getSecretVersion", {"secretId": "absent"}),
        ("ssm.getParameter", {"name": "/absent"}),
        ("s3.getBucket", {"bucket": "absent-bucket"}),
        ("rds.getInstance", {"dbInstanceIdentifier": "absent"}),
        ("rds.getEngineVersion", {"engine": "postgres", "version": "99"}),
        ("dynamodb.getTable", {"name": "absent"}),
        ("sns.getTopic", {"name": "absent"}),
        ("sqs.getQueue", {"name": "absent"}),
    ],
)
def test_what_is_not_there_is_remembered(function: str, arguments: dict[str, Any], deployment: Deployment) -> None:
    _ask(deployment, function, **arguments)
    assert [lookup.token.rsplit(":", 1)[-1] for lookup in deployment.lookups] == [function.split(".")[1]]


@pytest.mark.parametrize(
    "name",
    [
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
        "/aws/service/eks/optimized-ami/1.30/amazon-linux-2023/x86_64/standard/recommended/image_id",
    ],
)
def test_public_parameters_name_images(name: str, deployment: Deployment) -> None:
    assert _ask(deployment, "ssm.getParameter", name=name)["value"].startswith("ami-")
    assert deployment.lookups == []


def test_a_random_password_is_another_one_each_time(deployment: Deployment) -> None:
    passwords = {
        _ask(deployment, "secretsmanager.getRandomPassword", passwordLength=20)["randomPassword"] for _ in "ab"
    }
    assert len(passwords) == 2
