"""Alarms that can never fire, and names in dashboards and alarms, in other spellings than the pages show."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.model.values import Unknown
from seatrial.rules.judging import judge
from seatrial.rules.survey import Survey


def made(name: str, type_: str, properties: dict[str, Any], **more: Any) -> Resource:
    return Resource(Declaration(name, name, type_, properties), type_, properties, Status.REHEARSED, **more)


API = made("Api", "AWS::ApiGateway::RestApi", {"Body": {"openapi": "3.0.1", "info": {"title": "kiosk"}}}, id="smwn820")
QUEUE = made("Work", "AWS::SQS::Queue", {}, id="https://sqs/orders-dev", physical_name="orders-dev")
BALANCER_ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188"
BALANCER = made(
    "Front",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    {},
    id=BALANCER_ARN,
    physical_name="web",
    attributes={"LoadBalancerFullName": "app/web/50dc6c495c0c9188"},
)


def said(rule: str, type_: str, properties: dict[str, Any], region: str = "us-east-1", **more: Any) -> list[str]:
    watcher = made("Watcher", type_, properties, region=region)
    survey = Survey(Graph.of([QUEUE, BALANCER, API, watcher]), Environment("dev", region=region), **more)
    return [finding.evidence for finding in judge(survey, only=[rule])]


def alarm(namespace: str, metric: str, dimensions: dict[str, Any], **more: Any) -> dict[str, Any]:
    listed = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    return {"Namespace": namespace, "MetricName": metric, "Dimensions": listed, **more}


@pytest.mark.parametrize(
    ("namespace", "metric", "names", "more"),
    [
        ("AWS/ALB", "RequestCount", ("LoadBalancer",), {}),
        ("AWS/Sqs", "NumberOfMessagesSent", ("QueueName",), {}),
        ("AWS/SQS", "ApproximateNumberOfMessageVisible", ("QueueName",), {}),
        ("AWS/SQS", "NumberOfMessagesSent", (), {}),
        ("AWS/DynamoDB", "ThrottledRequests", ("TableName",), {}),
        ("AWS/DynamoDB", "UserErrors", ("TableName",), {}),
        ("AWS/ApplicationELB", "UnHealthyHostCount", ("TargetGroup",), {}),
        ("AWS/RDS", "CPUUtilization", ("InstanceId",), {}),
        ("AWS/Lambda", "Duration", ("FunctionName",), {"Unit": "Seconds"}),
        ("AWS/RDS", "CPUUtilization", (), {"Threshold": 120, "ComparisonOperator": "GreaterThanThreshold"}),
    ],
)
def test_an_alarm_without_any_data_is_found(namespace: str, metric: str, names: tuple[str, ...], more: Any) -> None:
    assert (
        len(said("silent-alarm", "AWS::CloudWatch::Alarm", alarm(namespace, metric, dict.fromkeys(names, "x"), **more)))
        == 1
    )


@pytest.mark.parametrize(
    ("namespace", "metric", "names"),
    [
        ("AWS/SQS", "NumberOfMessagesSent", ("QueueName",)),
        ("AWS/ECS", "CPUUtilization", ("ClusterName", "ServiceName")),
        ("AWS/DynamoDB", "UserErrors", ()),
        ("AWS/ApplicationELB", "UnHealthyHostCount", ("LoadBalancer", "TargetGroup")),
        ("AWS/RDS", "SomethingNewerThanTheTables", ("DBInstanceIdentifier",)),
        ("Kitchen", "OrdersPlaced", ("Stage",)),
    ],
)
def test_an_alarm_that_can_fire_or_may_is_none(namespace: str, metric: str, names: tuple[str, ...]) -> None:
    assert said("silent-alarm", "AWS::CloudWatch::Alarm", alarm(namespace, metric, dict.fromkeys(names, "x"))) == []


def test_a_metric_of_one_region_is_silent_in_others() -> None:
    billing = alarm("AWS/Billing", "EstimatedCharges", {"Currency": "USD"})
    assert said("silent-alarm", "AWS::CloudWatch::Alarm", billing) == []
    assert said("silent-alarm", "AWS::CloudWatch::Alarm", billing, "eu-west-1") == [
        "Namespace = AWS/Billing in eu-west-1"
    ]


def test_the_name_and_the_arn_of_a_load_balancer_are_no_dimension() -> None:
    for spelled in ("web", BALANCER_ARN):
        properties = alarm("AWS/ApplicationELB", "RequestCount", {"LoadBalancer": spelled})
        expected = f'LoadBalancer = "{spelled}"; there is "app/web/50dc6c495c0c9188"'
        assert said("unmatched-dimension", "AWS::CloudWatch::Alarm", properties) == [expected]
    right = alarm("AWS/ApplicationELB", "RequestCount", {"LoadBalancer": "app/web/50dc6c495c0c9188"})
    assert said("unmatched-dimension", "AWS::CloudWatch::Alarm", right) == []


def test_metrics_of_expressions_and_dashboards_are_read() -> None:
    metric = alarm("AWS/SQS", "NumberOfMessagesSent", {"QueueName": "orders"})
    expected = ['QueueName = "orders"; there is "orders-dev"']
    queries = {"Metrics": [{"Id": "a", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}}]}
    assert said("unmatched-dimension", "AWS::CloudWatch::Alarm", queries) == expected
    rows = [
        ["AWS/SQS", "NumberOfMessagesSent", "QueueName", "orders-dev"],
        [".", "NumberOfMessagesDeleted", ".", "orders", {"stat": "Sum"}],
    ]
    body = json.dumps({"widgets": [{"type": "metric", "properties": {"metrics": rows, "region": "us-east-1"}}]})
    assert said("unmatched-dimension", "AWS::CloudWatch::Dashboard", {"DashboardBody": body}) == expected


def test_an_api_without_a_name_has_the_title_of_its_document() -> None:
    right, wrong = (alarm("AWS/ApiGateway", "5XXError", {"ApiName": name}) for name in ("kiosk", "kiosk-api"))
    assert said("unmatched-dimension", "AWS::CloudWatch::Alarm", right) == []
    assert said("unmatched-dimension", "AWS::CloudWatch::Alarm", wrong) == ['ApiName = "kiosk-api"; there is "kiosk"']


def test_the_nodes_of_a_replication_group_are_named_by_number() -> None:
    group = made("Cache", "AWS::ElastiCache::ReplicationGroup", {}, id="reels-dev", physical_name="reels-dev")

    def watched(node: str) -> list[str]:
        properties = alarm("AWS/ElastiCache", "CPUUtilization", {"CacheClusterId": node})
        watcher = made("Watcher", "AWS::CloudWatch::Alarm", properties)
        survey = Survey(Graph.of([group, watcher]), Environment("dev"))
        return [finding.evidence for finding in judge(survey, only=["unmatched-dimension"])]

    assert [watched(node) for node in ("reels-dev-001", "reels-dev-002", "reels-dev-0001-002")] == [[], [], []]
    assert watched("reel-dev-001") == ['CacheClusterId = "reel-dev-001"; there is "reels-dev-001"']
    assert watched("reels-dev") == ['CacheClusterId = "reels-dev"; there is "reels-dev-001"']


def test_what_is_unknown_or_comes_from_outside_is_left_alone() -> None:
    unknown = alarm("AWS/SQS", "NumberOfMessagesSent", {"QueueName": Unknown("later")})
    assert said("unmatched-dimension", "AWS::CloudWatch::Alarm", unknown) == []
    given = alarm("AWS/SQS", "NumberOfMessagesSent", {"QueueName": "orders"})
    assert said("unmatched-dimension", "AWS::CloudWatch::Alarm", given, given=frozenset({"orders"})) == []
    assert said("unmatched-dimension", "AWS::CloudWatch::Alarm", given, complete=False) == []
