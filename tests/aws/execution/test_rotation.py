"""A rotation that is asked for runs the function's steps; one that fails is repeated by the next request."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from seatrial.aws.world import DEFAULT_ACCOUNT, World, access_key
from seatrial.child.function import run

CODE = """
import boto3

def handle(event, context):
    client = boto3.client("secretsmanager")
    arn, version, step = event["SecretId"], event["ClientRequestToken"], event["Step"]
    stages = client.describe_secret(SecretId=arn)["VersionIdsToStages"]
    assert "AWSPENDING" in stages[version]
    if step == "createSecret":
        try:
            client.get_secret_value(SecretId=arn, VersionId=version, VersionStage="AWSPENDING")
        except client.exceptions.ResourceNotFoundException:
            client.put_secret_value(
                SecretId=arn, ClientRequestToken=version, SecretString="second", VersionStages=["AWSPENDING"])
    if step == "testSecret":
        FAIL
    if step == "finishSecret":
        current = next(each for each, names in stages.items() if "AWSCURRENT" in names)
        client.update_secret_version_stage(
            SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=version, RemoveFromVersionId=current)
"""
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}],
}


@pytest.fixture
def world() -> Iterator[World]:
    with World(run_function=run) as world:
        yield world


def archive(code: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        files.writestr("index.py", code)
    return packed.getvalue()


def client(world: World, service: str) -> Any:
    import boto3

    key = {"aws_access_key_id": access_key(DEFAULT_ACCOUNT), "aws_secret_access_key": "rehearsal"}
    return boto3.client(service, region_name="eu-west-1", endpoint_url=world.endpoint_url(), **key)


def set_up(world: World, code: str) -> Any:
    """A secret that the code is to rotate."""
    trust = json.dumps(TRUST)
    role = client(world, "iam").create_role(RoleName="r", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    functions, secrets = client(world, "lambda"), client(world, "secretsmanager")
    arn = functions.create_function(
        FunctionName="f",
        Runtime="python3.13",
        Role=role,
        Handler="index.handle",
        Code={"ZipFile": archive(code)},
        Timeout=20,
    )["FunctionArn"]
    functions.add_permission(
        FunctionName="f", StatementId="s", Action="lambda:InvokeFunction", Principal="secretsmanager.amazonaws.com"
    )
    secrets.create_secret(Name="s", SecretString="first")
    secrets.rotate_secret(SecretId="s", RotationLambdaARN=arn, RotationRules={"AutomaticallyAfterDays": 30})
    return secrets


def test_setting_a_rotation_up_changes_nothing_and_asking_for_one_does(world: World) -> None:
    secrets = set_up(world, CODE.replace("FAIL", "pass"))
    assert secrets.get_secret_value(SecretId="s")["SecretString"] == "first"
    version = secrets.rotate_secret(SecretId="s")["VersionId"]
    found = secrets.get_secret_value(SecretId="s")
    assert (found["SecretString"], found["VersionId"]) == ("second", version)
    assert secrets.get_secret_value(SecretId="s", VersionStage="AWSPREVIOUS")["SecretString"] == "first"
    assert secrets.describe_secret(SecretId="s")["RotationEnabled"] is True


def test_a_rotation_that_fails_keeps_the_value_and_is_repeated(world: World) -> None:
    secrets = set_up(world, CODE.replace("FAIL", "raise ValueError('refused')"))
    version = secrets.rotate_secret(SecretId="s")["VersionId"]
    assert secrets.get_secret_value(SecretId="s")["SecretString"] == "first"
    client(world, "lambda").update_function_code(FunctionName="f", ZipFile=archive(CODE.replace("FAIL", "pass")))
    assert secrets.rotate_secret(SecretId="s")["VersionId"] == version
    assert secrets.get_secret_value(SecretId="s")["SecretString"] == "second"
