"""A queue for failed messages that no queue sends its failures to.

The queue keeps messages for long and nothing writes to it, while the queue beside it has no redrive policy: a message that
nobody can process comes back until it expires, and the one place where somebody would look for it stays empty.

Cause (operations): The queue for failed messages was made and no queue was told to use it.

Bad (CloudFormation):
    Returned:
      Type: AWS::SQS::Queue
      Properties: {MessageRetentionPeriod: 1209600}
    Orders:
      Type: AWS::SQS::Queue
      Properties: {VisibilityTimeout: 60}

Good (CloudFormation):
    Returned:
      Type: AWS::SQS::Queue
      Properties: {MessageRetentionPeriod: 1209600}
    Orders:
      Type: AWS::SQS::Queue
      Properties:
        VisibilityTimeout: 60
        RedrivePolicy: {deadLetterTargetArn: !GetAtt Returned.Arn, maxReceiveCount: 5}

Bad (Pulumi):
    aws.sqs.Queue("returned", message_retention_seconds=1209600)
    aws.sqs.Queue("orders", visibility_timeout_seconds=60)

Good (Pulumi):
    returned = aws.sqs.Queue("returned", message_retention_seconds=1209600)
    aws.sqs.Queue("orders", visibility_timeout_seconds=60, redrive_policy=pulumi.Output.json_dumps(
        {"deadLetterTargetArn": returned.arn, "maxReceiveCount": 5}))

Sources:
- https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, flag, is_missing, number
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_TYPE = "AWS::SQS::Queue"
_DEFAULT = 345_600  # seconds that a queue keeps messages where nobody says
_ONLOOKERS = ("AWS::CloudWatch::", "AWS::IAM::", "AWS::SQS::QueuePolicy", "AWS::SSM::Parameter")  # send it nothing


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The queue is kept for failures, nothing sends to it, and another queue says nowhere where its failures go."""
    if not _is_for_failures(resource) or any(_may_send(edge.source) for edge in survey.users(resource)):
        return
    losing = next((one for one in survey.of_type(_TYPE) if _loses_failures(one, resource)), None)
    if losing is not None:
        yield Blemish(
            message=f'nothing sends to queue "{resource.declaration.name}", which keeps failed messages, and '
            f'"{losing.declaration.name}" has no redrive policy',
            evidence=f'no redrive policy, function, topic or rule names "{resource.declaration.name}"',
            why="A message that cannot be processed comes back until it expires, and is then gone without a trace.",
            remedy=f'Give "{losing.declaration.name}" a redrive policy with deadLetterTargetArn of '
            f'"{resource.declaration.name}" and a maxReceiveCount of about 5.',
            certainty=Certainty.LIKELY,
            related=(Related(losing.address, losing.location, "the queue without a redrive policy"),),
        )


def _is_for_failures(queue: Resource) -> bool:
    """Whether it says whose failures it takes, or keeps messages longer than queues do by themselves."""
    given = at(queue.properties, "RedriveAllowPolicy")
    kept = number(at(queue.properties, "MessageRetentionPeriod"))
    return isinstance(given, str | dict) or (kept or 0) > _DEFAULT


def _may_send(source: Resource) -> bool:
    return not source.type.startswith(_ONLOOKERS)


def _loses_failures(queue: Resource, spare: Resource) -> bool:
    same = flag(at(queue.properties, "FifoQueue")) == flag(at(spare.properties, "FifoQueue"))
    return queue.address != spare.address and same and is_missing(queue.properties, "RedrivePolicy") and not (
        _is_for_failures(queue)
    )  # fmt: skip


RULE = Rule(severity=Severity.MEDIUM, category=Category.PRACTICE, types=(_TYPE,), check=check)
