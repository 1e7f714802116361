"""CloudWatch: alarms, dashboards, metric streams.

API: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import nothing

_ARN = "arn:{partition}:cloudwatch:{region}:{account}:"


def _alarm(moment: Moment) -> Any:
    answer = moment.client().describe_alarms(AlarmNames=[moment.id], AlarmTypes=["MetricAlarm", "CompositeAlarm"])
    return next(iter([*answer["MetricAlarms"], *answer.get("CompositeAlarms", ())]), None)


KINDS = (
    Kind(
        "AWS::CloudWatch::Alarm",
        "cloudwatch",
        create=Call("put_metric_alarm"),
        id="{AlarmName}",
        attributes={"Arn": f"{_ARN}alarm:{{AlarmName}}"},
        read=_alarm,
        delete=Call("delete_alarms", {"AlarmNames": ["{id}"]}),
        name="AlarmName",
        silent=True,
    ),
    Kind(
        "AWS::CloudWatch::CompositeAlarm",
        "cloudwatch",
        create=Call("put_composite_alarm", {"AlarmName": "{name}"}),
        id="{name}",
        attributes={"Arn": f"{_ARN}alarm:{{id}}"},
        read=_alarm,
        delete=Call("delete_alarms", {"AlarmNames": ["{id}"]}),
        name="AlarmName",
        silent=True,
    ),
    Kind(
        "AWS::CloudWatch::Dashboard",
        "cloudwatch",
        create=Call("put_dashboard"),
        id="{DashboardName}",
        attributes={"DashboardArn": "arn:{partition}:cloudwatch::{account}:dashboard/{DashboardName}"},
        read=Call("get_dashboard", {"DashboardName": "{id}"}),
        delete=Call("delete_dashboards", {"DashboardNames": ["{id}"]}),
        name="DashboardName",
        scope="account",
        silent=True,
    ),
    Kind(
        "AWS::CloudWatch::MetricStream",
        "cloudwatch",
        create=Call("put_metric_stream", {"Name": "{name}"}),
        id="{name}",
        attributes={
            "Arn": "{.Arn}",
            "State": "running",
            "CreationDate": "2026-01-01T00:00:00Z",
            "LastUpdateDate": "2026-01-01T00:00:00Z",
        },
        read=Call("get_metric_stream", {"Name": "{id}"}, matched=False),
        delete=Call("delete_metric_stream", {"Name": "{id}"}, matched=False),
        name="Name",
        silent=True,
    ),
    Kind("AWS::CloudWatch::AnomalyDetector", "cloudwatch", create=nothing, id="{MetricName}", modelled=True),
    Kind(
        "AWS::CloudWatch::InsightRule",
        "cloudwatch",
        create=Call("put_insight_rule", {"RuleDefinition": "{RuleBody}"}),
        id="{RuleName}",
        attributes={"Arn": f"{_ARN}insight-rule/{{RuleName}}"},
        delete=Call("delete_insight_rules", {"RuleNames": ["{id}"]}),
        name="RuleName",
        silent=True,
    ),
)
