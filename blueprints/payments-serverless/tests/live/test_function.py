"""The function that processes payments (S2.3)."""

from typing import Any

import pytest


@pytest.fixture
def function(aws: Any, outputs: Any) -> Any:
    """The function's configuration as Lambda tells it."""
    return aws("lambda").get_function_configuration(FunctionName=outputs["functionArn"])


def test_it_has_half_a_gigabyte_and_a_supported_runtime(function: Any) -> None:
    assert (function["MemorySize"], function["Runtime"]) == (512, "python3.13")
    assert function["Timeout"] <= 29  # what API Gateway waits for


def test_so_many_run_at_once_and_no_more(aws: Any, outputs: Any, size: Any) -> None:
    answer = aws("lambda").get_function_concurrency(FunctionName=outputs["functionName"])
    assert answer["ReservedConcurrentExecutions"] == size.concurrency


def test_it_runs_in_the_network(function: Any, outputs: Any) -> None:
    assert set(function["VpcConfig"]["SubnetIds"]) == set(outputs["privateSubnetIds"])
    assert function["VpcConfig"]["SecurityGroupIds"] == [outputs["functionSecurityGroupId"]]


def test_it_is_told_where_its_stores_are_and_no_secret(function: Any, outputs: Any) -> None:
    assert function["Environment"]["Variables"] == {
        "ENVIRONMENT": outputs["environment"],
        "TRANSACTIONS_TABLE": outputs["transactionsTableName"],
        "AUDIT_BUCKET": outputs["auditBucketName"],
        "DATABASE_CLUSTER_ARN": outputs["databaseClusterArn"],
        "DATABASE_SECRET_ARN": outputs["databaseSecretArn"],
        "DATABASE_NAME": outputs["databaseName"],
    }
    assert function["KMSKeyArn"] == outputs["keyArn"]


def test_it_logs_to_the_environments_group(function: Any, outputs: Any) -> None:
    logging = function["LoggingConfig"]
    assert (logging["LogFormat"], logging["LogGroup"]) == ("JSON", outputs["logGroupNames"]["function"])


def test_it_acts_in_its_own_role(function: Any, outputs: Any) -> None:
    assert function["Role"] == outputs["functionRoleArn"]
