"""Blueprints are listed, and copied as projects of one's own."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from seatrial.app.blueprints import LIBRARY, create_project, find_blueprints, list_blueprints
from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.cli.commands import run
from seatrial.errors import UsageError

ROOT = Path(__file__).parents[2]
LIBRARY_PROJECT = tomllib.loads((ROOT / "blueprints" / "components" / "pyproject.toml").read_text())
NAMES = [each.name for each in find_blueprints()]


def requirements(project: Path) -> list[str]:
    return (project / "requirements.txt").read_text().splitlines()


def test_every_blueprint_is_listed_with_a_line() -> None:
    lines = [" ".join(line.split()) for line in list_blueprints("text").splitlines()]
    assert "payments-migration A payment processor moves from EC2 to AWS Fargate without downtime." in lines
    listed = json.loads(list_blueprints("json"))["blueprints"]
    assert [each["name"] for each in listed] == NAMES
    assert all(each["title"].endswith(".") for each in listed)
    assert "components" not in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_wheel_has_every_blueprint_where_it_is_looked_for(name: str) -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["sources"][f"blueprints/{name}"] == f"seatrial/blueprints/{name}"


@pytest.mark.parametrize("name", NAMES)
def test_a_program_on_the_library_requires_what_the_library_requires(name: str) -> None:
    project = ROOT / "blueprints" / name
    # A template uses the library in its live tests alone, which need no Pulumi.
    if (project / "Pulumi.yaml").is_file() and "../components" in requirements(project):
        assert set(requirements(project)) >= set(LIBRARY_PROJECT["project"]["dependencies"])


def test_the_copy_has_the_library_beside_its_program(tmp_path: Path) -> None:
    create_project("payments-migration", tmp_path / "orders", "copy")
    assert (tmp_path / "orders" / LIBRARY / "naming.py").is_file()
    assert not [line for line in requirements(tmp_path / "orders") if "components" in line]
    assert not list((tmp_path / "orders").rglob("__pycache__"))
    assert not (tmp_path / "orders" / ".ruff_cache").exists()


def test_as_a_dependency_the_library_is_named_with_its_version(tmp_path: Path) -> None:
    create_project("payments-migration", tmp_path / "orders", "dependency")
    namespace: dict[str, str] = {}
    exec((ROOT / "blueprints" / "components" / LIBRARY / "__init__.py").read_text(), namespace)
    assert f"seatrial-components=={namespace['__version__']}" in requirements(tmp_path / "orders")
    assert "../components" not in requirements(tmp_path / "orders")
    assert not (tmp_path / "orders" / LIBRARY).exists()


@pytest.mark.parametrize(
    ("directory", "spelled", "namespace"),
    [
        ("orders.v2", "name: orders.v2", "orders.v2"),
        ("true", 'name: "true"', "true"),
        ("2026", 'name: "2026"', "2026"),
        ("my orders", "name: payments-migration", "payments-migration"),
    ],
)
def test_the_project_is_called_like_its_directory_where_pulumi_takes_that(
    directory: str, spelled: str, namespace: str, tmp_path: Path
) -> None:
    create_project("payments-migration", tmp_path / directory, "copy")
    assert (tmp_path / directory / "Pulumi.yaml").read_text().splitlines()[0] == spelled
    assert f"  {namespace}:environment: prod" in (tmp_path / directory / "Pulumi.prod.yaml").read_text().splitlines()
    assert f"--config {namespace}:deploymentStrategy=" in (tmp_path / directory / "README.md").read_text()


def test_an_empty_directory_is_taken_and_any_other_refused(tmp_path: Path) -> None:
    empty, full, file = tmp_path / "empty", tmp_path / "full", tmp_path / "file"
    empty.mkdir()
    full.mkdir()
    (full / "kept.txt").write_text("mine")
    file.write_text("mine")
    create_project("payments-migration", empty, "copy")
    assert (empty / "Pulumi.yaml").is_file()
    for taken in (full, file, empty):
        with pytest.raises(UsageError, match="is there and is not an empty directory"):
            create_project("payments-migration", taken, "copy")
    assert [path.name for path in full.iterdir()] == ["kept.txt"]
    with pytest.raises(UsageError, match="cannot be"):
        create_project("payments-migration", file / "below", "copy")


def test_wrong_usage_is_exit_code_2_and_says_what_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "payment-migration", str(tmp_path / "orders")]) == 2
    assert "did you mean payments-migration?" in capsys.readouterr().err
    assert run(["new", "payments-migration", str(tmp_path)]) == 0
    assert run(["new", "payments-migration", str(tmp_path)]) == 2
    assert f"{tmp_path} is there" in capsys.readouterr().err
    assert run(["new", "payments-migration", str(tmp_path / "orders"), "--components", "both"]) == 2


@pytest.mark.parametrize("components", ["copy", "dependency"])
def test_the_copy_rehearses_at_once(components: str, tmp_path: Path) -> None:
    create_project("payments-migration", tmp_path / "orders", components)
    verdict = rehearse(tmp_path / "orders", Options(environments=("dev",), trials=("alone",)))
    assert verdict.findings == ()
    files = {
        resource.declaration.location.file for resource in verdict.voyages[0].graph if resource.declaration.location
    }
    assert (f"{LIBRARY}/key.py" in files) == (components == "copy")


@pytest.mark.parametrize("was_there", [True, False])
def test_a_copy_that_fails_leaves_the_place_as_it_was(
    was_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Path, target: Path, **more: object) -> None:
        (target / "tests").mkdir(parents=True)
        (target / "half.py").write_text("")
        raise shutil.Error([(str(source), str(target), "[Errno 28] No space left on device: 'a' -> 'b'")])

    monkeypatch.setattr(shutil, "copytree", fail)
    target = tmp_path / "mine"
    if was_there:
        target.mkdir()
    with pytest.raises(
        UsageError, match=r"new: .*mine cannot be written: No space left on device; name another directory$"
    ):
        create_project(NAMES[0], target, "copy")
    assert list(tmp_path.rglob("*")) == ([target] if was_there else [])
