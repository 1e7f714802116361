"""Names that let two deployments live side by side, tags, outputs (A2, A8, A12, S2.9, S2.10)."""

from collections.abc import Iterator
from typing import Any

import pytest

from seatrial_components.live import tags
from seatrial_components.live.names import occurrences

NAMED = (
    *("keyAlias", "apiName", "functionName", "functionRoleName", "transactionsTableName", "auditBucketName"),
    *("databaseClusterId", "noticesTopicArn", "noticesQueueArn"),
)


def tags_of(aws: Any, outputs: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """The tags of what is in this deployment, each with a name for it."""
    groups = [outputs[f"{who}SecurityGroupId"] for who in ("function", "database", "endpoint")]
    parts = [outputs["vpcId"], *outputs["privateSubnetIds"], *outputs["privateRouteTableIds"], *groups]
    yield from tags.of_network_parts(aws, [*parts, *outputs["endpointIds"].values()]).items()
    yield "role", tags.of_role(aws, outputs["functionRoleName"])
    yield "key", tags.of_key(aws, outputs["keyArn"])
    yield "bucket", tags.pairs(aws("s3").get_bucket_tagging(Bucket=outputs["auditBucketName"])["TagSet"])
    table = aws("dynamodb").list_tags_of_resource(ResourceArn=outputs["transactionsTableArn"])
    yield "table", tags.pairs(table["Tags"])
    for arn in (outputs["databaseClusterArn"], *outputs["databaseInstanceArns"]):
        yield arn, tags.pairs(aws("rds").list_tags_for_resource(ResourceName=arn)["TagList"])
    yield "function", aws("lambda").list_tags(Resource=outputs["functionArn"])["Tags"]
    for arn in (outputs["apiArn"], outputs["stageArn"], outputs["domainArn"]):
        yield arn, aws("apigateway").get_tags(resourceArn=arn)["tags"]
    yield "topic", tags.pairs(aws("sns").list_tags_for_resource(ResourceArn=outputs["noticesTopicArn"])["Tags"])
    yield "queue", aws("sqs").list_queue_tags(QueueUrl=outputs["noticesQueueUrl"])["Tags"]
    for arn in outputs["alarmArns"].values():
        yield arn, tags.pairs(aws("cloudwatch").list_tags_for_resource(ResourceARN=arn)["Tags"])
    for arn in outputs["logGroupArns"].values():
        yield arn, aws("logs").list_tags_for_resource(resourceArn=arn)["tags"]
    if outputs["webAclArn"]:
        found = aws("wafv2").list_tags_for_resource(ResourceARN=outputs["webAclArn"])
        yield "firewall", tags.pairs(found["TagInfoForResource"]["TagList"])


def test_every_resource_says_whose_it_is(aws: Any, environment: Any, outputs: Any) -> None:
    expected = {
        "Environment": environment.name,
        "EnvironmentSuffix": environment.suffix,
        "ManagedBy": "pulumi",
        "Team": "payments",
        "Application": "payments-serverless",
        "Compliance": "pci-dss",
        "Backup": "continuous",
    }
    for resource, found in tags_of(aws, outputs):
        assert found.keys() >= set(tags.REQUIRED), resource
        assert {key: found[key] for key in expected} == expected, resource
        assert found["CostCenter"].startswith("payments-"), resource
        assert found["Name"].startswith(f"{environment.name}-payments-serverless"), resource


@pytest.mark.parametrize("output", NAMED)
def test_a_name_says_its_environment_and_suffix_once(output: str, environment: Any, outputs: Any) -> None:
    name = outputs[output].rpartition(":")[2]
    assert (occurrences(environment.name, name), occurrences(environment.suffix, name)) == (1, 1)


def test_no_name_of_a_log_group_or_alarm_says_its_environment_twice(environment: Any, outputs: Any) -> None:
    alarms = [arn.rpartition(":")[2] for arn in outputs["alarmArns"].values()]
    for name in (*outputs["logGroupNames"].values(), *alarms, outputs["domainName"]):
        assert occurrences(environment.name, name) == 1


def test_the_outputs_are_of_the_environment_asked_for(aws: Any, environment: Any, outputs: Any) -> None:
    assert (outputs["environment"], outputs["environmentSuffix"]) == (environment.name, environment.suffix)
    assert outputs["region"] == environment.region
    assert outputs["accountId"] == aws("sts").get_caller_identity()["Account"]


def test_the_outputs_tell_every_arn_and_where_to_call(outputs: Any) -> None:
    here = f":{outputs['region']}:{outputs['accountId']}:"
    for output in (
        *("keyArn", "functionArn", "transactionsTableArn", "databaseClusterArn", "databaseSecretArn"),
        *("certificateArn", "noticesTopicArn", "noticesQueueArn"),
    ):
        assert here in outputs[output], output
    for output in ("apiArn", "stageArn", "domainArn"):
        assert outputs[output].startswith(f"arn:aws:apigateway:{outputs['region']}::/"), output
    assert outputs["auditBucketArn"] == f"arn:aws:s3:::{outputs['auditBucketName']}"
    assert outputs["functionRoleArn"].endswith(f":role/{outputs['functionRoleName']}")
    host = f"{outputs['apiId']}.execute-api.{outputs['region']}.amazonaws.com"
    assert outputs["apiUrl"] == f"https://{host}/{outputs['stageName']}"
    assert (outputs["vpcId"][:4], {each[:7] for each in outputs["privateSubnetIds"]}) == ("vpc-", {"subnet-"})
