"""The way of a release: its stages, what starts it, what each project does (S4.5)."""

import io
import json
import zipfile
from typing import Any

import pytest

STAGES = ("Source", "Build", "Staging", "Approval", "Production")


def test_a_release_goes_through_five_stages(pipeline: Any, outputs: Any) -> None:
    assert tuple(stage["name"] for stage in pipeline["stages"]) == STAGES
    assert (pipeline["pipelineType"], pipeline["executionMode"]) == ("V2", "SUPERSEDED")
    assert pipeline["roleArn"] == outputs["pipelineRoleArn"]


def test_artifacts_are_kept_in_the_environments_bucket_under_its_key(pipeline: Any, outputs: Any) -> None:
    stores = [pipeline["artifactStore"]] if "artifactStore" in pipeline else list(pipeline["artifactStores"].values())
    assert [(store["type"], store["location"]) for store in stores] == [("S3", outputs["artifactBucketName"])]
    assert [store["encryptionKey"] for store in stores] == [{"id": outputs["keyArn"], "type": "KMS"}]


def test_the_source_is_an_object_of_this_deployment(actions: Any, outputs: Any) -> None:
    source = actions["Source"]
    assert (source["actionTypeId"]["category"], source["actionTypeId"]["provider"]) == ("Source", "S3")
    assert source["configuration"]["S3Bucket"] == outputs["sourceBucketName"]
    assert source["configuration"]["S3ObjectKey"] == outputs["sourceKey"]


def test_the_source_has_what_the_build_needs(aws: Any, outputs: Any) -> None:
    found = aws("s3").get_object(Bucket=outputs["sourceBucketName"], Key=outputs["sourceKey"])
    names = zipfile.ZipFile(io.BytesIO(found["Body"].read())).namelist()
    assert {"requirements.txt", "records/migrate.py", "records/announce.py", "tests/test_migrations.py"} <= set(names)
    assert [name for name in names if name.startswith("migrations/") and name.endswith(".sql")]
    assert (found["ServerSideEncryption"], found["SSEKMSKeyId"]) == ("aws:kms", outputs["keyArn"])


def test_a_new_source_starts_the_pipeline_and_nobody_polls(aws: Any, actions: Any, outputs: Any) -> None:
    assert actions["Source"]["configuration"]["PollForSourceChanges"] == "false"
    told = aws("s3").get_bucket_notification_configuration(Bucket=outputs["sourceBucketName"])
    assert "EventBridgeConfiguration" in told
    rule = aws("events").describe_rule(Name=outputs["starterRuleName"])
    pattern = json.loads(rule["EventPattern"])
    assert rule["State"] == "ENABLED"
    assert (pattern["source"], pattern["detail-type"]) == (["aws.s3"], ["Object Created"])
    assert pattern["detail"]["bucket"]["name"] == [outputs["sourceBucketName"]]
    assert pattern["detail"]["object"]["key"] == [outputs["sourceKey"]]
    (target,) = aws("events").list_targets_by_rule(Rule=outputs["starterRuleName"])["Targets"]
    assert (target["Arn"], target["RoleArn"]) == (outputs["pipelineArn"], outputs["starterRoleArn"])


def test_what_is_deployed_is_what_was_built(actions: Any) -> None:
    assert actions["Source"]["outputArtifacts"] == actions["Build"]["inputArtifacts"] == [{"name": "source"}]
    assert actions["Build"]["outputArtifacts"] == [{"name": "release"}]
    for stage in ("Staging", "Production"):
        assert actions[stage]["inputArtifacts"] == [{"name": "release"}]


@pytest.mark.parametrize("role", ["build", "staging", "production"])
def test_each_stage_runs_its_own_project(role: str, actions: Any, projects: Any, outputs: Any) -> None:
    action, project = actions[role.capitalize()], projects[role]
    assert action["actionTypeId"]["provider"] == "CodeBuild"
    assert action["configuration"]["ProjectName"] == project["name"]
    assert (project["source"]["type"], project["artifacts"]["type"]) == ("CODEPIPELINE", "CODEPIPELINE")
    assert project["serviceRole"] == outputs[f"{role}RoleArn"]
    assert project["encryptionKey"] == outputs["keyArn"]
    assert project["environment"].get("privilegedMode", False) is False


@pytest.mark.parametrize(
    ("role", "commands"),
    [
        ("build", ["pip install", "unittest discover", "zip "]),
        ("staging", ["records.migrate", "aws s3 cp", "records.announce"]),
        ("production", ["records.migrate", "aws s3 cp", "records.announce"]),
    ],
)
def test_each_project_has_a_buildspec_that_does_its_work(role: str, commands: list[str], projects: Any) -> None:
    buildspec = projects[role]["source"]["buildspec"]
    assert "version: 0.2" in buildspec
    places = [buildspec.find(command) for command in commands]
    assert -1 not in places
    assert places == sorted(places)


def test_deployments_are_told_where_and_given_secrets_by_reference(slot: Any, projects: Any, outputs: Any) -> None:
    told = projects[slot["slot"]]["environment"]["environmentVariables"]
    secrets = {each["name"]: each["value"] for each in told if each["type"] == "SECRETS_MANAGER"}
    plain = {each["name"]: each["value"] for each in told if each["type"] == "PLAINTEXT"}
    assert secrets == {
        "DATABASE_USERNAME": f"{slot['databaseSecretArn']}:username",
        "DATABASE_PASSWORD": f"{slot['databaseSecretArn']}:password",
        "CACHE_TOKEN": f"{slot['cacheSecretArn']}:password",
    }
    assert (plain["DATABASE_HOST"], plain["CACHE_HOST"]) == (slot["databaseAddress"], slot["cacheHost"])
    assert plain["RELEASES_BUCKET"] == outputs["releasesBucketName"]


def test_deployments_run_in_the_private_subnets(slot: Any, projects: Any, outputs: Any) -> None:
    placed = projects[slot["slot"]]["vpcConfig"]
    assert placed["vpcId"] == outputs["vpcId"]
    assert set(placed["subnets"]) == set(outputs["privateSubnetIds"])
    assert placed["securityGroupIds"] == [slot["securityGroupId"]]
