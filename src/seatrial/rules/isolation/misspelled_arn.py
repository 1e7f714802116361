"""An ARN spelled by hand that names nothing, beside something of almost that name.

Policies, event targets, state machines and environment variables take any ARN. One that differs from the real one by a
word gives access to nothing, or sends where nothing listens; the deployment succeeds all the same.

Cause (operations): An ARN was put together by hand instead of being taken from the resource.

Bad (CloudFormation):
    Work:
      Type: AWS::SQS::Queue
      Properties:
        QueueName: invoices-incoming
    Sender:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Action: sqs:SendMessage
            Resource: !Sub arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:incoming-invoices

Good (CloudFormation):
    Work:
      Type: AWS::SQS::Queue
      Properties:
        QueueName: invoices-incoming
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
    aws.dynamodb.Table("orders", name="kitchen-orders-dev", hash_key="id", billing_mode="PAY_PER_REQUEST",
                       attributes=[{"name": "id", "type": "S"}])
    account = aws.get_caller_identity().account_id
    statement = {"Effect": "Allow", "Action": ["dynamodb:GetItem"],
                 "Resource": f"arn:aws:dynamodb:us-east-1:{account}:table/kitchen-orders"}
    aws.iam.Policy("reader", policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))

Good (Pulumi):
    table = aws.dynamodb.Table("orders", name="kitchen-orders-dev", hash_key="id", billing_mode="PAY_PER_REQUEST",
                               attributes=[{"name": "id", "type": "S"}])
    aws.iam.Policy("reader", policy=table.arn.apply(lambda arn: json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["dynamodb:GetItem"], "Resource": arn}]})))

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.arns import Arn, arns_in, spelled_name
from seatrial.rules.patterns import environment_words, words
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.spelling import Miss, find_miss, name_of
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """An ARN of this account and region whose name is an existing one but for a slip."""
    seen: set[str] = set()
    for path, value in strings(resource.properties):
        if "arn:" not in value:
            continue
        for arn in arns_in(value):
            if arn.text in seen or not _is_here(arn, survey, resource):
                continue
            seen.add(arn.text)
            miss = _miss(arn, survey)
            if miss is not None and miss.owner.address != resource.address:
                yield _blemish(resource, ".".join(path), arn, miss)


def _is_here(arn: Arn, survey: Survey, resource: Resource) -> bool:
    account, region = survey.environment.account, resource.region or survey.environment.region
    return arn.account in ("", account) and arn.region in ("", region)


def _miss(arn: Arn, survey: Survey) -> Miss | None:
    name, types = spelled_name(arn)
    if not name or arn.text in survey.identities or name in survey.given:
        return None
    if "*" in name or "?" in name:
        if any(fnmatchcase(name_of(one), name) for one in survey.graph.of_type(*types)):
            return None
        name = name.split("*")[0].split("?")[0].rstrip("-_/.")
        if len(name) < 4 or any(name_of(one).startswith(name) for one in survey.graph.of_type(*types)):
            return None
    miss = find_miss(survey, name, types)
    return miss if miss is not None and miss.is_slip(_usual(survey)) else None


def _usual(survey: Survey) -> set[str]:
    """The words by which names of this environment begin or end."""
    here = (survey.environment.account, survey.environment.region)
    return {word for text in (*environment_words(survey), *here) for word in words(text)}


def _blemish(resource: Resource, path: str, arn: Arn, miss: Miss) -> Blemish:
    kind = miss.owner.type.split("::")[-1]
    return Blemish(
        path=path,
        message=f'"{resource.declaration.name}" speaks of {arn.text}, which does not exist: '
        f'{kind} "{miss.owner.declaration.name}" is called "{miss.nearest}"',
        evidence=f'"{miss.spelled}" in {path}; there is "{miss.nearest}"',
        why="AWS takes the ARN as it is. What it should allow, call or receive does not work once the environment runs.",
        remedy=f'Take the ARN from "{miss.owner.declaration.name}" by reference instead of spelling it.',
        related=miss.related,
    )


RULE = Rule(severity=Severity.HIGH, category=Category.PRACTICE, catalog=("F04",), check=check)
