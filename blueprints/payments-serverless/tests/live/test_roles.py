"""Least privilege: who assumes a role, and what it lets them do (S2.7, A7)."""

from typing import Any

import pytest

from seatrial_components.live.policies import allowed, attached, listed, statements, trusted, unbounded, wildcards

ROLES = {"functionRoleName": "lambda.amazonaws.com", "apiLogsRoleName": "apigateway.amazonaws.com"}

# What AWS has no resource for: the service authorization reference lists none for these actions.
NAMELESS = {"ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"}


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest, outputs: Any) -> tuple[str, str]:
    """Each role's name and the service it belongs to."""
    if not outputs[request.param]:
        pytest.skip("another deployment lets API Gateway write logs")
    return outputs[request.param], ROLES[request.param]


def test_a_role_is_the_environments_and_only_its_service_assumes_it(
    role: tuple[str, str], aws: Any, environment: Any
) -> None:
    name, service = role
    assert name.startswith(f"{environment.name}-")
    assert trusted(aws, name) == [({"Service": service}, ["sts:AssumeRole"])]


def test_no_role_may_do_more_than_it_names(role: tuple[str, str], aws: Any) -> None:
    name, _ = role
    assert wildcards(aws, name) == []
    assert unbounded(aws, name) <= NAMELESS


def test_no_role_has_a_policy_from_elsewhere(role: tuple[str, str], aws: Any) -> None:
    name, _ = role
    assert attached(aws, name) == []


def test_the_code_writes_to_its_stores_and_reads_none_of_them(aws: Any, outputs: Any) -> None:
    found = allowed(aws, outputs["functionRoleName"])
    of_stores = {
        action: resources for action, resources in found.items() if action.partition(":")[0] in ("dynamodb", "s3")
    }
    assert of_stores == {
        "dynamodb:PutItem": [outputs["transactionsTableArn"]],
        "dynamodb:UpdateItem": [outputs["transactionsTableArn"]],
        "s3:PutObject": [f"{outputs['auditBucketArn']}/payments/*"],
    }
    assert found["rds-data:ExecuteStatement"] == [outputs["databaseClusterArn"]]
    assert found["secretsmanager:GetSecretValue"] == [outputs["databaseSecretArn"]]
    assert found["kms:Decrypt"] == found["kms:GenerateDataKey"] == [outputs["keyArn"]]


def test_the_code_may_not_change_the_network_for_itself(aws: Any, outputs: Any) -> None:
    (refusal,) = [each for each in statements(aws, outputs["functionRoleName"]) if each["Effect"] == "Deny"]
    assert {action.partition(":")[0] for action in listed(refusal["Action"])} == {"ec2"}
    assert refusal["Condition"] == {"ArnEquals": {"lambda:SourceFunctionArn": outputs["functionArn"]}}
