"""Least privilege: who assumes a role, and what it lets them do (A7)."""

from typing import Any

import pytest

from seatrial_components.live.policies import allowed, attached, trusted, unbounded, wildcards

ROLES = {
    "executionRoleName": "ecs-tasks.amazonaws.com",
    "taskRoleName": "ecs-tasks.amazonaws.com",
    "deploymentRoleName": "codedeploy.amazonaws.com",
}

# What AWS has no resource for: the service authorization reference lists none for these actions.
NAMELESS = {
    "ecr:GetAuthorizationToken",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeRules",
}


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest, outputs: Any) -> tuple[str, str]:
    """Each role's name and the service it belongs to."""
    if not outputs[request.param]:
        pytest.skip("releases are rolling: there is no deployment role")
    return outputs[request.param], ROLES[request.param]


def test_only_the_service_that_uses_a_role_assumes_it(role: tuple[str, str], aws: Any) -> None:
    name, service = role
    assert trusted(aws, name) == [({"Service": service}, ["sts:AssumeRole"])]


def test_no_role_may_do_more_than_it_names(role: tuple[str, str], aws: Any) -> None:
    name, _ = role
    assert wildcards(aws, name) == []
    assert unbounded(aws, name) <= NAMELESS


def test_no_role_has_a_policy_from_elsewhere(role: tuple[str, str], aws: Any) -> None:
    name, _ = role
    assert attached(aws, name) == []


def test_starting_a_task_may_read_this_secret_and_decrypt_it(aws: Any, outputs: Any) -> None:
    found = allowed(aws, outputs["executionRoleName"])
    assert found["secretsmanager:GetSecretValue"] == [outputs["secretArn"]]
    assert found["kms:Decrypt"] == [outputs["keyArn"]]
    repository = outputs["repositoryName"]
    assert [arn.endswith(f":repository/{repository}") for arn in found["ecr:BatchGetImage"]] == [True]


def test_the_tasks_may_read_their_credentials_and_no_more(aws: Any, outputs: Any) -> None:
    actions = set(allowed(aws, outputs["taskRoleName"]))
    assert actions == {"secretsmanager:GetSecretValue", "kms:Decrypt"}
