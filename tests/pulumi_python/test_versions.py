"""An SDK of another version than the project asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.frontends.pulumi_python.versions import excludes
from tests.trials.programs import found, judge, write


@pytest.mark.parametrize(
    ("requirement", "version", "excluded"),
    [
        ("pulumi-aws>=4.0.0,<5.0.0", "7.51.1", True),
        ("pulumi-aws>=7.0.0,<8.0.0", "7.51.1", False),
        ("pulumi_aws~=6.1", "7.0.0", True),
        ("pulumi-aws~=7.1", "7.51.1", False),
        ("pulumi-aws==6.*", "7.51.1", True),
        ("pulumi-aws == 7.51.1", "7.51.1", False),
        ("pulumi-aws>8", "7.51.1", True),
        ("pulumi-aws", "7.51.1", False),
        ("pulumi-aws ; python_version < '3.9'", "7.51.1", False),
    ],
)
def test_what_a_requirement_rules_out(requirement: str, version: str, excluded: bool) -> None:
    assert excludes(requirement, version) is excluded


@pytest.mark.parametrize(("wanted", "told"), [("pulumi-aws>=4.0.0,<5.0.0", True), ("pulumi-aws>=7.0.0", False)])
def test_refusals_of_another_version_are_told_as_such(wanted: str, told: bool, tmp_path: Path) -> None:
    directory = write(tmp_path, 'aws.ec2.Eip("nat", vpc=True)\n', {"requirements.txt": f"{wanted}\n"})
    verdict = judge(directory, "alone")
    assert found(verdict) == {("unknown-argument", ("F28",), "__main__.py", 3)}
    assert [note for note in verdict.notes if note.startswith(f"requirements.txt asks for {wanted}, and ")] == (
        list(verdict.notes) if told else []
    )
    assert bool(verdict.notes) is told
