"""An alarm that tells nobody.

An alarm without an action changes its colour in the console. Where it neither calls anybody nor feeds another alarm or a
scaling policy, it is a graph with a line.

Cause (operations): The alarm was made without anybody whom it would call.

Bad (CloudFormation):
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

Good (CloudFormation):
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

Sources:
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Unknown, strings
from seatrial.rules.reading import at, flag
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

_ACTIONS = ("AlarmActions", "OKActions", "InsufficientDataActions")
_COMPOSITE = "AWS::CloudWatch::CompositeAlarm"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No action at all, and nothing else that looks at the alarm."""
    given = [at(resource.properties, name) for name in _ACTIONS]
    off = flag(at(resource.properties, "ActionsEnabled")) is False
    if any(isinstance(one, Unknown) for one in given) or (any(given) and not off) or _is_looked_at(resource, survey):
        return
    yield Blemish(
        message=f'alarm "{resource.declaration.name}" has no action: nobody hears of it',
        evidence="ActionsEnabled = false" if off else "AlarmActions, OKActions and InsufficientDataActions are empty",
        why="What it watches fails, and nobody is called.",
        remedy="Give it a topic that somebody subscribes to as its alarm action.",
    )


def _is_looked_at(alarm: Resource, survey: Survey) -> bool:
    """A composite alarm's rule, a deployment that rolls back by it, a health check."""
    name = alarm.physical_name
    others = (one for one in survey if one.address != alarm.address)
    return any(name and name in value for one in others for _, value in strings(one.properties))


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    types=("AWS::CloudWatch::Alarm",),
    check=check,
    profile=Profile.STRICT,
)
