"""Least privilege: who assumes a role, and what it lets them do (S4.8, A7)."""

from typing import Any

import pytest

from seatrial_components.live.policies import allowed, attached, trusted, unbounded, wildcards

ROLES = {
    "pipelineRoleName": "codepipeline.amazonaws.com",
    "buildRoleName": "codebuild.amazonaws.com",
    "stagingRoleName": "codebuild.amazonaws.com",
    "productionRoleName": "codebuild.amazonaws.com",
    "rotationRoleName": "lambda.amazonaws.com",
    "starterRoleName": "events.amazonaws.com",
}

# What AWS has no resource for: the service authorization reference lists none for these actions.
NAMELESS = {
    "secretsmanager:GetRandomPassword",
    "ec2:DescribeDhcpOptions",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeVpcs",
}


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest, outputs: Any) -> tuple[str, str]:
    """Each role's name and the service it belongs to."""
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


def test_the_pipeline_runs_these_projects_and_asks_for_approval(aws: Any, outputs: Any) -> None:
    may = allowed(aws, outputs["pipelineRoleName"])
    assert set(may["codebuild:StartBuild"]) == {
        outputs[f"{role}ProjectArn"] for role in ("build", "staging", "production")
    }
    assert may["sns:Publish"] == [outputs["approvalsTopicArn"]]
    assert set(may["s3:PutObject"]) == {f"{outputs['artifactBucketArn']}/*"}
    assert f"{outputs['sourceBucketArn']}/{outputs['sourceKey']}" in may["s3:GetObject"]


def test_builds_see_no_secret_and_no_network(aws: Any, outputs: Any) -> None:
    may = allowed(aws, outputs["buildRoleName"])
    assert {action.partition(":")[0] for action in may} == {"logs", "kms", "s3"}
    assert may["s3:PutObject"] == [f"{outputs['artifactBucketArn']}/*"]


def test_rotation_may_change_these_stores_and_no_others(aws: Any, outputs: Any) -> None:
    may = allowed(aws, outputs["rotationRoleName"])
    slots = ("staging", "production")
    assert set(may["rds:ModifyDBInstance"]) == {outputs[f"{slot}DatabaseArn"] for slot in slots}
    assert set(may["elasticache:ModifyReplicationGroup"]) == {outputs[f"{slot}CacheArn"] for slot in slots}
    secrets = {arn[:-6] for name, arn in outputs.items() if name.endswith("SecretArn")}
    assert {arn.removesuffix("??????") for arn in may["secretsmanager:PutSecretValue"]} == secrets


def test_a_new_source_may_start_this_pipeline_alone(aws: Any, outputs: Any) -> None:
    may = allowed(aws, outputs["starterRoleName"])
    assert may == {"codepipeline:StartPipelineExecution": [outputs["pipelineArn"]]}
