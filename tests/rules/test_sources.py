"""Whether a value is spelled in the program's own text."""

from __future__ import annotations

from pathlib import Path

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Location, Resource, Status
from seatrial.rules.survey import Survey
from seatrial.rules.writing import is_spelled_at

SOURCE = """import pulumi_aws as aws

image = aws.ec2.get_ami(most_recent=True)
aws.ec2.Instance("found", ami=image.id)
aws.ec2.Instance(
    "spelled",
    ami="ami-0abcdef1234567890",
)
"""


def _host(line: int) -> Resource:
    declaration = Declaration("a", "a", "aws:ec2/instance:Instance", {}, Location("infra/main.py", line))
    return Resource(declaration, "AWS::EC2::Instance", {}, Status.REHEARSED)


def test_only_what_stands_in_the_declaration_is_spelled(tmp_path: Path) -> None:
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "main.py").write_text(SOURCE)
    survey = Survey(Graph(), Environment("dev"), str(tmp_path / "infra"))  # places are relative to the project above
    assert is_spelled_at("ami-0abcdef1234567890", _host(5), "ImageId", survey)
    assert not is_spelled_at("ami-9", _host(5), "ImageId", survey)
    assert not is_spelled_at("ami-0abcdef1234567890", _host(9), "ImageId", survey)


def test_a_file_that_is_gone_spells_nothing(tmp_path: Path) -> None:
    assert not is_spelled_at("ami-1", _host(1), "ImageId", Survey(Graph(), Environment("dev"), str(tmp_path)))
