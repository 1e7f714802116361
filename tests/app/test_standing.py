"""What is not there is only held against a program that ran as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from tests.trials.programs import write

PEERING = """
shop = aws.ec2.Vpc("shop", cidr_block="10.1.0.0/16")
data = aws.ec2.Vpc("data", cidr_block="10.2.0.0/16")
aws.ec2.VpcPeeringConnection("shop-data", vpc_id=shop.id, peer_vpc_id=data.id)
"""
FAILING = """
def add(_):
    raise ValueError("no")
shop.id.apply(add)
"""
COMPONENT = """
pulumi.ComponentResource("shop:index:Accepter", "accepts", props={"vpc": data.id}, remote=True)
"""


@pytest.mark.parametrize(("more", "told"), [("", True), (FAILING, False), (COMPONENT, False)])
def test_what_a_part_that_did_not_run_may_have_made_is_not_missed(tmp_path: Path, more: str, told: bool) -> None:
    rule = "unaccepted-peering"
    verdict = rehearse(write(tmp_path, PEERING + more), Options(trials=("alone",), select=(rule,)))
    assert (rule in {finding.rule for finding in verdict.findings}) is told


ALARM = """
Parameters:
  Alerts: {Type: String}
Resources:
  Full:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: Kitchen
      MetricName: Backlog
      Statistic: Maximum
      Period: 60
      EvaluationPeriods: 3
      Threshold: 100
      ComparisonOperator: GreaterThanThreshold
      AlarmActions: [TOPIC]
"""
NEIGHBOUR = """
Resources:
  OnCall: {Type: AWS::SNS::Topic}
Outputs:
  Topic: {Value: !Ref OnCall, Export: {Name: !Sub "${AWS::StackName}-Topic"}}
"""


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("!ImportValue {'Fn::Sub': '${Alerts}-Topic'}", False),
        ("!Sub 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:on-call'", True),
    ],
)
def test_what_a_stack_beside_this_one_made_is_there(tmp_path: Path, topic: str, told: bool) -> None:
    rule = "unmatched-action"
    (tmp_path / "alerts.yaml").write_text(NEIGHBOUR)
    (tmp_path / "kitchen.yaml").write_text(ALARM.replace("TOPIC", topic))
    verdict = rehearse(tmp_path / "kitchen.yaml", Options(trials=("alone",), select=(rule,)))
    assert (rule in {finding.rule for finding in verdict.findings}) is told
