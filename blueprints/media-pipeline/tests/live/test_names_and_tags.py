"""Names that let two stacks live side by side, tags that say whose they are, alarms (A2, A8, A12, S5.8)."""

from collections.abc import Iterator
from typing import Any

import pytest

from seatrial_components.live import tags
from seatrial_components.live.names import occurrences

NAMED = (
    *("KeyAlias", "DatabaseIdentifier", "DatabaseParameterGroup", "CacheId", "CacheSubnetGroup", "BucketName"),
    *("PipelineName", "UploadRuleName", "FailureRuleName", "ProcessProjectName", "ContentFunctionName"),
    *("ApiLogGroupName", "AlarmTopicArn", "AlarmNames"),
)


@pytest.mark.parametrize("output", NAMED)
def test_a_name_says_its_environment_and_suffix_once(output: str, outputs: Any) -> None:
    words = {outputs["Environment"], outputs["EnvironmentSuffix"].lower()}
    for name in str(outputs[output]).split(","):
        assert {word: occurrences(word, name.rpartition(":")[2]) for word in words} == dict.fromkeys(words, 1)


def tags_of(aws: Any, outputs: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """The tags of what is in this stack."""
    place = f"{outputs['Region']}:{outputs['AccountId']}"
    parts = ("VpcId", "InternetGatewayId", "NatGatewayId", "S3EndpointId", "FlowLogId")
    groups = [outputs[f"{who}SecurityGroupId"] for who in ("Process", "Database", "Cache", "Files")]
    subnets = [*outputs["PublicSubnetIds"].split(","), *outputs["PrivateSubnetIds"].split(",")]
    yield from tags.of_network_parts(aws, [*(outputs[part] for part in parts), *groups, *subnets]).items()
    for role in outputs["RoleNames"].split(","):
        yield role, tags.of_role(aws, role)
    yield "key", tags.of_key(aws, outputs["KeyArn"])
    yield "bucket", tags.pairs(aws("s3").get_bucket_tagging(Bucket=outputs["BucketName"])["TagSet"])
    for secret in ("DatabaseSecretArn", "CacheSecretArn"):
        yield secret, tags.of_secret(aws, outputs[secret])
    database = f"arn:aws:rds:{place}:db:{outputs['DatabaseIdentifier']}"
    yield "database", tags.pairs(aws("rds").list_tags_for_resource(ResourceName=database)["TagList"])
    cache = f"arn:aws:elasticache:{place}:replicationgroup:{outputs['CacheId']}"
    yield "cache", tags.pairs(aws("elasticache").list_tags_for_resource(ResourceName=cache)["TagList"])
    files = aws("efs").describe_file_systems(FileSystemId=outputs["FileSystemId"])["FileSystems"][0]
    yield "files", tags.pairs(files["Tags"])
    pipeline = f"arn:aws:codepipeline:{place}:{outputs['PipelineName']}"
    yield "pipeline", tags.pairs(aws("codepipeline").list_tags_for_resource(resourceArn=pipeline)["tags"])
    (build,) = aws("codebuild").batch_get_projects(names=[outputs["ProcessProjectName"]])["projects"]
    yield "build", tags.pairs(build["tags"])
    yield "topic", tags.pairs(aws("sns").list_tags_for_resource(ResourceArn=outputs["AlarmTopicArn"])["Tags"])
    for function in ("ContentFunctionName", "StewardFunctionName"):
        arn = f"arn:aws:lambda:{place}:function:{outputs[function]}"
        yield function, aws("lambda").list_tags(Resource=arn)["Tags"]
    yield "api", aws("apigateway").get_rest_api(restApiId=outputs["ApiId"])["tags"]


def test_every_resource_says_whose_it_is(aws: Any, outputs: Any) -> None:
    expected = {
        "Environment": outputs["Environment"],
        "EnvironmentSuffix": outputs["EnvironmentSuffix"],
        "ManagedBy": "cloudformation",
        "Team": "media",
        "CostCenter": "media-prod" if outputs["Environment"] == "prod" else "media-nonprod",
        "Application": "media-pipeline",
        "Compliance": "internal",
        "Backup": "none" if outputs["Environment"] == "dev" else "daily",
    }
    seen = dict(tags_of(aws, outputs))
    assert len(seen) > 25
    for resource, found in seen.items():
        assert {key: found.get(key) for key in expected} == expected, resource
        assert found["Name"].startswith("media-"), resource


def test_the_outputs_are_of_the_environment_asked_for(aws: Any, environment: Any, outputs: Any) -> None:
    assert outputs["Region"] == environment.region
    assert outputs["AccountId"] == aws("sts").get_caller_identity()["Account"]
    for output in ("KeyArn", "DatabaseSecretArn", "CacheSecretArn", "AlarmTopicArn"):
        assert f":{outputs['Region']}:{outputs['AccountId']}:" in outputs[output]


def test_alarms_watch_what_exists_and_are_heard(aws: Any, outputs: Any, each: Any) -> None:
    api = aws("apigateway").get_rest_api(restApiId=outputs["ApiId"])["name"]
    watched = {
        "CPUUtilization of AWS/RDS": {"DBInstanceIdentifier": outputs["DatabaseIdentifier"]},
        "FreeStorageSpace of AWS/RDS": {"DBInstanceIdentifier": outputs["DatabaseIdentifier"]},
        "CPUUtilization of AWS/ElastiCache": {"CacheClusterId": f"{outputs['CacheId']}-001"},
        "5XXError of AWS/ApiGateway": {"ApiName": api, "Stage": outputs["ApiStageName"]},
    }
    found = aws("cloudwatch").describe_alarms(AlarmNames=each("AlarmNames"))["MetricAlarms"]
    assert {
        f"{alarm['MetricName']} of {alarm['Namespace']}": {one["Name"]: one["Value"] for one in alarm["Dimensions"]}
        for alarm in found
    } == watched
    assert {tuple(alarm["AlarmActions"]) for alarm in found} == {(outputs["AlarmTopicArn"],)}


def test_the_topic_of_the_alarms_is_encrypted(aws: Any, outputs: Any) -> None:
    attributes = aws("sns").get_topic_attributes(TopicArn=outputs["AlarmTopicArn"])["Attributes"]
    assert attributes["KmsMasterKeyId"] == outputs["KeyArn"]
