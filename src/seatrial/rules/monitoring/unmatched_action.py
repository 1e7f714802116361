"""An alarm that calls a topic which does not exist.

CloudWatch takes any ARN of a topic for an action. When the alarm rings, the call ends at nothing, and nobody hears of it.

Cause (operations): The topic's ARN was put together by hand, and nothing made the topic.

Bad (CloudFormation):
    Full:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: Kitchen
        MetricName: Backlog
        Statistic: Maximum
        Period: 60
        EvaluationPeriods: 3
        Threshold: 100
        ComparisonOperator: GreaterThanThreshold
        AlarmActions: [!Sub "arn:aws:sns:${AWS::Region}:${AWS::AccountId}:on-call"]

Good (CloudFormation):
    OnCall:
      Type: AWS::SNS::Topic
    Full:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: Kitchen
        MetricName: Backlog
        Statistic: Maximum
        Period: 60
        EvaluationPeriods: 3
        Threshold: 100
        ComparisonOperator: GreaterThanThreshold
        AlarmActions: [!Ref OnCall]

Bad (Pulumi):
    account = aws.get_caller_identity().account_id
    aws.cloudwatch.MetricAlarm("full", namespace="Kitchen", metric_name="Backlog", statistic="Maximum", period=60,
                               evaluation_periods=3, threshold=100, comparison_operator="GreaterThanThreshold",
                               alarm_actions=[f"arn:aws:sns:us-east-1:{account}:on-call"])

Good (Pulumi):
    on_call = aws.sns.Topic("on-call")
    aws.cloudwatch.MetricAlarm("full", namespace="Kitchen", metric_name="Backlog", statistic="Maximum", period=60,
                               evaluation_periods=3, threshold=100, comparison_operator="GreaterThanThreshold",
                               alarm_actions=[on_call.arn])

Sources:
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.rules.arns import arns_in
from seatrial.rules.reading import each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.spelling import find_miss, name_of
from seatrial.rules.survey import Survey

_ACTIONS = ("AlarmActions", "OKActions", "InsufficientDataActions")
_TOPIC = "AWS::SNS::Topic"
_LONG_ENOUGH = 4  # of a text that was given from outside, to be found in a topic's name


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The topics of this account and region that an alarm calls and that nothing here makes or looks up."""
    told: set[str] = set()
    for name in _ACTIONS:
        for path, item in each(resource.properties, name):
            arn = text(item) or ""
            if arn not in told and _is_absent(arn, resource, survey):
                told.add(arn)
                yield _blemish(resource, path, arn)


def _is_absent(spelled: str, alarm: Resource, survey: Survey) -> bool:
    arn = next((one for one in arns_in(spelled) if one.text == spelled), None)
    here = (survey.environment.account, alarm.region or survey.environment.region)
    if not survey.complete or arn is None or arn.service != "sns" or (arn.account, arn.region) != here:
        return False
    called = spelled.rpartition(":")[2]
    if any(one in spelled for one in survey.given if len(one) >= _LONG_ENOUGH and one not in here):
        return False
    topics = survey.graph.of_type(_TOPIC)
    if any(spelled in (one.id, one.attributes.get("TopicArn")) or called == name_of(one) for one in topics):
        return False
    if any(one.refusal or one.consequence_of for one in topics):
        return False
    miss = find_miss(survey, called, (_TOPIC,))
    return miss is None or not miss.is_near  # a misspelled one is told with the name that must have been meant


def _blemish(alarm: Resource, path: str, arn: str) -> Blemish:
    return Blemish(
        path=path,
        message=f'alarm "{alarm.declaration.name}" calls topic {arn.rpartition(":")[2]}, which nothing here makes',
        evidence=f"{arn} in {path}; no such topic is created or looked up",
        why="CloudWatch accepts the ARN of a topic that is not there. The alarm rings, and nobody is told.",
        remedy="Create the topic and take its ARN by reference; where the account has it already, look it up or make its "
        "ARN a setting.",
        certainty=Certainty.LIKELY,
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.PRACTICE,
    catalog=("F04",),
    types=("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"),
    check=check,
)
