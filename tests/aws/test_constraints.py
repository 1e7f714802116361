"""What AWS's API models forbid is refused, whoever calls; what they allow, or leave open, is not."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from seatrial.aws.world import World

FORBIDDEN = {
    "an enumeration": (
        "cloudwatch",
        "put_metric_alarm",
        {
            "AlarmName": "busy",
            "ComparisonOperator": "MoreThan",
            "EvaluationPeriods": 1,
            "MetricName": "m",
            "Namespace": "n",
            "Period": 60,
            "Statistic": "Sum",
            "Threshold": 1.0,
        },
        "ValidationError",
        "comparisonOperator",
    ),
    "a pattern": ("logs", "create_log_group", {"logGroupName": "app logs"}, "ValidationException", "logGroupName"),
    "a length": ("logs", "create_log_group", {"logGroupName": "a" * 600}, "ValidationException", "logGroupName"),
    "a number": (
        "secretsmanager", "get_random_password", {"PasswordLength": 5000}, "ValidationException", "passwordLength"
    ),
    "inside a list": ("dynamodb", "create_table", {
        "TableName": "orders", "KeySchema": [{"AttributeName": "id", "KeyType": "PRIMARY"}], "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    }, "ValidationException", "keySchema.1.member.keyType"),
}  # fmt: skip


@pytest.mark.parametrize("service, operation, parameters, code, path", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_what_a_model_forbids_is_refused_with_the_place(
    service: str, operation: str, parameters: dict[str, object], code: str, path: str
) -> None:
    with World() as world, pytest.raises(ClientError) as caught:
        getattr(world.client(service, "us-east-1"), operation)(**parameters)

    assert caught.value.response["Error"]["Code"] == code
    assert f"at '{path}' failed to satisfy constraint" in caught.value.response["Error"]["Message"]


def test_upper_and_lower_case_of_an_enumeration_is_left_to_the_service() -> None:
    with World() as world:
        world.client("cloudwatch", "us-east-1").put_metric_alarm(
            AlarmName="busy", ComparisonOperator="greaterThanThreshold", EvaluationPeriods=1, MetricName="m",
            Namespace="n", Period=60, Statistic="Sum", Threshold=1.0,
        )  # fmt: skip
