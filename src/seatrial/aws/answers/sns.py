"""SNS. API: https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

# who gets a message that must be answered first: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
_CONFIRM = {"email", "email-json", "http", "https"}


def _counts(request: Request, world: World, said: dict[str, Any]) -> None:
    topic = request.parameters.get("TopicArn")
    held = [item for item in backend("sns", request).subscriptions.values() if item.topic.arn == topic]
    pending = sum(item.protocol in _CONFIRM for item in held)
    told = {"SubscriptionsPending": str(pending), "SubscriptionsConfirmed": str(len(held) - pending)}
    said["Attributes"] = {**said.get("Attributes", {}), **told}


def _pending(request: Request, world: World, said: dict[str, Any]) -> None:
    for item in said.get("Subscriptions", ()):
        if item.get("Protocol") in _CONFIRM:
            item["SubscriptionArn"] = "PendingConfirmation"


SUPPLEMENTS = {
    "GetTopicAttributes": _counts,
    "ListSubscriptions": _pending,
    "ListSubscriptionsByTopic": _pending,
}
