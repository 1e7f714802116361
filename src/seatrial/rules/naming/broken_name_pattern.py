"""A name that breaks the project's own pattern.

Nearly all names begin with the same word and have the environment at the same place. Policies, dashboards and people find
things by that; what is named otherwise is missed by them. A pattern given in the settings (`name-pattern`) comes first.

Cause (operations): The name was built apart from the project's own pattern.

Bad (CloudFormation):
    Placed:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-placed}
    Cooked:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-cooked}
    Served:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-served}
    Paid:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-paid}
    Washed:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-washed}
    Queue:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-orders-incoming-dev}

Good (CloudFormation):
    Placed:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-placed}
    Cooked:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-cooked}
    Served:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-served}
    Paid:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-paid}
    Washed:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-washed}
    Queue:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-orders-incoming}

Bad (Pulumi):
    for what in ("placed", "cooked", "served", "paid", "washed"):
        aws.sns.Topic(what, name=f"kitchen-dev-{what}")
    aws.sqs.Queue("orders", name="orders-dev")

Good (Pulumi):
    for what in ("placed", "cooked", "served", "paid", "washed"):
        aws.sns.Topic(what, name=f"kitchen-dev-{what}")
    aws.sqs.Queue("orders", name="kitchen-dev-orders")

Sources:
- https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/naming-and-tagging.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.patterns import Pattern, closes, pattern_of, place_of, words
from seatrial.rules.reading import text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.spelling import likeness
from seatrial.rules.survey import Survey

_SAME = 0.8  # order and orders are one word
# names of at most 32 characters: projects shorten them, and a pattern that holds everywhere else does not hold there
_SHORT = ("AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup")
_FIELD = re.compile(r"\\\{(\w+)\\\}")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The name does not fit the pattern of the settings, or else that of most names."""
    if not resource.named_by:
        return
    pattern = pattern_of(survey)
    if all(one.address != resource.address for one in pattern.named):
        return
    asked = text(survey.settings.get("name-pattern"))
    if resource.type in _SHORT and not asked:
        return
    broken = _asked(asked, resource.physical_name, survey) if asked else _usual(resource.physical_name, pattern)
    if broken:
        yield Blemish(
            path=resource.named_by,
            message=f'"{resource.physical_name}" is not named as the project names things: {broken}',
            evidence=f"{resource.physical_name}; the others are like {_like(pattern, resource)}",
            why="Policies, dashboards and people that go by the pattern miss it.",
            remedy=f"Name it by the pattern, as in {_like(pattern, resource)}.",
        )


def _asked(pattern: str, name: str, survey: Survey) -> str:
    """What of the settings' pattern a name breaks: a text with {environment}, {suffix} and other fields, or a regular
    expression."""
    if "{" in pattern and not re.search(r"\{\d", pattern):
        known = {"environment": survey.environment.name, "env": survey.environment.name}
        known |= {"suffix": survey.environment.suffix, "region": survey.environment.region}
        shape = _FIELD.sub(
            lambda field: re.escape(known.get(field[1], "")) or "[A-Za-z0-9._-]+",
            re.escape(pattern).replace("\\-", "-"),
        )
    else:
        shape = pattern
    try:
        return "" if re.fullmatch(shape, name) else f"the settings ask for {pattern}"
    except re.error:
        return ""


def _usual(name: str, pattern: Pattern) -> str:
    given = words(name)
    if pattern.prefix and given and likeness(given[0], pattern.prefix) < _SAME:
        return f'it does not begin with "{pattern.prefix}"'
    place = place_of(pattern.environment, name) if pattern.environment else None
    if pattern.closes and closes(pattern.environment, name):
        return ""
    if place is not None and pattern.position is not None and place != pattern.position:
        return f'"{pattern.environment}" is its word {place + 1}, and word {pattern.position + 1} of the others'
    return ""


def _like(pattern: Pattern, resource: Resource) -> str:
    others = [
        one for one in pattern.named if one.address != resource.address and not _usual(one.physical_name, pattern)
    ]
    alike = [one for one in others if one.type == resource.type] or others or [resource]
    return alike[0].physical_name


RULE = Rule(severity=Severity.LOW, category=Category.PRACTICE, catalog=("F43",), check=check)
