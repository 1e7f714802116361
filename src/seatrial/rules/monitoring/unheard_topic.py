"""Alarms that call a topic which nobody has subscribed to.

The alarm fires, the topic takes the message and has nobody to give it to. A subscription made by hand in one environment is
missing in the next one.

Cause (operations): The topic was made for the alarms and nobody was subscribed to it.

Bad (CloudFormation):
    Calls:
      Type: AWS::SNS::Topic
    Busy:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/Lambda
        MetricName: Errors
        Statistic: Sum
        Period: 60
        EvaluationPeriods: 1
        Threshold: 1
        ComparisonOperator: GreaterThanOrEqualToThreshold
        AlarmActions: [!Ref Calls]

Good (CloudFormation):
    Calls:
      Type: AWS::SNS::Topic
      Properties:
        Subscription: [{Protocol: email, Endpoint: cook@kitchen.example}]
    Busy:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/Lambda
        MetricName: Errors
        Statistic: Sum
        Period: 60
        EvaluationPeriods: 1
        Threshold: 1
        ComparisonOperator: GreaterThanOrEqualToThreshold
        AlarmActions: [!Ref Calls]

Bad (Pulumi):
    topic = aws.sns.Topic("calls")
    aws.cloudwatch.MetricAlarm("busy", namespace="AWS/Lambda", metric_name="Errors", statistic="Sum",
                               comparison_operator="GreaterThanThreshold", evaluation_periods=1, period=60,
                               threshold=0, alarm_actions=[topic.arn])

Good (Pulumi):
    topic = aws.sns.Topic("calls")
    aws.sns.TopicSubscription("cook", topic=topic.arn, protocol="email", endpoint="cook@kitchen.example")
    aws.cloudwatch.MetricAlarm("busy", namespace="AWS/Lambda", metric_name="Errors", statistic="Sum",
                               comparison_operator="GreaterThanThreshold", evaluation_periods=1, period=60,
                               threshold=0, alarm_actions=[topic.arn])

Sources:
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, is_known
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

_ALARMS = ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """An alarm's action is the topic, and it has no subscription here."""
    users = survey.users(resource)
    alarms = [edge.source for edge in users if edge.source.type in _ALARMS and "Actions" in edge.path]
    if not alarms or at(resource.properties, "Subscription") or not survey.complete:
        return
    if any(edge.source.type not in _ALARMS and not edge.source.type.endswith("Policy") for edge in users):
        return  # subscribed, or handed to something that may be
    subscribed = [at(one.properties, "TopicArn") for one in survey.of_type("AWS::SNS::Subscription")]
    if not is_known(subscribed):
        return
    yield Blemish(
        message=f'topic "{resource.declaration.name}" is called by alarms and has no subscriber',
        evidence=f"{len(alarms)} alarms call it; no subscription names it",
        why="The alarm fires and nobody hears of it.",
        remedy="Add a subscription (an address from configuration, a chat integration, a queue).",
        related=tuple(Related(one.address, one.location, "calls it") for one in alarms[:3]),
    )


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    types=("AWS::SNS::Topic",),
    check=check,
    profile=Profile.STRICT,
)
