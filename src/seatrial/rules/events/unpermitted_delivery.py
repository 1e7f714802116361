"""Events that their receiver does not let in.

A bucket, a rule, a topic or an API speaks to functions, queues and topics as a service of AWS. Without a permission on the
receiver the sender is refused, at the deployment (S3, Secrets Manager) or silently at each event (EventBridge, SNS, API
Gateway): everything is green and nothing arrives.

Cause (operations): The sender was configured, and the receiver's permission for it was not.

Bad (CloudFormation):
    Work:
      Type: AWS::SQS::Queue
    Nightly:
      Type: AWS::Events::Rule
      Properties:
        ScheduleExpression: rate(1 day)
        Targets: [{Id: work, Arn: !GetAtt Work.Arn}]

Good (CloudFormation):
    Work:
      Type: AWS::SQS::Queue
    Nightly:
      Type: AWS::Events::Rule
      Properties:
        ScheduleExpression: rate(1 day)
        Targets: [{Id: work, Arn: !GetAtt Work.Arn}]
    Access:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Work]
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Principal: {Service: events.amazonaws.com}
            Action: sqs:SendMessage
            Resource: !GetAtt Work.Arn
            Condition: {ArnEquals: {"aws:SourceArn": !GetAtt Nightly.Arn}}

Bad (Pulumi):
    topic = aws.sns.Topic("placed")
    work = aws.sqs.Queue("work")
    aws.sns.TopicSubscription("placed-to-work", topic=topic.arn, protocol="sqs", endpoint=work.arn)

Good (Pulumi):
    topic = aws.sns.Topic("placed")
    work = aws.sqs.Queue("work")
    policy = pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
        "Resource": work.arn, "Condition": {"ArnEquals": {"aws:SourceArn": topic.arn}}}]})
    access = aws.sqs.QueuePolicy("access", queue_url=work.id, policy=policy)
    aws.sns.TopicSubscription("placed-to-work", topic=topic.arn, protocol="sqs", endpoint=work.arn,
                              opts=pulumi.ResourceOptions(depends_on=[access]))

Sources:
- https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
- https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
- https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.deliveries import FUNCTION, QUEUE, SENDINGS, Delivery, deliveries_of, is_admitted
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A receiver without a permission for its sender."""
    if not survey.complete:
        return
    said: set[str] = set()
    for delivery in deliveries_of(resource, survey):
        if delivery.receiver.address not in said and not is_admitted(delivery, survey):
            said.add(delivery.receiver.address)
            yield _blemish(delivery)


def _blemish(delivery: Delivery) -> Blemish:
    sender, receiver = delivery.sender.declaration.name, delivery.receiver
    kind = receiver.type.split("::")[-1].lower()
    needed = {
        FUNCTION: f"a Lambda permission (lambda:InvokeFunction) on it for {delivery.service}",
        QUEUE: f"a queue policy that allows {delivery.service} sqs:SendMessage",
    }.get(receiver.type, f"a topic policy that allows {delivery.service} sns:Publish")
    from_ = f" from {delivery.source}" if delivery.source else ""
    source = "the sender's ARN"
    if delivery.api:
        from_ = f" from arn:…:execute-api:…:{delivery.api}/*"
        source = f"the API's execution ARN (arn:…:execute-api:REGION:ACCOUNT:{delivery.api}/*, not the API's own ARN)"
    return Blemish(
        path=delivery.path,
        message=f'"{sender}" sends to {kind} "{receiver.declaration.name}", which does not let {delivery.service} in',
        evidence=f"nothing allows {delivery.service}{from_} on {receiver.physical_name or receiver.id}",
        why="AWS refuses the configuration, or drops every event: the deployment is green and nothing arrives.",
        remedy=f"Add {needed}, with {source} as source, and let the sender depend on it.",
        related=(Related(receiver.address, receiver.location, "receives"),),
    )


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, types=tuple(SENDINGS), check=check)
