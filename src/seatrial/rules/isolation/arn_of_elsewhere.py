"""An ARN of another account, region or partition for what stands here.

The name is one of this deployment's, the account or region in the ARN is not: it was copied from where the program first ran.
There it worked; here it points at another environment's thing, or at nothing.

Cause (deployment): An ARN was copied from one deployment instead of being taken from the resource.

Bad (CloudFormation):
    Work:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-orders}
    Sender:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Action: sqs:SendMessage
            Resource: arn:aws:sqs:eu-west-3:210987654321:kitchen-orders

Good (CloudFormation):
    Work:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-orders}
    Sender:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Action: sqs:SendMessage
            Resource: !GetAtt Work.Arn

Bad (Pulumi):
    aws.sns.Topic("placed", name="kitchen-placed")
    statement = {"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-3:210987654321:kitchen-placed"}
    aws.iam.Policy("teller", policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))

Good (Pulumi):
    topic = aws.sns.Topic("placed", name="kitchen-placed")
    aws.iam.Policy("teller", policy=topic.arn.apply(lambda arn: json.dumps({
        "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sns:Publish", "Resource": arn}]})))

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.arns import Arn, arns_in, spelled_name
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.spelling import name_of
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The name in an ARN is that of a resource here, and its account, region or partition is not."""
    here = survey.environment
    seen: set[str] = set()
    for path, value in strings(resource.properties):
        if "arn:" not in value:
            continue
        for arn in arns_in(value):
            if arn.text in seen or (arn.account in ("", here.account) and arn.region in ("", here.region)):
                continue
            seen.add(arn.text)
            owner = _owner(arn, survey)
            if owner is not None and arn.text not in survey.given:
                yield _blemish(resource, ".".join(path), arn, owner)


def _owner(arn: Arn, survey: Survey) -> Resource | None:
    """The resource of that name, where it is alone with it and does not live where the ARN says."""
    name, types = spelled_name(arn)
    named = [one for one in survey.of_type(*types) if name and name_of(one) == name]
    if len(named) != 1 or "*" in name:
        return None
    owner = named[0]
    lives = arn.account in ("", owner.account) and arn.region in ("", owner.region)
    return None if lives or arn.text in survey.identities else owner


def _blemish(resource: Resource, path: str, arn: Arn, owner: Resource) -> Blemish:
    place = f"{owner.region} of account {owner.account}"
    return Blemish(
        path=path,
        message=f'"{resource.declaration.name}" speaks of {arn.text}, and "{owner.declaration.name}" of that name stands in '
        f"{place}",
        evidence=f"{arn.text} in {path}",
        why="The ARN belongs to where it was copied from: it points at another environment, or at nothing.",
        remedy=f'Take the ARN from "{owner.declaration.name}" by reference.',
        related=(Related(owner.address, owner.location, "stands here"),),
    )


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, catalog=("F06",), check=check)
