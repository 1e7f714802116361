"""Alarms on what the tasks use, in staging and prod only (S1.7)."""

from typing import Any

import pytest

from seatrial_components.live.alarms import alarms_of, listeners_of


@pytest.fixture
def alarms(aws: Any, outputs: Any, asked: Any) -> dict[str, Any]:
    """The alarms by measure."""
    if not asked.alarms:
        pytest.skip("dev has no alarms")
    return alarms_of(aws, outputs["alarmArns"])


def test_there_are_alarms_in_staging_and_prod_only(aws: Any, outputs: Any, asked: Any) -> None:
    assert set(outputs["alarmArns"]) == ({"cpu", "memory"} if asked.alarms else set())
    assert bool(outputs["alarmTopicArn"]) is asked.alarms
    pages = aws("cloudwatch").get_paginator("describe_alarms").paginate()
    watching = {
        alarm["AlarmArn"]
        for page in pages
        for alarm in page["MetricAlarms"]
        if {"Name": "ServiceName", "Value": outputs["serviceName"]} in alarm["Dimensions"]
    }
    assert watching == set(outputs["alarmArns"].values())


def test_they_watch_this_service_of_this_cluster(alarms: Any, service: Any, aws: Any) -> None:
    (cluster,) = aws("ecs").describe_clusters(clusters=[service["clusterArn"]])["clusters"]
    for alarm in alarms.values():
        assert alarm["Watched"] == {"ClusterName": cluster["clusterName"], "ServiceName": service["serviceName"]}


def test_each_watches_its_own_measure(alarms: Any) -> None:
    told = {measure: (alarm["Namespace"], alarm["MetricName"]) for measure, alarm in alarms.items()}
    assert told == {"cpu": ("AWS/ECS", "CPUUtilization"), "memory": ("AWS/ECS", "MemoryUtilization")}
    thresholds = {measure: (alarm["ComparisonOperator"], alarm["Threshold"]) for measure, alarm in alarms.items()}
    assert thresholds == {
        "cpu": ("GreaterThanOrEqualToThreshold", 80),
        "memory": ("GreaterThanOrEqualToThreshold", 85),
    }


def test_they_are_told_to_a_topic_that_is_heard(alarms: Any, aws: Any, outputs: Any) -> None:
    topic = outputs["alarmTopicArn"]
    for alarm in alarms.values():
        assert alarm["ActionsEnabled"] is True
        assert (alarm["AlarmActions"], alarm["OKActions"]) == ([topic], [topic])
    assert "sqs" in listeners_of(aws, topic)
    assert aws("sns").get_topic_attributes(TopicArn=topic)["Attributes"]["KmsMasterKeyId"] == outputs["keyArn"]
