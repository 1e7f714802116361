"""Alarms, and where they are heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from seatrial_components.part import Environment, Part
from seatrial_components.policies import allow, document, tls_only

KEPT_SECONDS = 14 * 24 * 60 * 60


class Notices(Part):
    """An encrypted topic for alarms, with a queue that keeps what was said for two weeks and whoever else listens.

    The key must admit its publishers: `for_publishers(place, "cloudwatch", "sns")` and the services beside CloudWatch.
    """

    def __init__(
        self,
        whole: Environment | Part,
        key_arn: pulumi.Input[str],
        *,
        role: str = "notices",
        services: Sequence[str] = (),
        email: str | None = None,
    ) -> None:
        """`services`, such as `events`, may publish beside CloudWatch; `email` gets a letter that asks to confirm."""
        super().__init__(role, whole)
        self.topic = aws.sns.Topic(
            role, name=self.names.of(role), kms_master_key_id=key_arn, tags=self.tags(role), opts=self.mine
        )
        self.arn = self.topic.arn
        own = {"StringEquals": {"aws:SourceAccount": self.place.account}}
        principals = {"Service": [f"{service}.amazonaws.com" for service in ("cloudwatch", *services)]}
        policy = aws.sns.TopicPolicy(
            f"{role}-policy",
            arn=self.arn,
            policy=document(
                allow("Publishers", ["sns:Publish"], [self.arn], principal=principals, conditions=own),
                tls_only(["sns:Publish"], [self.arn]),
            ),
            opts=self.mine,
        )
        self.queue = self._queue(role, key_arn)
        if email:
            aws.sns.TopicSubscription(
                f"{role}-email", topic=self.arn, protocol="email", endpoint=email, opts=self.after(policy)
            )
        self.register_outputs({"arn": self.arn})

    def _queue(self, role: str, key_arn: pulumi.Input[str]) -> aws.sqs.Queue:
        """What is heard even where nobody has subscribed yet."""
        queue = aws.sqs.Queue(
            f"{role}-queue",
            name=self.names.of(role),
            kms_master_key_id=key_arn,
            message_retention_seconds=KEPT_SECONDS,
            tags=self.tags(role),
            opts=self.mine,
        )
        by_topic = {"ArnEquals": {"aws:SourceArn": self.arn}}
        topics = {"Service": "sns.amazonaws.com"}
        policy = aws.sqs.QueuePolicy(
            f"{role}-queue-policy",
            queue_url=queue.url,
            policy=document(
                allow("TheTopic", ["sqs:SendMessage"], [queue.arn], principal=topics, conditions=by_topic),
                tls_only(["sqs:SendMessage"], [queue.arn]),
            ),
            opts=self.mine,
        )
        aws.sns.TopicSubscription(
            f"{role}-kept", topic=self.arn, protocol="sqs", endpoint=queue.arn, opts=self.after(policy)
        )
        return queue


@dataclass(frozen=True)
class Metric:
    """A metric of CloudWatch, of what the dimensions name: take their values from the resources, never spell them."""

    namespace: str
    name: str
    dimensions: Mapping[str, pulumi.Input[str]]
    statistic: str = "Average"


class Alarm(Part):
    """Says so, to the notices, when a metric has been at its threshold or beyond, and again when it is well."""

    def __init__(
        self,
        whole: Environment | Part,
        role: str,
        metric: Metric,
        threshold: float,
        notices: Notices,
        description: str,
        *,
        minutes: int = 5,
        times: int = 1,
        below: bool = False,
    ) -> None:
        """Raised when `times` periods of `minutes` were all at the threshold or above it, or `below` it.

        Nothing measured is nothing wrong.
        """
        super().__init__(f"{role}-alarm", whole)
        self.alarm = aws.cloudwatch.MetricAlarm(
            role,
            name=self.names.of(role),
            alarm_description=description,
            namespace=metric.namespace,
            metric_name=metric.name,
            dimensions=metric.dimensions,
            statistic=metric.statistic,
            comparison_operator=f"{'Less' if below else 'Greater'}ThanOrEqualToThreshold",
            threshold=threshold,
            period=minutes * 60,
            evaluation_periods=times,
            treat_missing_data="notBreaching",
            alarm_actions=[notices.arn],
            ok_actions=[notices.arn],
            tags=self.tags(role),
            opts=self.mine,
        )
        self.name, self.arn = self.alarm.name, self.alarm.arn
        self.register_outputs({"arn": self.arn})
