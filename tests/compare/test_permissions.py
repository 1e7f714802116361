"""What roles may do: wider than the reference's is a failure, and so is an action that a user of the role will miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.compare.comparing import compare_graphs
from seatrial.compare.sight import Sight
from tests.compare.conftest import See

TEMPLATE = """AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Job:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 60}
  Results:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
  WorkerRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
      Policies:
        - PolicyName: work
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - {Effect: Allow, Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"], Resource: !GetAtt Job.Arn}
              - {Effect: Allow, Action: ["dynamodb:PutItem"], Resource: !GetAtt Results.Arn}
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handle
      Timeout: 10
      Role: !GetAtt WorkerRole.Arn
      Environment: {Variables: {RESULTS: !Ref Results}}
      Code: {ZipFile: "def handle(event, context): pass"}
  Feed:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: !GetAtt Job.Arn, FunctionName: !Ref Worker}
Outputs:
  Queue: {Value: !Ref Jobs}
"""
SQS = 'Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"], Resource: !GetAtt Job.Arn'
TABLE = 'Action: ["dynamodb:PutItem"], Resource: !GetAtt Results.Arn'


@pytest.fixture
def worker(see: See, tmp_path: Path) -> Sight:
    path = tmp_path / "worker.yaml"
    path.write_text(TEMPLATE)
    return see(path)


def _with(see: See, folder: Path, old: str, new: str) -> Sight:
    assert TEMPLATE.count(old) == 1
    path = folder / "candidate.yaml"
    path.write_text(TEMPLATE.replace(old, new))
    return see(path)


@pytest.mark.parametrize(
    ("old", "new", "failure", "line"),
    [
        (TABLE, 'Action: "dynamodb:*", Resource: !GetAtt Results.Arn', ("wider-permissions", "medium"), 24),
        (TABLE, 'Action: ["dynamodb:Put*"], Resource: !GetAtt Results.Arn', ("wider-permissions", "low"), 24),
        (TABLE, 'Action: ["dynamodb:GetItem"], Resource: !GetAtt Results.Arn', ("missing-action", "medium"), 24),
        (SQS, SQS.replace(', "sqs:SendMessage"', ""), ("missing-action", "medium"), 23),
    ],
)
def test_a_statement_that_is_wider_or_lacks_an_action(
    see: See, worker: Sight, tmp_path: Path, old: str, new: str, failure: tuple[str, str], line: int
) -> None:
    (found,) = compare_graphs(_with(see, tmp_path, old, new), worker).failures
    assert (found.id, found.severity.value) == failure
    assert found.candidate.excerpts[0].location.line == line
    assert found.candidate.subject.type == "AWS::IAM::Role"


def test_what_a_rule_says_of_a_statement_is_not_said_again(see: See, worker: Sight, tmp_path: Path) -> None:
    candidate = _with(see, tmp_path, TABLE, 'Action: ["dynamodb:*"], Resource: "*"')
    assert [one.id for one in compare_graphs(candidate, worker).failures] == ["wildcard-permissions"]


def test_a_rule_on_one_statement_hides_nothing_of_another(see: See, worker: Sight, tmp_path: Path) -> None:
    candidate = _with(
        see, tmp_path, TABLE, f'{TABLE}}}\n              - {{Effect: Allow, Action: "s3:*", Resource: "*"'
    )
    wide = TEMPLATE.replace(SQS, 'Action: "sqs:*", Resource: !GetAtt Job.Arn')
    path = tmp_path / "two.yaml"
    path.write_text(wide.replace(TABLE, f'{TABLE}}}\n              - {{Effect: Allow, Action: "s3:*", Resource: "*"'))
    assert [one.id for one in compare_graphs(candidate, worker).failures] == ["wildcard-permissions"]
    assert {one.id for one in compare_graphs(see(path), worker).failures} == {
        "wildcard-permissions",
        "wider-permissions",
    }


def test_narrower_and_otherwise_written_is_no_failure(see: See, worker: Sight, tmp_path: Path) -> None:
    """The reference is the wider one; and one statement for each action says the same as one for all."""
    wide = _with(see, tmp_path, TABLE, 'Action: "dynamodb:*", Resource: !GetAtt Results.Arn')
    assert [one.id for one in compare_graphs(worker, wide).failures] == []
    apart = tmp_path / "apart.yaml"
    one = 'Action: ["sqs:ReceiveMessage", "sqs:SendMessage"], Resource: !GetAtt Job.Arn}'
    two = '              - {Effect: Allow, Action: "sqs:DeleteMessage", Resource: !GetAtt Job.Arn'
    apart.write_text(TEMPLATE.replace(SQS, f"{one}\n{two}"))
    assert compare_graphs(see(apart), worker).failures == ()
