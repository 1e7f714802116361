"""Least privilege: who assumes a role, and what it lets them do (S1.3, A7)."""

from typing import Any

import pytest

from seatrial_components.live.policies import allowed, attached, trusted, unbounded, wildcards

ROLES = ("executionRoleName", "taskRoleName")

# The one action of ECR that no resource can be named for; only an image from ECR asks for it.
NAMELESS = {"ecr:GetAuthorizationToken"}


@pytest.mark.parametrize("role", ROLES)
def test_only_tasks_assume_a_role_and_it_names_what_it_may(role: str, aws: Any, outputs: Any) -> None:
    assert trusted(aws, outputs[role]) == [({"Service": "ecs-tasks.amazonaws.com"}, ["sts:AssumeRole"])]
    assert attached(aws, outputs[role]) == []
    assert wildcards(aws, outputs[role]) == []
    assert unbounded(aws, outputs[role]) <= NAMELESS


def test_starting_a_task_may_read_this_secret_and_write_this_log(aws: Any, outputs: Any) -> None:
    found = allowed(aws, outputs["executionRoleName"])
    assert found["secretsmanager:GetSecretValue"] == [outputs["databaseSecretArn"]]
    assert found["kms:Decrypt"] == [outputs["keyArn"]]
    (stream,) = found["logs:PutLogEvents"]
    assert f":log-group:{outputs['logGroupNames']['api']}:" in stream


def test_the_tasks_may_use_their_secret_and_their_objects(aws: Any, outputs: Any) -> None:
    found = allowed(aws, outputs["taskRoleName"])
    assert found == {
        "secretsmanager:GetSecretValue": [outputs["databaseSecretArn"]],
        "s3:GetObject": [f"{outputs['bucketArn']}/*"],
        "s3:PutObject": [f"{outputs['bucketArn']}/*"],
        "kms:Decrypt": [outputs["keyArn"], outputs["keyArn"]],
        "kms:GenerateDataKey": [outputs["keyArn"]],
    }
