"""Module `budgets` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/budgets/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed

_RULE = ("comparisonOperator", "notificationType", "threshold", "thresholdType")


def _notification(item: Any) -> dict[str, Any]:
    """One alarm of a budget with its subscribers, by kind of address."""
    own = bare(item)
    subscribers = [
        {"subscriptionType": type_, "address": address}
        for key, type_ in (("subscriberEmailAddresses", "EMAIL"), ("subscriberSnsTopicArns", "SNS"))
        for address in listed(own.get(key))
    ]
    return {"notification": {key: own.get(key) for key in _RULE}, "subscribers": subscribers}


def _budget(native: Mapping[str, Any]) -> dict[str, Any]:
    limit = given({"amount": native.get("limitAmount"), "unit": native.get("limitUnit")})
    filters = {bare(item)["name"]: bare(item)["values"] for item in listed(native.get("costFilters"))}
    budget = given(
        {
            "budgetName": native.get("name"),
            "budgetType": native.get("budgetType"),
            "timeUnit": native.get("timeUnit"),
            "budgetLimit": limit or None,
            "costFilters": filters or None,
            "costTypes": native.get("costTypes"),
        }
    )
    notifications = [_notification(item) for item in listed(native.get("notifications"))]
    return {"Budget": budget, "NotificationsWithSubscribers": notifications} if notifications else {"Budget": budget}


_OWN = (
    *("accountId", "autoAdjustData", "billingViewArn", "budgetType", "costFilters", "costTypes", "filterExpression"),
    *("limitAmount", "limitUnit", "metrics", "name", "namePrefix", "notifications", "plannedLimits"),
    *("timePeriodEnd", "timePeriodStart", "timeUnit"),
)

ENTRIES = {
    "Budget": Entry(
        "AWS::Budgets::Budget",
        names=dict.fromkeys(_OWN, ""),
        shape=_budget,
        outputs={
            "accountId": "{account}",
            "timePeriodStart": "2026-01-01_00:00",
        },
        id="{account}:{$name}",
        named="name",
        longest=100,
    ),
}
