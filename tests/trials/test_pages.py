"""Every finding of a trial has its page, and the examples of the page are what a rehearsal finds, and does not find."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.app.rules import explain
from seatrial.aws.world import World
from seatrial.trials.catalog import FINDINGS
from seatrial.trials.page import FOLDER, trial_page_of

PAGES = [trial_page_of(id_) for id_ in sorted(FINDINGS)]
SHOWN = [(page.id, dialect) for page in PAGES for verdict, dialect in page.examples if verdict == "Bad"]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World() as world:
        yield world


def test_no_page_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(FINDINGS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_is_whole(page: object) -> None:
    page = trial_page_of(page.id)  # type: ignore[attr-defined]
    assert page.title.endswith(".")
    assert len(page.title) < 120
    assert page.sources
    assert all(source.startswith("https://") for source in page.sources)
    assert {dialect for _, dialect in page.examples} == {
        dialect for verdict, dialect in page.examples if verdict == "Good"
    }
    assert f"# {page.id}\n\n{page.title}\n" in explain(page.id)


@pytest.mark.parametrize(("rule", "dialect"), SHOWN)
def test_a_trial_finds_the_bad_example_and_not_the_good_one(
    rule: str, dialect: str, tmp_path: Path, world: World
) -> None:
    examples = trial_page_of(rule).examples
    assert rule in _found(examples["Bad", dialect], dialect, tmp_path / "bad", world)
    assert rule not in _found(examples["Good", dialect], dialect, tmp_path / "good", world)


def _found(example: str, dialect: str, folder: Path, world: World) -> set[str]:
    folder.mkdir()
    if dialect == "CloudFormation":
        whole = "Resources:\n" in example
        (folder / "desk.yaml").write_text(example if whole else "Resources:\n" + textwrap.indent(example, "  "))
    else:
        ast.parse(example)
        (folder / "Pulumi.yaml").write_text("name: desk\nruntime: python\n")
        (folder / "__main__.py").write_text(f"import pulumi\nimport pulumi_aws as aws\n\n{example}")
    verdict = rehearse(folder, Options(), world=world)
    world.reset()
    return {finding.rule for finding in verdict.findings}
