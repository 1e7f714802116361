"""Credentials: generated, kept under the key, told to nobody, and rotated every 30 days (S4.4, A5, A6)."""

import json
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


@pytest.mark.parametrize("output", ["stagingDatabaseSecretArn", "stagingCacheSecretArn"])
def test_a_rotation_gives_another_password(output: str, aws: Any, outputs: Any, rotated: Any) -> None:
    before, after = rotated(outputs[output])
    is_new = before.pop("password") != after.pop("password")
    assert is_new
    assert before == after
