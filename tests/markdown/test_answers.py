"""A Markdown answer as a project: it is judged like any other, and spoken of in lines of the Markdown."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from seatrial.app.check import find_sites
from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.errors import ProjectError
from seatrial.frontends.discovery import discover
from seatrial.frontends.markdown import files_of, is_answer, kind_of, opened
from seatrial.model.verdict import Outcome
from seatrial.report.source import source_reader

ALONE = Options(trials=("alone",))
TEMPLATE = """\
# Orders

**template.yaml**

```yaml
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      Colour: blue
```
"""
PROGRAM = """\
## stack.py

```python
import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("orders", colour="blue")
```
"""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary directories are made: empty again when nothing was left behind."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def answer(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "answer.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_findings_name_lines_of_the_markdown(tmp_path: Path, scratch: Path) -> None:
    path = answer(tmp_path, TEMPLATE)
    verdict = rehearse(path, ALONE)
    (finding,) = (one for one in verdict.findings if one.rule == "unknown-property")
    assert (verdict.path, verdict.kind, verdict.name) == (str(path), "cloudformation", "answer")
    assert str(finding.location).startswith("answer.md:10")
    assert finding.location is not None
    assert source_reader(path)(finding.location.file)[finding.location.line - 1] == "      Colour: blue"
    assert str(scratch) not in repr(verdict)
    assert "answer.md holds template.yaml (lines 6 to 10)" in verdict.notes
    assert list(scratch.iterdir()) == []


def test_a_program_without_a_project_runs_and_its_lacks_are_told(tmp_path: Path, scratch: Path) -> None:
    verdict = rehearse(answer(tmp_path, PROGRAM), ALONE)
    places = {finding.rule: str(finding.location) for finding in verdict.findings if finding.rule == "unknown-argument"}
    lacking = {finding.message for finding in verdict.findings if finding.rule == "project-file-missing"}
    assert places["unknown-argument"].startswith("answer.md:7")
    assert lacking == {"the answer has no Pulumi.yaml", "the answer has no requirements.txt"}
    assert verdict.outcome is Outcome.UNSEAWORTHY
    assert str(scratch) not in repr(verdict)
    assert list(scratch.iterdir()) == []


def test_a_comment_waives_a_finding_in_an_answer_too(tmp_path: Path) -> None:
    text = TEMPLATE.replace("Colour: blue", "Colour: blue  # seatrial: ignore=unknown-property painted by hand")
    verdict = rehearse(answer(tmp_path, text), ALONE)
    assert [(one.finding.rule, str(one.finding.location)[:12]) for one in verdict.waived] == [
        ("unknown-property", "answer.md:10")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Nothing\n", "no code block names its file"),
        ("`notes.txt`\n\n```\nx\n```\n", "name the directory of a project, or a template"),
        ("`Pulumi.yaml`\n\n```yaml\nname: x\n```\n", "answer.md:4: `runtime` is missing"),
        ("`Pulumi.yaml`\n\n```yaml\nname: x\nruntime: go\n```\n", "answer.md:5: runtime go cannot be rehearsed"),
        (
            "`a.py`\n```python\nimport pulumi\n```\n`b.py`\n```python\nimport pulumi\n```\n",
            "several code blocks could be",
        ),
    ],
)
def test_what_is_no_project_is_said_of_the_answer(tmp_path: Path, scratch: Path, text: str, words: str) -> None:
    with pytest.raises(ProjectError) as error:
        rehearse(answer(tmp_path, text), ALONE)
    assert words in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "answer.md"))
    assert str(scratch) not in str(error.value)
    assert list(scratch.iterdir()) == []


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "answer.md"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ProjectError, match="not UTF-8 text"), opened(path):
        pass
    path.write_bytes(b"x" * 2_000_001)
    with pytest.raises(ProjectError, match="2,000,001 bytes"), opened(path):
        pass


def test_the_directory_goes_whatever_happens(tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(KeyboardInterrupt), opened(answer(tmp_path, TEMPLATE)) as project:
        assert [path.name for path in project.directory.iterdir()] == ["template.yaml"]
        raise KeyboardInterrupt
    assert list(scratch.iterdir()) == []


def test_nothing_is_written_outside(tmp_path: Path, scratch: Path) -> None:
    text = f"```text title=../evil.txt\nx\n```\n```text title={tmp_path}/evil.txt\nx\n```\n{TEMPLATE}"
    with opened(answer(tmp_path, text)) as project:
        assert [path.name for path in project.directory.rglob("*")] == ["template.yaml"]
    assert not list(tmp_path.rglob("evil.txt"))


def test_packages_near_the_answer_are_lent(tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    with opened(answer(tmp_path, '`index.ts`\n```ts\nimport * as p from "@pulumi/pulumi";\n```\n')) as project:
        assert (project.directory / "node_modules").resolve() == tmp_path / "node_modules"
        assert '"@pulumi/pulumi": "*"' in (project.directory / "package.json").read_text()
        assert "runtime: nodejs" in (project.directory / "Pulumi.yaml").read_text()
    assert (tmp_path / "node_modules").is_dir()


def test_a_project_in_a_folder_of_the_answer_is_found(tmp_path: Path) -> None:
    text = "`shop/Pulumi.yaml`\n```yaml\nname: shop\nruntime: python\n```\n`shop/__main__.py`\n```python\nimport pulumi\n```\n"
    with opened(answer(tmp_path, text)) as project:
        assert project.target == project.directory / "shop"
        assert project.text("see __main__.py:1") == "see answer.md:8"


def test_what_others_import_is_not_what_runs(tmp_path: Path) -> None:
    stack = '```ts title="lib/shop-stack.ts"\nimport * as aws from "@pulumi/aws";\n```\n'
    main = '```ts title="bin/shop.ts"\nimport "@pulumi/pulumi";\nimport { Shop } from "../lib/shop-stack";\n```\n'
    test = '```ts title="test/shop.unit.test.ts"\nimport * as pulumi from "@pulumi/pulumi";\n```\n'
    with opened(answer(tmp_path, stack + main + test)) as project:
        assert "main: bin/shop.ts" in (project.directory / "Pulumi.yaml").read_text()


def test_discovery_leaves_markdown_alone_and_naming_takes_it(tmp_path: Path) -> None:
    path = answer(tmp_path, TEMPLATE)
    assert discover(tmp_path).projects == ()
    assert [site.path for site in find_sites([path]).found] == [path]
    assert (is_answer(path), kind_of(path), files_of(path)) == (True, "cloudformation", ("template.yaml",))
    assert not is_answer(tmp_path)
