"""Where Seatrial itself fails, no verdict is given: not even a good one."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from seatrial.aws.guards import catalog
from seatrial.aws.guards.guard import Guard
from seatrial.aws.world import Request, World
from seatrial.cli.commands import run

QUEUE = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n"
OPEN = """\
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: for everybody
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}]
"""


def _broken(request: Request, world: World) -> None:
    raise LookupError("nothing there")


@pytest.mark.parametrize(
    ("command", "template", "code", "verdict"),
    [
        ("rehearse", QUEUE, 3, "not-rehearsed"),
        ("check", QUEUE, 3, "not-rehearsed"),
        ("check", QUEUE + OPEN, 1, "unseaworthy"),
    ],
)
def test_a_broken_guard_leaves_no_good_verdict(
    tmp_path: Path, command: str, template: str, code: int, verdict: str
) -> None:
    (tmp_path / "template.yaml").write_text(template)
    guards = {"CreateQueue": (Guard("CreateQueue", _broken, "https://docs.aws.amazon.com/"),)}
    report = tmp_path / "report.json"
    with patch.object(catalog, "guards_of", lambda service: guards if service == "sqs" else {}):
        asked = ["--format", "json", "--output", str(report), "--quiet", "--fail-on", "medium"]
        found = run([command, str(tmp_path / "template.yaml"), *asked])
    (project,) = json.loads(report.read_text())["projects"]
    assert (found, project["verdict"]) == (code, verdict)
    assert any("LookupError: nothing there" in note for note in project["notes"])
    assert ("LookupError" in project.get("reason", "")) == (verdict == "not-rehearsed")
