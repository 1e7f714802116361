"""Which directories are cases, and what in them is the candidate and the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.app.corpus.cases import Case, Patterns, find_cases
from seatrial.errors import UsageError
from tests.corpus.making import reference, write_case


def names(root: Path, patterns: Patterns | None = None) -> dict[str, tuple[str, str]]:
    """Candidate and reference of each case that can be judged."""
    return {
        case.name: tuple(one.relative_to(root).as_posix() if one else "" for one in (case.candidate, case.reference))
        for case in find_cases(root, patterns or Patterns())
        if not case.fault
    }  # type: ignore[return-value]


def put(root: Path, *files: str) -> None:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(reference() if not file.endswith(".md") else "# words\n")


def test_usual_names_of_sides_at_any_depth(tmp_path: Path) -> None:
    put(tmp_path, "a/candidate.yaml", "a/reference.yaml", "b/deep/answer.md", "b/deep/ideal.md", "c/Response.md")
    put(tmp_path, "c/SOLUTION/template.yaml", "notes/readme.md", ".hidden/candidate.yaml", ".hidden/reference.yaml")
    assert names(tmp_path) == {
        "a": ("a/candidate.yaml", "a/reference.yaml"),
        "b/deep": ("b/deep/answer.md", "b/deep/ideal.md"),
        "c": ("c/Response.md", "c/SOLUTION"),
    }


def test_ideal_response_is_no_candidate_beside_a_response(tmp_path: Path) -> None:
    put(tmp_path, "a/response.md", "a/ideal_response.md")
    assert names(tmp_path) == {"a": ("a/response.md", "a/ideal_response.md")}


def test_several_candidates_are_as_many_cases(tmp_path: Path) -> None:
    put(tmp_path, "a/candidate-1.yaml", "a/candidate-2.yaml", "a/reference.yaml")
    assert names(tmp_path) == {
        "a/candidate-1.yaml": ("a/candidate-1.yaml", "a/reference.yaml"),
        "a/candidate-2.yaml": ("a/candidate-2.yaml", "a/reference.yaml"),
    }


def test_what_is_no_program_stands_back_behind_what_is_one(tmp_path: Path) -> None:
    put(tmp_path, "a/candidate.yaml", "a/reference.yaml")
    (tmp_path / "a" / "candidate.json").write_text('{"author": "somebody"}')
    assert names(tmp_path) == {"a": ("a/candidate.yaml", "a/reference.yaml")}


def test_a_project_below_a_side_is_the_side(tmp_path: Path) -> None:
    put(tmp_path, "a/candidate/infra/stack.yaml", "a/reference/stack.yaml")
    assert names(tmp_path)["a"][0] == "a/candidate/infra/stack.yaml"


def test_a_side_alone_and_two_references_are_told(tmp_path: Path) -> None:
    put(tmp_path, "a/candidate.yaml", "b/reference.yaml", "d/candidate.yaml", "d/reference.yaml")
    put(tmp_path, "c/candidate.yaml", "c/reference.yaml", "c/reference.json")
    (tmp_path / "c" / "reference.json").write_text('{"Resources": {"Inbox": {"Type": "AWS::SQS::Queue"}}}')
    assert {case.name: case.fault for case in find_cases(tmp_path, Patterns())} == {
        "a": "a: no reference beside candidate.yaml",
        "b": "b: no candidate beside reference.yaml",
        "c": "c: reference.json and reference.yaml can both be the reference; say which with --reference",
        "d": "",
    }


def test_patterns_of_ones_own(tmp_path: Path) -> None:
    put(tmp_path, "a/model_output.md", "a/gold.md")
    assert names(tmp_path, Patterns(("model_*",), ("gold.*",))) == {"a": ("a/model_output.md", "a/gold.md")}


@pytest.mark.parametrize("there", [True, False])
def test_no_case_is_wrong_usage(tmp_path: Path, there: bool) -> None:
    write_case(tmp_path, "a", "", "")
    with pytest.raises(UsageError, match="--corpus"):
        find_cases(tmp_path / "a" / "candidate.yaml" if there else tmp_path / "none", Patterns())


def test_order_is_that_of_the_names(tmp_path: Path) -> None:
    put(tmp_path, *(f"{name}/{side}.yaml" for name in ("b", "a/z", "c") for side in ("candidate", "reference")))
    found: tuple[Case, ...] = find_cases(tmp_path, Patterns())
    assert [case.name for case in found] == ["a/z", "b", "c"]
