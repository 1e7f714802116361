"""Outputs: what they tell of counts, not what they are called."""

from __future__ import annotations

from pathlib import Path

from seatrial.compare.comparing import compare_graphs
from seatrial.compare.sight import Sight
from tests.compare.conftest import ORDERS, See
from tests.compare.mutations import of, resources


def _with_outputs(sight: Sight, outputs: dict[str, object]) -> Sight:
    return of(sight, resources(sight), judged=False, outputs=outputs)


def test_an_output_under_another_name_is_there(orders: Sight) -> None:
    assert orders.survey is not None
    told = orders.survey.graph.outputs
    other = _with_outputs(orders, {f"{name}Renamed": value for name, value in told.items()})
    assert compare_graphs(other, orders).failures == ()


def test_an_output_that_is_not_there_is_named_with_its_resource(see: See, orders: Sight, tmp_path: Path) -> None:
    path = tmp_path / "orders.yaml"
    text = ORDERS.read_text()
    head, outputs = text.split("Outputs:\n")
    names = [line.strip(" :\n") for line in outputs.splitlines() if line[:2] == "  " and line[2] != " "]
    first, rest = names[0], names[1:]
    kept = outputs[outputs.index(f"  {rest[0]}:") :]
    path.write_text(f"{head}Outputs:\n{kept}")
    (failure,) = compare_graphs(see(path), orders).failures
    assert (failure.id, failure.severity.value) == ("missing-output", "low")
    assert first in failure.reference.text
    assert not any(name in failure.reference.text for name in rest)
    assert failure.candidate.excerpts[0].location.file == "orders.yaml"


def test_a_stack_without_any_output_is_a_rules_business(orders: Sight) -> None:
    assert [one.id for one in compare_graphs(_with_outputs(orders, {}), orders).failures] == []


def test_an_output_of_what_aws_refuses_is_not_missing(see: See, tmp_path: Path) -> None:
    template = (
        "Resources:\n  Group:\n    Type: AWS::EC2::SecurityGroup\n"
        "    Properties: {GroupDescription: desk, GroupName: NAME}\n"
        "  Door:\n    Type: AWS::SNS::Topic\n"
        "Outputs:\n  Group: {Value: !GetAtt Group.GroupId}\n  Door: {Value: !Ref Door}\n"
    )
    for name in ("sg-desk", "desk"):
        (tmp_path / f"{name}.yaml").write_text(template.replace("NAME", name))
    found = compare_graphs(see(tmp_path / "sg-desk.yaml"), see(tmp_path / "desk.yaml"))
    assert "missing-output" not in {one.id for one in found.failures}
