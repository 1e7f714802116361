"""Who hears of approvals and failures, and the alarms (S4.7)."""

import json
from typing import Any

import pytest

from seatrial_components.live.alarms import alarms_of, listeners_of

GIB = 1024**3


@pytest.fixture
def alarms(aws: Any, outputs: Any) -> dict[str, Any]:
    """The alarms by role."""
    return alarms_of(aws, outputs["alarmArns"])


@pytest.mark.parametrize("topic", ["approvals", "failures"])
def test_a_topic_is_encrypted_and_kept_by_a_queue(topic: str, aws: Any, outputs: Any) -> None:
    attributes = aws("sns").get_topic_attributes(TopicArn=outputs[f"{topic}TopicArn"])["Attributes"]
    assert attributes["KmsMasterKeyId"] == outputs["keyArn"]
    queue = aws("sqs").get_queue_attributes(QueueUrl=outputs[f"{topic}QueueUrl"], AttributeNames=["All"])
    assert queue["Attributes"]["KmsMasterKeyId"] == outputs["keyArn"]
    assert listeners_of(aws, outputs[f"{topic}TopicArn"])["sqs"] == queue["Attributes"]["QueueArn"]


def test_a_waiting_approval_is_told(actions: Any, outputs: Any) -> None:
    configuration = actions["Approval"]["configuration"]
    assert configuration["NotificationArn"] == outputs["approvalsTopicArn"]
    assert "approved" in configuration["CustomData"]


def test_a_failed_run_is_told(aws: Any, outputs: Any) -> None:
    rule = aws("events").describe_rule(Name=outputs["failuresRuleName"])
    pattern = json.loads(rule["EventPattern"])
    assert rule["State"] == "ENABLED"
    assert (pattern["source"], pattern["detail"]["pipeline"]) == (["aws.codepipeline"], [outputs["pipelineName"]])
    assert "FAILED" in pattern["detail"]["state"]
    assert pattern["detail-type"] == ["CodePipeline Pipeline Execution State Change"]
    (target,) = aws("events").list_targets_by_rule(Rule=outputs["failuresRuleName"])["Targets"]
    assert target["Arn"] == outputs["failuresTopicArn"]


def test_events_and_alarms_may_publish_failures(aws: Any, outputs: Any) -> None:
    attributes = aws("sns").get_topic_attributes(TopicArn=outputs["failuresTopicArn"])["Attributes"]
    allowing = [one for one in json.loads(attributes["Policy"])["Statement"] if one["Effect"] == "Allow"]
    services = {service for one in allowing for service in one["Principal"]["Service"]}
    assert services == {"cloudwatch.amazonaws.com", "events.amazonaws.com"}


def test_every_alarm_is_heard(alarms: Any, outputs: Any) -> None:
    for alarm in alarms.values():
        assert alarm["AlarmActions"] == [outputs["failuresTopicArn"]]
        assert alarm["ActionsEnabled"] is True


@pytest.mark.parametrize(("role", "project"), [("build", "build"), ("preview", "staging"), ("live", "production")])
def test_one_failed_build_is_enough(role: str, project: str, alarms: Any, outputs: Any) -> None:
    alarm = alarms[f"{role}-failures"]
    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"]) == ("AWS/CodeBuild", "FailedBuilds", "Sum")
    assert alarm["Watched"] == {"ProjectName": outputs[f"{project}ProjectName"]}
    assert (alarm["Threshold"], alarm["EvaluationPeriods"]) == (1, 1)


def test_a_busy_or_full_database_is_told(alarms: Any, outputs: Any, size: Any) -> None:
    busy, full = alarms["database-cpu"], alarms["database-storage"]
    for alarm in (busy, full):
        assert alarm["Namespace"] == "AWS/RDS"
        assert alarm["Watched"] == {"DBInstanceIdentifier": outputs["productionDatabaseIdentifier"]}
    assert (busy["MetricName"], busy["Threshold"]) == ("CPUUtilization", size.cpu_percent)
    assert busy["ComparisonOperator"] == "GreaterThanOrEqualToThreshold"
    assert (full["MetricName"], full["ComparisonOperator"]) == ("FreeStorageSpace", "LessThanOrEqualToThreshold")
    assert full["Threshold"] == pytest.approx(size.storage_gib * 0.15 * GIB, rel=0.001)


def test_every_node_of_the_cache_is_watched(aws: Any, alarms: Any, outputs: Any, size: Any) -> None:
    (group,) = aws("elasticache").describe_replication_groups(ReplicationGroupId=outputs["productionCacheGroupId"])[
        "ReplicationGroups"
    ]
    ours = [alarm for alarm in alarms.values() if alarm["Namespace"] == "AWS/ElastiCache"]
    watched = {(alarm["Watched"]["CacheClusterId"], alarm["MetricName"]): alarm["Threshold"] for alarm in ours}
    thresholds = {"CPUUtilization": 80, "DatabaseMemoryUsagePercentage": size.memory_percent}
    assert watched == {
        (node, metric): threshold for node in group["MemberClusters"] for metric, threshold in thresholds.items()
    }
