"""What a group opens is told once."""

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
  Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
  Gate:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: gate
      VpcId: !Ref Net
      SecurityGroupIngress:
"""
SSH = "      - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}\n"
RDP = "      - {IpProtocol: tcp, FromPort: 3389, ToPort: 3389, CidrIp: 0.0.0.0/0}\n"
ALL = "      - {IpProtocol: tcp, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0}\n"


@pytest.mark.parametrize(
    ("ingress", "opened"), [(SSH + ALL, ["every port"]), (SSH + RDP, ["SSH (port 22)", "RDP (port 3389)"])]
)
def test_a_port_beside_all_ports_is_not_told_again(
    tmp_path: Path, world: World, ingress: str, opened: list[str]
) -> None:
    path = tmp_path / "template.yaml"
    path.write_text(TEMPLATE + ingress)
    with load_program(path, FrontendOptions()) as program:
        findings = judge(survey(program, world, {}), only=["open-administration"])
    told = sorted(finding.message.split(" opens ")[1].removesuffix(" to the whole internet") for finding in findings)
    assert told == sorted(opened)
