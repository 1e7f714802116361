"""Pipeline, build and what starts them (S5.6, A7, A10)."""

import json
from typing import Any

import pytest

from seatrial_components.live import encryption, policies


@pytest.fixture
def pipeline(aws: Any, outputs: Any) -> Any:
    """The pipeline as CodePipeline has it."""
    return aws("codepipeline").get_pipeline(name=outputs["PipelineName"])["pipeline"]


@pytest.fixture
def build(aws: Any, outputs: Any) -> Any:
    """The project as CodeBuild has it."""
    (found,) = aws("codebuild").batch_get_projects(names=[outputs["ProcessProjectName"]])["projects"]
    return found


def test_the_pipeline_takes_uploads_processes_and_delivers_them(pipeline: Any, outputs: Any) -> None:
    assert pipeline["name"] == f"media-pipeline-{outputs['UniqueName']}"
    actions = {
        stage["name"]: [action["actionTypeId"]["provider"] for action in stage["actions"]]
        for stage in pipeline["stages"]
    }
    assert actions == {"Upload": ["S3"], "Process": ["CodeBuild"], "Deliver": ["S3"]}
    upload, process, deliver = (stage["actions"][0] for stage in pipeline["stages"])
    assert upload["configuration"]["S3Bucket"] == deliver["configuration"]["BucketName"] == outputs["BucketName"]
    assert f"s3://{outputs['BucketName']}/{upload['configuration']['S3ObjectKey']}" == outputs["UploadLocation"]
    assert process["configuration"]["ProjectName"] == outputs["ProcessProjectName"]
    assert upload["outputArtifacts"] == process["inputArtifacts"]
    assert process["outputArtifacts"] == deliver["inputArtifacts"]


def test_artifacts_are_encrypted_in_the_stacks_own_bucket(pipeline: Any, outputs: Any) -> None:
    store = pipeline["artifactStore"]
    assert (store["type"], store["location"]) == ("S3", outputs["BucketName"])
    assert store["encryptionKey"] == {"id": outputs["KeyArn"], "type": "KMS"}


def test_an_upload_starts_the_pipeline_and_nobody_polls(aws: Any, pipeline: Any, outputs: Any) -> None:
    events, source = aws("events"), pipeline["stages"][0]["actions"][0]["configuration"]
    assert source["PollForSourceChanges"] == "false"
    name = outputs["UploadRuleName"].rpartition("/")[2]
    rule = events.describe_rule(Name=name)
    detail = json.loads(rule["EventPattern"])["detail"]
    assert rule["State"] == "ENABLED"
    assert (detail["bucket"]["name"], detail["object"]["key"]) == ([outputs["BucketName"]], [source["S3ObjectKey"]])
    (target,) = events.list_targets_by_rule(Rule=name)["Targets"]
    assert target["Arn"].endswith(f":{outputs['PipelineName']}")
    notified = aws("s3").get_bucket_notification_configuration(Bucket=outputs["BucketName"])
    assert "EventBridgeConfiguration" in notified


def test_failures_are_told(aws: Any, outputs: Any) -> None:
    events, name = aws("events"), outputs["FailureRuleName"].rpartition("/")[2]
    assert json.loads(events.describe_rule(Name=name)["EventPattern"])["detail"] == {
        "pipeline": [outputs["PipelineName"]],
        "state": ["FAILED"],
    }
    (target,) = events.list_targets_by_rule(Rule=name)["Targets"]
    assert target["Arn"] == outputs["AlarmTopicArn"]


def test_builds_run_in_private_and_fit_the_environment(build: Any, outputs: Any, each: Any, size: Any) -> None:
    assert build["vpcConfig"]["vpcId"] == outputs["VpcId"]
    assert set(build["vpcConfig"]["subnets"]) == set(each("PrivateSubnetIds"))
    assert build["vpcConfig"]["securityGroupIds"] == [outputs["ProcessSecurityGroupId"]]
    assert build["environment"]["computeType"] == size.build
    assert build["encryptionKey"] == outputs["KeyArn"]


def test_builds_get_credentials_by_reference_only(build: Any, outputs: Any) -> None:
    variables = build["environment"]["environmentVariables"]
    secret = {one["name"]: one["value"] for one in variables if one.get("type") == "SECRETS_MANAGER"}
    assert secret == {
        "PGUSER": f"{outputs['DatabaseSecretArn']}:username",
        "PGPASSWORD": f"{outputs['DatabaseSecretArn']}:password",
        "REDISCLI_AUTH": f"{outputs['CacheSecretArn']}:token",
    }
    plain = {one["name"]: one["value"] for one in variables if one.get("type", "PLAINTEXT") == "PLAINTEXT"}
    assert plain == {
        "FILE_SYSTEM": outputs["FileSystemId"],
        "PGHOST": outputs["DatabaseEndpoint"],
        "PGDATABASE": "media",
        "PGSSLMODE": "require",
        "CACHE_HOST": outputs["CacheEndpoint"],
    }


def test_builds_write_to_the_stacks_own_log(build: Any, each: Any) -> None:
    assert build["logsConfig"]["cloudWatchLogs"]["groupName"] in each("LogGroupNames")


def test_logs_are_encrypted_and_kept_as_long_as_the_environment_asks(
    aws: Any, outputs: Any, each: Any, size: Any
) -> None:
    for name in each("LogGroupNames"):
        group = encryption.log_group(aws, name)
        assert (group["retentionInDays"], group["kmsKeyId"]) == (size.days, outputs["KeyArn"]), name


def test_the_database_writes_to_a_log_of_the_stack(database: Any, outputs: Any, each: Any) -> None:
    assert database["EnabledCloudwatchLogsExports"] == ["postgresql"]
    assert f"/aws/rds/instance/{outputs['DatabaseIdentifier']}/postgresql" in each("LogGroupNames")


def test_the_key_is_the_environments_own_and_rotates(aws: Any, outputs: Any) -> None:
    key = encryption.key_of(aws, outputs["KeyAlias"])
    assert (key["Arn"], key["KeyManager"], key["KeyState"]) == (outputs["KeyArn"], "CUSTOMER", "Enabled")
    assert key["Rotates"] is True


def test_the_key_serves_the_account_logs_and_alarms(aws: Any, outputs: Any) -> None:
    account, logs, alarms = encryption.key_statements(aws, outputs["KeyArn"])
    assert account["Principal"] == {"AWS": f"arn:aws:iam::{outputs['AccountId']}:root"}
    assert logs["Principal"] == {"Service": f"logs.{outputs['Region']}.amazonaws.com"}
    assert set(alarms["Principal"]["Service"]) == {"cloudwatch.amazonaws.com", "events.amazonaws.com"}


def test_each_role_trusts_one_service_and_allows_no_whole_service(aws: Any, each: Any) -> None:
    for role in each("RoleNames"):
        ((principal, actions),) = policies.trusted(aws, role)
        assert list(principal) == ["Service"], role
        assert isinstance(principal["Service"], str), role
        assert actions == ["sts:AssumeRole"], role
        for action, resources in policies.allowed(aws, role).items():
            assert "*" not in action, (role, action)
            assert "*" not in resources or action.partition(":")[2].startswith("Describe"), (role, action)


def test_cloudformation_names_the_roles(outputs: Any, each: Any) -> None:
    assert not [role for role in each("RoleNames") if outputs["UniqueName"] in role]
