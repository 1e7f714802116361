"""Results as files: what their names cover, and that half a file is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from seatrial.app.corpus import store as stores
from seatrial.app.corpus.digest import digest_of
from seatrial.app.corpus.store import open_store
from seatrial.app.options import Options
from seatrial.errors import UsageError
from seatrial.model.corpus import CaseFailure, CaseRecord, Standing
from seatrial.model.finding import Category, Severity
from tests.corpus.making import reference, write_case

FAILURE = CaseFailure(
    "other-value", "difference", "backup", Category.ARCHITECTURE, Severity.HIGH, "no recovery", "AWS::X", "a", 3
)
RECORD = CaseRecord("a", "a/c", "a/r", "cloudformation", "pulumi-python", score=7.5, failures=(FAILURE,), seconds=1.25)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    text = reference() + "  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./parts/inner.yaml}}\n"
    more = {"parts/inner.yaml": reference(), "parts/other.yaml": reference(), "notes.txt": "words"}
    return write_case(tmp_path, "a", text, reference(), more)


def digest(case: Path, options: Options | None = None, name: str = "a") -> str:
    options = options or Options()
    return digest_of(name, [(side, case / f"{side}.yaml", options) for side in ("candidate", "reference")])


def append(path: Path) -> None:
    path.write_text(path.read_text() + "# more\n")


@pytest.mark.parametrize("file", ["candidate.yaml", "reference.yaml", "parts/inner.yaml"])
def test_a_changed_file_gives_another_name(case: Path, file: str) -> None:
    before = digest(case)
    append(case / file)
    assert digest(case) != before


def test_words_that_can_be_no_names_are_none(case: Path) -> None:
    (case / "candidate.yaml").write_text(f"{'a' * 100_000}\n{'/x' * 50_000}\n../..\n/etc/passwd\n")
    assert len(digest(case)) == 64


@pytest.mark.parametrize("file", ["parts/other.yaml", "notes.txt"])
def test_a_file_that_no_template_names_does_not(case: Path, file: str) -> None:
    before = digest(case)
    append(case / file)
    assert digest(case) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda case: digest(case, Options(trials=("alone",))),
        lambda case: digest(case, Options(config={"size": "2"})),
        lambda case: digest(case, name="b"),
        lambda case: digest_of("a", [("reference", case / "candidate.yaml", Options())] * 2),
    ],
)
def test_other_options_names_and_sides_give_other_names(case: Path, change: Callable[[Path], str]) -> None:
    assert change(case) != digest(case)


def test_a_project_is_all_of_its_files_but_not_what_is_installed(tmp_path: Path) -> None:
    files = {
        "Pulumi.yaml": "name: a\nruntime: python\n",
        "__main__.py": "",
        "node_modules/x/index.js": "1",
        "dist/a.js": "1",
    }
    project = write_case(tmp_path, "project", "", "", files)
    before = digest_of("a", [("candidate", project, Options())])
    append(project / "node_modules/x/index.js")
    assert digest_of("a", [("candidate", project, Options())]) == before
    (project / "node_modules/y").mkdir()
    assert (installed := digest_of("a", [("candidate", project, Options())])) != before
    append(project / "dist/a.js")  # a program may start from what was built
    assert digest_of("a", [("candidate", project, Options())]) != installed


def test_a_package_that_comes_into_a_virtual_environment_counts(tmp_path: Path) -> None:
    files = {"Pulumi.yaml": "name: a\nruntime: python\n", ".venv/pyvenv.cfg": "home = /usr/bin\n"}
    project = write_case(tmp_path, "project", "", "", files)
    before = digest_of("a", [("candidate", project, Options())])
    (project / ".venv/lib/python3.11/site-packages/pulumi-3.0.dist-info").mkdir(parents=True)
    assert digest_of("a", [("candidate", project, Options())]) != before


def test_the_content_of_a_baseline_counts(case: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    baseline.write_text("[]")
    before = digest(case, Options(baseline=baseline))
    append(baseline)
    assert digest(case, Options(baseline=baseline)) != before


def test_what_is_kept_is_what_was_written(tmp_path: Path) -> None:
    lost = CaseRecord("b", "", "", standing=Standing.LOST, reason="it came to no end")
    with open_store(tmp_path / "state") as store:
        store.write("one", RECORD)
        store.write("two", lost)
        assert (store.read("one"), store.read("two"), store.read("three")) == (RECORD, lost, None)
    assert sorted(path.name for path in (tmp_path / "state").iterdir()) == ["one.json", "two.json"]


@pytest.mark.parametrize("content", ["", "{", '{"format": 1}', '{"format": 2, "failures": []}', "[]", "3"])
def test_a_file_that_is_no_result_is_none(tmp_path: Path, content: str) -> None:
    with open_store(tmp_path) as store:
        (tmp_path / "one.json").write_text(content)
        assert store.read("one") is None


def test_what_a_killed_run_had_begun_to_write_goes(tmp_path: Path) -> None:
    (tmp_path / "one.part").write_text("half")
    with open_store(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_two_runs_do_not_share_a_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_PATIENCE", 0.1)
    with open_store(tmp_path), pytest.raises(UsageError, match="another run"), open_store(tmp_path):
        pass
    with open_store(tmp_path):
        pass


def test_a_directory_that_cannot_be_made_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="--state"), open_store(tmp_path / "file"):
        pass
