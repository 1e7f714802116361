"""Credentials: generated, kept under the key, told to nobody, and rotated every 30 days (S4.4, A5, A6)."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from seatrial_components.live import encryption

STORES = ("database", "cache")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> str:
    """Each kind of store that has a secret."""
    return str(request.param)


@pytest.fixture
def secret(aws: Any, slot: Any, store: str) -> Any:
    """Each secret of each slot as Secrets Manager tells it."""
    return encryption.secret_of(aws, slot[f"{store}SecretArn"])


def test_secrets_are_encrypted_and_have_a_value(secret: Any, outputs: Any) -> None:
    assert (secret["KmsKeyId"], secret["Current"]) == (outputs["keyArn"], 1)
    assert "DeletedDate" not in secret


def test_secrets_are_rotated_every_thirty_days(secret: Any, outputs: Any) -> None:
    assert secret["RotationEnabled"] is True
    assert secret["RotationLambdaARN"] == outputs["rotationFunctionArn"]
    assert secret["RotationRules"]["AutomaticallyAfterDays"] == 30


def test_a_secret_has_all_that_it_takes_to_connect(aws: Any, slot: Any, store: str, outputs: Any) -> None:
    value = aws("secretsmanager").get_secret_value(SecretId=slot[f"{store}SecretArn"])["SecretString"]
    fields = json.loads(value)
    # Only verdicts are asserted: a failing assertion prints what it compares.
    is_long = 32 <= len(fields["password"]) <= 128
    is_told = fields["password"] in json.dumps(dict(outputs))
    fields.pop("password")
    assert is_long
    assert not is_told
    engine, host = ("mysql", "databaseAddress") if store == "database" else ("redis", "cacheHost")
    assert (fields["engine"], fields["host"], fields["port"]) == (engine, slot[host], slot[f"{store}Port"])


def test_no_two_secrets_hold_the_same_password(aws: Any, outputs: Any) -> None:
    arns = [arn for name, arn in outputs.items() if name.endswith("SecretArn")]
    values = [aws("secretsmanager").get_secret_value(SecretId=arn)["SecretString"] for arn in arns]
    how_many = len({json.loads(value)["password"] for value in values})
    assert (len(arns), how_many) == (4, 4)


def test_only_secrets_manager_of_this_account_calls_the_function(aws: Any, outputs: Any) -> None:
    policy = json.loads(aws("lambda").get_policy(FunctionName=outputs["rotationFunctionName"])["Policy"])
    (statement,) = policy["Statement"]
    assert statement["Principal"] == {"Service": "secretsmanager.amazonaws.com"}
    assert statement["Condition"]["StringEquals"]["AWS:SourceAccount"] == outputs["accountId"]


def test_the_function_has_time_to_wait_and_logs_to_the_environments_group(aws: Any, outputs: Any) -> None:
    function = aws("lambda").get_function_configuration(FunctionName=outputs["rotationFunctionName"])
    assert (function["Timeout"], function["Runtime"]) == (900, "python3.13")
    assert function["Role"] == outputs["rotationRoleArn"]
    assert function["LoggingConfig"]["LogGroup"] == outputs["logGroupNames"]["rotation"]
    assert "Environment" not in function or not function["Environment"].get("Variables")


def test_a_rotation_gives_a_password_that_is_taken(aws: Any, outputs: Any, store: str) -> None:
    """Of staging: a deployment that is under way meanwhile would have to be repeated."""
    secrets, arn = aws("secretsmanager"), outputs[f"staging{store.capitalize()}SecretArn"]
    before = json.loads(secrets.get_secret_value(SecretId=arn)["SecretString"])
    version = secrets.rotate_secret(SecretId=arn)["VersionId"]
    # A rehearsal answers when all is done; RDS takes a minute, and ElastiCache some.
    minutes = 15 if ".amazonaws.com" in secrets.meta.endpoint_url else 0
    wait_until(lambda: version in current_versions(secrets, arn), minutes)
    after = json.loads(secrets.get_secret_value(SecretId=arn)["SecretString"])
    is_new = before.pop("password") != after.pop("password")
    assert is_new
    assert before == after


def current_versions(secrets: Any, arn: str) -> list[str]:
    """The version that everybody reads."""
    stages = secrets.describe_secret(SecretId=arn)["VersionIdsToStages"]
    return [version for version, names in stages.items() if "AWSCURRENT" in names]


def wait_until(happens: Callable[[], bool], minutes: int) -> None:
    """Look now, and again for so many minutes."""
    end = time.monotonic() + 60 * minutes
    while not happens():
        if time.monotonic() > end:
            pytest.fail("the rotation did not end")
        time.sleep(10)
