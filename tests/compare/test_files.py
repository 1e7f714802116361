"""Files that the reference has and the candidate lacks, by what they are for."""

from __future__ import annotations

import pytest

from seatrial.compare.files import compare_files
from seatrial.model.comparison import Source
from seatrial.model.finding import Category, Certainty, Finding, Severity
from tests.compare.made_up import side

WHOLE = (
    "Pulumi.yaml",
    "Pulumi.dev.yaml",
    "__main__.py",
    "requirements.txt",
    "README.md",
    "metadata.json",
    "tests/unit/test_names.py",
    "tests/live/test_queue.py",
)
TITLES = {
    "Pulumi.yaml": "no project file",
    "Pulumi.dev.yaml": "no settings of a stack",
    "requirements.txt": "no list of dependencies",
    "README.md": "no description for people (README)",
    "metadata.json": "no metadata",
    "tests/unit/test_names.py": "no unit tests",
    "tests/live/test_queue.py": "no live or integration tests",
}


def lacking(files: tuple[str, ...], kind: str = "pulumi-python") -> set[str]:
    candidate, reference = side("answer", files=files, kind=kind), side("reference", files=WHOLE)
    return {failure.title for failure in compare_files(candidate, reference)}


@pytest.mark.parametrize("file", TITLES)
def test_a_missing_file_is_told(file: str) -> None:
    assert lacking(tuple(name for name in WHOLE if name != file)) == {TITLES[file]}


def test_nothing_is_missing_beside_itself() -> None:
    assert lacking(WHOLE) == set()


def test_roles_count_and_not_names() -> None:
    ours = (
        "Pulumi.yml", "infra/Pulumi.prod.yaml", "index.ts", "package.json", "docs/guide.md", "meta/metadata.yaml",
        "src/__tests__/names.test.ts", "test/queue.integration.test.ts",
    )  # fmt: skip
    assert lacking(ours, "pulumi-nodejs") == set()


def test_what_belongs_to_pulumi_is_not_asked_of_a_template() -> None:
    ours = ("template.yaml", "README.md")
    assert lacking(ours, "cloudformation") == {"no metadata", "no unit tests", "no live or integration tests"}


def test_a_template_by_itself_is_compared_as_such() -> None:
    assert lacking(("template.yaml",), "cloudformation") == set()
    assert lacking(()) == set()


def test_what_a_finding_tells_is_not_told_twice() -> None:
    told = Finding(
        "project-file-missing", (), Severity.MEDIUM, Certainty.CERTAIN, Category.CODE, "the answer has no Pulumi.yaml", "", "", ""
    )  # fmt: skip
    ours = side("answer.md", files=WHOLE[1:], findings=(told,))
    assert compare_files(ours, side("reference", files=WHOLE)) == ()


def test_a_failure_names_the_references_files() -> None:
    (failure,) = compare_files(side("a", files=WHOLE[:-1]), side("b", files=WHOLE))
    assert (failure.id, failure.source) == ("missing-file", Source.FILES)
    assert failure.reference.text == "tests/live/test_queue.py"
    assert [excerpt.location.file for excerpt in failure.reference.excerpts] == ["tests/live/test_queue.py"]


def test_test_helpers_are_no_tests() -> None:
    helpers = (*WHOLE[:6], "tests/conftest.py", "tests/__init__.py")
    assert lacking(helpers) == {"no unit tests", "no live or integration tests"}
