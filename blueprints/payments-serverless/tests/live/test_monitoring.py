"""The key, the logs, the alarms and who hears them (S2.7, S2.8, A6, A10)."""

import json
import uuid
from typing import Any

import pytest

from seatrial_components.live import encryption
from seatrial_components.live.alarms import alarms_of, listeners_of
from seatrial_components.live.policies import listed


@pytest.fixture
def alarms(aws: Any, outputs: Any) -> Any:
    """The alarms by what they watch."""
    return alarms_of(aws, outputs["alarmArns"])


def test_the_key_is_the_environments_own_and_rotates(aws: Any, outputs: Any) -> None:
    key = encryption.key_of(aws, outputs["keyAlias"])
    assert key["Arn"] == outputs["keyArn"]
    assert (key["KeyManager"], key["KeyState"], key["Rotates"]) == ("CUSTOMER", "Enabled", True)


def test_the_key_serves_the_account_its_logs_and_its_notices(aws: Any, outputs: Any) -> None:
    account, logs, publishers = encryption.key_statements(aws, outputs["keyArn"])
    assert account["Principal"] == {"AWS": f"arn:aws:iam::{outputs['accountId']}:root"}
    assert logs["Principal"] == {"Service": f"logs.{outputs['region']}.amazonaws.com"}
    (context,) = logs["Condition"].values()
    prefix = f"arn:aws:logs:{outputs['region']}:{outputs['accountId']}:log-group:"
    groups = {prefix + name for name in outputs["logGroupNames"].values()}
    assert set(listed(context["kms:EncryptionContext:aws:logs:arn"])) == groups
    assert set(publishers["Principal"]["Service"]) == {"cloudwatch.amazonaws.com", "sns.amazonaws.com"}
    assert publishers["Condition"] == {"StringEquals": {"aws:SourceAccount": outputs["accountId"]}}


@pytest.mark.parametrize("role", ["function", "access", "database"])
def test_logs_are_encrypted_and_kept_as_long_as_the_environment_says(
    role: str, aws: Any, outputs: Any, size: Any
) -> None:
    group = encryption.log_group(aws, outputs["logGroupNames"][role])
    assert (group["retentionInDays"], group["kmsKeyId"]) == (size.log_days, outputs["keyArn"])


def test_a_busy_database_is_told(alarms: Any, outputs: Any, size: Any) -> None:
    alarm = alarms["database-cpu"]
    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"]) == ("AWS/RDS", "CPUUtilization", "Average")
    assert alarm["Watched"] == {"DBClusterIdentifier": outputs["databaseClusterId"]}
    assert alarm["Threshold"] == size.cpu_percent


@pytest.mark.parametrize(
    ("role", "metric"),
    [
        ("function-errors", ("AWS/Lambda", "Errors")),
        ("function-throttles", ("AWS/Lambda", "Throttles")),
        ("api-failures", ("AWS/ApiGateway", "5XXError")),
    ],
)
def test_failures_are_told(role: str, metric: tuple[str, str], alarms: Any, outputs: Any) -> None:
    alarm = alarms[role]
    watched = {
        "AWS/Lambda": {"FunctionName": outputs["functionName"]},
        "AWS/ApiGateway": {"ApiName": outputs["apiName"], "Stage": outputs["stageName"]},
    }
    assert (alarm["Namespace"], alarm["MetricName"]) == metric
    assert alarm["Watched"] == watched[metric[0]]
    assert (alarm["Statistic"], alarm["Threshold"]) == ("Sum", 1)


def test_every_alarm_calls_the_topic_and_says_when_all_is_well(alarms: Any, outputs: Any) -> None:
    for alarm in alarms.values():
        assert alarm["AlarmActions"] == alarm["OKActions"] == [outputs["noticesTopicArn"]]
        assert (alarm["ActionsEnabled"], alarm["ComparisonOperator"]) == (True, "GreaterThanOrEqualToThreshold")
        assert alarm["TreatMissingData"] == "notBreaching"


def test_the_topic_and_its_queue_are_encrypted(aws: Any, outputs: Any) -> None:
    topic = aws("sns").get_topic_attributes(TopicArn=outputs["noticesTopicArn"])["Attributes"]
    queue = aws("sqs").get_queue_attributes(QueueUrl=outputs["noticesQueueUrl"], AttributeNames=["All"])["Attributes"]
    assert topic["KmsMasterKeyId"] == queue["KmsMasterKeyId"] == outputs["keyArn"]
    publishers, refusal = json.loads(topic["Policy"])["Statement"]
    assert listed(publishers["Principal"]["Service"]) == ["cloudwatch.amazonaws.com"]
    assert (refusal["Effect"], refusal["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})


def test_a_notice_is_kept_for_whoever_reads_it(aws: Any, outputs: Any) -> None:
    assert listeners_of(aws, outputs["noticesTopicArn"])["sqs"] == outputs["noticesQueueArn"]
    said = f"live test {uuid.uuid4()}"
    aws("sns").publish(TopicArn=outputs["noticesTopicArn"], Message=said)
    sqs, heard = aws("sqs"), []
    for _ in range(5):
        answer = sqs.receive_message(QueueUrl=outputs["noticesQueueUrl"], MaxNumberOfMessages=10, WaitTimeSeconds=2)
        for message in answer.get("Messages", []):
            heard.append(json.loads(message["Body"])["Message"])
            if heard[-1] == said:
                sqs.delete_message(QueueUrl=outputs["noticesQueueUrl"], ReceiptHandle=message["ReceiptHandle"])
        if said in heard:
            break
    assert said in heard
