"""A name of another environment that the program takes where nobody gives it one.

The setting is not given, the program falls back to `production`, and a deployment of dev is called production all over: it
takes production's names, or reads what is production's.

Cause (deployment): Another environment's name was left as the default of a setting that nobody gives.

Bad (CloudFormation):
    Inbox:
      Type: AWS::SQS::Queue
      Properties: {QueueName: orders-production-inbox}
    Failed:
      Type: AWS::SQS::Queue
      Properties: {QueueName: orders-production-failed}
    Orders:
      Type: AWS::SNS::Topic
      Properties: {TopicName: orders-production-news}

Good (CloudFormation):
    Inbox:
      Type: AWS::SQS::Queue
      Properties: {QueueName: !Sub "orders-${AWS::StackName}-inbox"}
    Failed:
      Type: AWS::SQS::Queue
      Properties: {QueueName: !Sub "orders-${AWS::StackName}-failed"}
    Orders:
      Type: AWS::SNS::Topic
      Properties: {TopicName: !Sub "orders-${AWS::StackName}-news"}

Bad (Pulumi):
    environment = config.get("environment") or "production"
    aws.sqs.Queue("inbox", name=f"orders-{environment}-inbox")
    aws.sqs.Queue("failed", name=f"orders-{environment}-failed")
    aws.sns.Topic("orders", name=f"orders-{environment}-news")

Good (Pulumi):
    environment = config.get("environment") or pulumi.get_stack()
    aws.sqs.Queue("inbox", name=f"orders-{environment}-inbox")
    aws.sqs.Queue("failed", name=f"orders-{environment}-failed")
    aws.sns.Topic("orders", name=f"orders-{environment}-news")

Sources:
- https://www.pulumi.com/docs/iac/concepts/stacks/#getting-the-current-stack-programmatically
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.patterns import environment_words, is_named, words
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.writing import sources

_KNOWN = ("production", "prod", "prd", "staging", "stage", "stg")
_LOWER = ("dev", "development", "test", "testing", "qa", "staging", "stage", "stg", "sandbox", "local")
_FEWEST = 3  # names that say so, from which it is more than one resource's own word


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The first of several resources that are all named after another environment, in a deployment whose name is known."""
    found = survey.once(_foreign)
    if not found or found[1][0].address != resource.address:
        return
    word, named = found
    place = sources(survey).find(word)
    yield Blemish(
        path=resource.named_by,
        message=f'the environment {survey.environment.name} is called "{word}": {resource.physical_name} and '
        f"{len(named) - 1} more are named so",
        evidence=", ".join(one.physical_name for one in named[:3]),
        why=f"A deployment of {survey.environment.name} takes the names of {word}, and collides with it or passes for it.",
        remedy="Take the environment's name from the stack or from a setting without such a default.",
        certainty=Certainty.LIKELY,
        related=(Related(location=place, note="written here"),) if place else (),
    )


def _foreign(survey: Survey) -> tuple[str, list[Resource]] | None:
    """A word of another environment that names of this one hold, and the resources; None where nothing says so."""
    own = {word for text in environment_words(survey) for word in words(text)}
    if not own & {*_LOWER} or survey.given & {*_KNOWN}:
        return None
    named = [one for one in survey if is_named(one) and not own & {*words(one.physical_name)}]
    for word in _KNOWN:
        found = [one for one in named if word in words(one.physical_name) and word not in words(_noun(one))]
        if word not in own and len(found) >= _FEWEST:
            return word, found
    return None


def _noun(resource: Resource) -> str:
    """What its type calls a resource: the stage of an API may well be named stage."""
    return resource.type.rpartition("::")[2]


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, catalog=("F21",), check=check)
