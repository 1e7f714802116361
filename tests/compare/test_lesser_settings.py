"""Settings that both sides have, and the reference has it better: retention of logs, tags of images, tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.compare.comparing import compare_graphs
from seatrial.compare.sight import Sight
from tests.compare.conftest import See
from tests.compare.test_pairs import told

TEMPLATE = """
Resources:
  Log:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 90
      Tags: [{Key: Name, Value: log}, {Key: Team, Value: desk}, {Key: CostCenter, Value: "12"}]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: desk
      ContainerDefinitions:
        - Name: desk
          Image: public.ecr.aws/desk/desk:1.4.2
          Memory: 128
Outputs:
  Log:
    Value: !Ref Log
"""
TAGS = '{Key: Team, Value: desk}, {Key: CostCenter, Value: "12"}'


def _see(see: See, path: Path, name: str, text: str) -> Sight:
    (path / name).write_text(text)
    return see(path / name)


@pytest.mark.parametrize(
    ("old", "new", "failures"),
    [
        ("RetentionInDays: 90", "RetentionInDays: 7", {("other-value", "low", "RetentionInDays")}),
        ("RetentionInDays: 90", "RetentionInDays: 365", set()),
        ("desk:1.4.2", "desk:latest", {("other-value", "low", "ContainerDefinitions.Image")}),
        ("desk:1.4.2", "desk", {("other-value", "low", "ContainerDefinitions.Image")}),
        ("desk:1.4.2", "desk:2.0.0", set()),
        (TAGS, "{Key: Team, Value: desk}", {("missing-setting", "low", "Tags.CostCenter")}),
        (TAGS, "{Key: Owner, Value: desk}", set()),
    ],
)
def test_a_lesser_setting(see: See, tmp_path: Path, old: str, new: str, failures: set[tuple[str, str, str]]) -> None:
    candidate = _see(see, tmp_path, "candidate.yaml", TEMPLATE.replace(old, new))
    reference = _see(see, tmp_path, "reference.yaml", TEMPLATE)
    assert told(compare_graphs(candidate, reference)) == failures
    if failures:
        assert told(compare_graphs(reference, candidate)) == set()
