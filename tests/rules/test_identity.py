"""Policies, trust and keys: the same mistake in other spellings, and what must stay silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.rules.judging import judge
from tests.rules.conftest import survey

TEMPLATE = """
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: {Effect: Allow, Principal: {Service: SERVICE}, Action: "sts:AssumeRole"}
      Policies:
        - PolicyName: own
          PolicyDocument: {Version: "2012-10-17", Statement: STATEMENT}
  Queue: {Type: AWS::SQS::Queue}
  Report:
    Type: AWS::Glue::Job
    Properties:
      Role: !GetAtt Role.Arn
      Command: {Name: pythonshell, ScriptLocation: s3://desk/report.py}
"""
HARMLESS = '{Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Queue.Arn}'


def _rules(tmp_path: Path, world: World, text: str, only: tuple[str, ...]) -> set[str]:
    path = tmp_path / "template.yaml"
    path.write_text(text)
    with load_program(path, FrontendOptions()) as program:
        return {finding.rule for finding in judge(survey(program, world, {}), only=only)}


@pytest.mark.parametrize(
    "statement, expected",
    [
        ('{Effect: Allow, Action: "*", Resource: "*"}', {"wildcard-permissions"}),
        ('[{Effect: Allow, Action: ["s3:*", "xray:PutTraceSegments"], Resource: ["*"]}]', {"wildcard-permissions"}),
        ('{Effect: Allow, Action: "kms:De*", Resource: "*"}', {"unbounded-access"}),
        ('{Effect: Deny, Action: "*", Resource: "*"}', set()),
        ('{Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::desk-*"}', set()),
        ('{Effect: Allow, Action: ["ec2:Describe*", "cloudwatch:PutMetricData"], Resource: "*"}', set()),
        (
            '{Effect: Allow, Action: "kms:Decrypt", Resource: "*", Condition: {StringEquals: {"kms:ViaService": x}}}',
            set(),
        ),
    ],
)
def test_a_policy_is_judged_by_what_it_allows(tmp_path: Path, world: World, statement: str, expected: set[str]) -> None:
    text = TEMPLATE.replace("STATEMENT", statement).replace("SERVICE", "glue.amazonaws.com")
    assert _rules(tmp_path, world, text, ("wildcard-permissions", "unbounded-access")) == expected


@pytest.mark.parametrize(
    "service, expected",
    [
        ("events.amazonaws.com", {"untrusted-user"}),
        ("[events.amazonaws.com, glue.amazonaws.com]", set()),
        ('"glue.us-east-1.amazonaws.com"', set()),
    ],
)
def test_a_role_is_held_against_the_service_that_takes_it_on(
    tmp_path: Path, world: World, service: str, expected: set[str]
) -> None:
    text = TEMPLATE.replace("STATEMENT", HARMLESS).replace("SERVICE", service)
    assert _rules(tmp_path, world, text, ("untrusted-user",)) == expected


KEYED = """
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}, Action: "kms:*", Resource: "*"}
          - {Effect: Allow, Principal: {Service: SERVICE}, Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*"}
  Alias: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/desk, TargetKeyId: !Ref Key}}
  Jobs: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: !Ref Alias}}
  Nightly:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 day)
      Targets: [{Id: jobs, Arn: !GetAtt Jobs.Arn}]
"""


@pytest.mark.parametrize(
    "service, expected", [("sns.amazonaws.com", {"key-shuts-out-service"}), ("events.amazonaws.com", set())]
)
def test_a_key_behind_an_alias_is_held_against_who_sends(
    tmp_path: Path, world: World, service: str, expected: set[str]
) -> None:
    text = KEYED.replace("SERVICE", service)
    assert _rules(tmp_path, world, text, ("key-shuts-out-service",)) == expected


@pytest.mark.parametrize(
    "actions, found",
    [
        ('["ec2:TerminateInstances", "ec2:Describe*"]', True),
        ('"sqs:Del*"', True),
        ('["ec2:Describe*", "sqs:ListQueues", "logs:CreateLogGroup", "logs:PutLogEvents"]', False),
        ('["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]', False),
        ('["sqs:SendMessage", "sqs:PurgeQueue"]', False),  # unbounded-access tells the statement
    ],
)
def test_changes_on_every_resource_are_told_apart_from_what_aws_itself_grants(
    tmp_path: Path, world: World, actions: str, found: bool
) -> None:
    statement = f'{{Effect: Allow, Action: {actions}, Resource: "*"}}'
    text = TEMPLATE.replace("STATEMENT", statement).replace("SERVICE", "glue.amazonaws.com")
    assert _rules(tmp_path, world, text, ("unbounded-change",)) == ({"unbounded-change"} if found else set())
