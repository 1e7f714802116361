"""Alarms, and what hears them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Aws = Callable[[str], Any]


def alarms_of(aws: Aws, arns: Mapping[str, str]) -> dict[str, Any]:
    """Alarms by role, from the output that has their ARNs; `Watched` are an alarm's dimensions."""
    names = {role: arn.split(":alarm:")[1] for role, arn in arns.items()}
    found = aws("cloudwatch").describe_alarms(AlarmNames=list(names.values()))["MetricAlarms"]
    by_name = {alarm["AlarmName"]: alarm for alarm in found}
    return {role: {**by_name[name], "Watched": _watched(by_name[name])} for role, name in names.items()}


def _watched(alarm: Mapping[str, Any]) -> dict[str, str]:
    return {dimension["Name"]: dimension["Value"] for dimension in alarm["Dimensions"]}


def listeners_of(aws: Aws, topic_arn: str) -> dict[str, str]:
    """Who hears a topic: the endpoint of each subscription by its protocol."""
    found = aws("sns").list_subscriptions_by_topic(TopicArn=topic_arn)["Subscriptions"]
    return {one["Protocol"]: one["Endpoint"] for one in found}
