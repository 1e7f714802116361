"""A name without the environment, where the others have it.

Most names of the project carry the environment. The one that does not is the one that collides with the next environment, or
that nobody can tell apart on a bill or an alarm.

Cause (deployment): The environment's name was left out of this name.

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
      Properties: {QueueName: kitchen-orders}

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
      Properties: {QueueName: kitchen-dev-orders}

Bad (Pulumi):
    for what in ("placed", "cooked", "served", "paid", "washed"):
        aws.sns.Topic(what, name=f"kitchen-dev-{what}")
    aws.sqs.Queue("orders", name="kitchen-orders")

Good (Pulumi):
    for what in ("placed", "cooked", "served", "paid", "washed"):
        aws.sns.Topic(what, name=f"kitchen-dev-{what}")
    aws.sqs.Queue("orders", name="kitchen-dev-orders")

Sources:
- https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/naming-and-tagging.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.patterns import pattern_of, place_of
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The name lacks the word of the environment that nearly all others have."""
    if not resource.named_by:
        return
    pattern = pattern_of(survey)
    if not pattern.environment or all(one.address != resource.address for one in pattern.named):
        return
    if place_of(pattern.environment, resource.physical_name) is not None:
        return
    like = next(one for one in pattern.named if place_of(pattern.environment, one.physical_name) is not None)
    yield Blemish(
        path=resource.named_by,
        message=f'"{resource.physical_name}" does not say which environment it belongs to; the project\'s other names do',
        evidence=f'"{pattern.environment}" is in names like {like.physical_name}, and not in {resource.physical_name}',
        why="A second environment in the account takes the same name, and nobody can tell whose it is.",
        remedy=f"Put the environment into the name as the others have it, as in {like.physical_name}.",
    )


RULE = Rule(severity=Severity.MEDIUM, category=Category.PRACTICE, catalog=("F02", "F14"), check=check)
