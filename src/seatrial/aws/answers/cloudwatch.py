"""CloudWatch. API: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.answers.shelf import Shelf
from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _put_composite(request: Request, world: World) -> dict[str, Any]:
    """moto keeps composite alarms among the others, and lacks only the call that makes them."""
    asked = request.parameters
    backend("cloudwatch", request).put_metric_alarm(
        name=asked["AlarmName"],
        namespace=None,
        metric_name=None,
        comparison_operator=None,
        evaluation_periods=None,
        period=None,
        threshold=None,
        statistic=None,
        description=asked.get("AlarmDescription"),
        dimensions=[],
        alarm_actions=asked.get("AlarmActions") or [],
        ok_actions=asked.get("OKActions"),
        insufficient_data_actions=asked.get("InsufficientDataActions"),
        actions_enabled=asked.get("ActionsEnabled", True),
        rule=asked["AlarmRule"],
        tags=asked.get("Tags"),
    )
    world.memory[("cloudwatch", request.account, request.region, "composite", asked["AlarmName"])] = dict(asked)
    return {}


def _unchecked(request: Request, world: World, said: dict[str, Any]) -> None:
    """An alarm that has seen no data."""
    for alarm in (*said.get("MetricAlarms", ()), *said.get("CompositeAlarms", ())):
        if str(alarm.get("StateReason")).startswith("Unchecked"):
            alarm["StateValue"] = "INSUFFICIENT_DATA"
    if not request.parameters.get("AlarmTypes"):
        said["CompositeAlarms"] = []  # told only to who asks for them
    elif "MetricAlarm" not in request.parameters["AlarmTypes"]:
        said["MetricAlarms"] = []


def _metric_stream(request: Request) -> dict[str, Any]:
    name, now = request.parameters["Name"], datetime.now(UTC)
    arn = f"arn:aws:cloudwatch:{request.region}:{request.account}:metric-stream/{name}"
    return {**request.parameters, "Arn": arn, "State": "running", "CreationDate": now, "LastUpdateDate": now}


_STREAMS = Shelf(
    "cloudwatch",
    "MetricStream",
    key="Name",
    make=_metric_stream,
    missing=("ResourceNotFoundException", "Metric stream {key} does not exist"),
    status=404,
)
RECOLLECTIONS = (
    Recollection(
        "composite", told={"DescribeAlarms": "CompositeAlarms"}, made={}, key="AlarmName", never=("StateValue",)
    ),
)
SUPPLEMENTS = {"DescribeAlarms": _unchecked}
OPERATIONS = {
    "PutCompositeAlarm": _put_composite,
    "PutMetricStream": _STREAMS.create(),
    "GetMetricStream": _STREAMS.on_one(lambda request, record: record),
    "ListMetricStreams": _STREAMS.listing("Entries"),
    "DeleteMetricStream": _STREAMS.delete(),
}
