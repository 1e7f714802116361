"""What is found below a directory, and what is passed by."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seatrial.errors import ProjectError, UnsupportedProject
from seatrial.frontends import discovery
from seatrial.frontends.catalog import front_end_of, load_program
from seatrial.frontends.discovery import discover
from seatrial.frontends.options import FrontendOptions

TEMPLATE = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"
JSON = '{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}'
PULUMI = "name: app\nruntime: python\n"


def sow(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def found(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in discover(root).projects]


def test_projects_and_templates_of_every_form_are_found_in_order(tmp_path: Path) -> None:
    files = {
        "z/Pulumi.yaml": PULUMI, "b/stack.yaml": TEMPLATE, "b/stack.json": JSON, "b/old.template": JSON, "b/notes.txt": TEMPLATE,
        "a/deep/er/net work.yml": TEMPLATE, "b/settings.yaml": "size: 3\n", "b/package.json": "{}", "b/README.md": TEMPLATE,
    }  # fmt: skip
    expected = ["a/deep/er/net work.yml", "b/notes.txt", "b/old.template", "b/stack.json", "b/stack.yaml", "z"]
    assert found(sow(tmp_path, files)) == expected


def test_project_with_projects_below_is_found_with_them(tmp_path: Path) -> None:
    files = {"Pulumi.yaml": PULUMI, "network/Pulumi.yaml": PULUMI, "network/cfn/vpc.yaml": TEMPLATE}
    assert found(sow(tmp_path, files)) == [".", "network", "network/cfn/vpc.yaml"]


@pytest.mark.parametrize(
    "folder",
    [
        "node_modules/x",
        "bin",
        "dist",
        ".git",
        ".aws-sam/build",
        "__pycache__",
        ".venv/lib",
        "env",
        "lib/site-packages/x",
    ],
)
def test_what_tools_put_beside_sources_is_passed_by(tmp_path: Path, folder: str) -> None:
    files = {f"{folder}/template.yaml": TEMPLATE, f"{folder}/Pulumi.yaml": PULUMI, "own.yaml": TEMPLATE}
    assert found(sow(tmp_path, files)) == ["own.yaml"]


def test_virtual_environment_of_any_name_is_passed_by(tmp_path: Path) -> None:
    assert found(sow(tmp_path, {"mine/pyvenv.cfg": "", "mine/share/t.yaml": TEMPLATE, "own.yaml": TEMPLATE})) == [
        "own.yaml"
    ]


def test_links_are_not_followed(tmp_path: Path) -> None:
    sow(tmp_path, {"a/own.yaml": TEMPLATE})
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "same.yaml").symlink_to(tmp_path / "a" / "own.yaml")
    (tmp_path / "nowhere.yaml").symlink_to(tmp_path / "gone")
    assert found(tmp_path) == ["a/own.yaml"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_directory_that_nobody_may_read_is_named(tmp_path: Path) -> None:
    sow(tmp_path, {"dark/own.yaml": TEMPLATE, "own.yaml": TEMPLATE})
    (tmp_path / "dark").chmod(0)
    try:
        assert (found(tmp_path), discover(tmp_path).unread) == (["own.yaml"], (tmp_path / "dark",))
    finally:
        (tmp_path / "dark").chmod(0o755)


def test_tree_too_large_for_sources_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "MOST", 20)
    sow(tmp_path, {f"d{number}/x": "" for number in range(30)})
    with pytest.raises(ProjectError, match=r"more than 20 files and directories below; name a smaller directory"):
        discover(tmp_path)


def test_directory_with_one_template_is_that_template(tmp_path: Path) -> None:
    sow(tmp_path, {"one/app.yaml": TEMPLATE, "one/params.json": "{}"})
    program = load_program(tmp_path / "one", FrontendOptions())
    assert (program.kind, program.name) == ("cloudformation", "app")


def test_directory_with_several_templates_says_which(tmp_path: Path) -> None:
    sow(tmp_path, {"a.yaml": TEMPLATE, "b.json": JSON})
    with pytest.raises(ProjectError, match=r"several templates here: .*/a\.yaml, .*/b\.json; name one of them, or use"):
        load_program(tmp_path, FrontendOptions())


@pytest.mark.parametrize("runtime", ["go", "yaml", "dotnet", "java"])
def test_language_that_nobody_runs_is_said(tmp_path: Path, runtime: str) -> None:
    sow(tmp_path, {"Pulumi.yaml": f"name: app\nruntime: {runtime}\n"})
    with pytest.raises(
        UnsupportedProject, match=rf"Pulumi.yaml:2: runtime {runtime} cannot be rehearsed; Pulumi projects"
    ):
        load_program(tmp_path, FrontendOptions())


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"Pulumi.yaml": "name: a\nruntime: python\n"}, "pulumi-python"),
        ({"Pulumi.yaml": "name: a\nruntime: nodejs\n"}, "pulumi-nodejs"),
        ({"Pulumi.yaml": "name: [a", "package.json": "{}"}, "pulumi-nodejs"),
        ({"Pulumi.yaml": "name: [a"}, "pulumi-python"),
        ({"t.yaml": TEMPLATE}, "cloudformation"),
    ],
)
def test_kind_is_known_before_anything_is_loaded(tmp_path: Path, files: dict[str, str], kind: str) -> None:
    front_end = front_end_of(sow(tmp_path, files))
    assert front_end is not None
    assert front_end.kind_of(tmp_path) == kind
