"""Pulumi.yaml and Pulumi.<stack>.yaml in all their forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.errors import ProjectError
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.frontends.pulumi_protocol.project import load_project
from seatrial.frontends.pulumi_protocol.tables import line_of, load_yaml
from seatrial.model.environment import Environment


def configured(
    directory: Path,
    yaml: str,
    stack: str = "",
    given: dict[str, str] | None = None,
    region: str = "",
    folder: str = "",
) -> Environment:
    (directory / "Pulumi.yaml").write_text(yaml)
    if stack:
        (directory / folder).mkdir(exist_ok=True)
        (directory / folder / "Pulumi.dev.yaml").write_text(stack)
    environment = Environment("dev", region=region or "us-east-1")
    return load_project(directory).configure(environment, given or {}, bool(region))


@pytest.mark.parametrize("name", ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"])
@pytest.mark.parametrize("runtime", ["python", {"name": "python", "options": {"virtualenv": "venv"}}])
def test_names_of_the_file_and_forms_of_the_runtime(tmp_path: Path, name: str, runtime: object) -> None:
    import json

    (tmp_path / name).write_text(json.dumps({"name": "app", "runtime": runtime, "main": "src"}))
    project = load_project(tmp_path)
    assert (project.name, project.runtime, project.main) == ("app", "python", "src")
    assert dict(project.options) == ({} if runtime == "python" else {"virtualenv": "venv"})


YAML = """
name: app
runtime: python
config:
  plain: text
  number: 3
  flag: true
  nothing:
  typed:
    type: integer
    default: 7
  valued:
    value: fixed
  listed:
    type: array
    items: {type: string}
    default: [a, b]
  nested:
    default: {a: {b: 1}}
  hidden:
    default: pw
    secret: true
  required:
    type: string
    description: nobody gives it
  aws:region: eu-west-1
  other:key: namespaced
"""


def test_defaults_of_the_project(tmp_path: Path) -> None:
    environment = configured(tmp_path, YAML)
    assert dict(environment.config) == {
        "app:plain": "text",
        "app:number": "3",
        "app:flag": "true",
        "app:typed": "7",
        "app:valued": "fixed",
        "app:listed": '["a", "b"]',
        "app:nested": '{"a": {"b": 1}}',
        "app:hidden": "pw",
        "aws:region": "eu-west-1",
        "other:key": "namespaced",
    }
    assert environment.secret_keys == {"app:hidden"}
    assert environment.region == "eu-west-1"


def test_stack_file_wins_over_the_project_and_the_command_line_over_both(tmp_path: Path) -> None:
    stack = "config:\n  plain: stack\n  app:number: 4\n  aws:region: us-west-2\n"
    environment = configured(tmp_path, YAML, stack, {"number": "5", "aws:allowedAccountIds": "[1]"})
    assert {key: environment.config[key] for key in ("app:plain", "app:number", "aws:allowedAccountIds")} == {
        "app:plain": "stack", "app:number": "5", "aws:allowedAccountIds": "[1]",
    }  # fmt: skip
    assert environment.region == environment.config["aws:region"] == "us-west-2"


def test_region_that_the_user_gives_wins(tmp_path: Path) -> None:
    environment = configured(tmp_path, YAML, region="ap-south-1")
    assert environment.region == environment.config["aws:region"] == "ap-south-1"


def test_encrypted_values_are_secret_and_replaced(tmp_path: Path) -> None:
    stack = (
        "encryptionsalt: v1:abc\nconfig:\n  app:token:\n    secure: AAABBB\n  app:tree:\n    open: 1\n    list:\n"
        "      - secure: CCC\n"
    )
    environment = configured(tmp_path, "name: app\nruntime: python\n", stack)
    assert environment.config["app:token"] == "seatrial-token"
    assert environment.config["app:tree"] == '{"open": 1, "list": ["seatrial-tree"]}'
    assert environment.secret_keys == {"app:token", "app:tree"}


def test_settings_of_stacks_in_a_folder_of_their_own(tmp_path: Path) -> None:
    yaml = "name: app\nruntime: python\nstackConfigDir: stacks\n"
    environment = configured(tmp_path, yaml, "config:\n  a: 1\n", folder="stacks")
    assert environment.config["app:a"] == "1"
    assert load_project(tmp_path).stacks == ["dev"]


def test_stacks_are_those_with_a_settings_file(tmp_path: Path) -> None:
    for name in ("Pulumi.yaml", "Pulumi.prod.yaml", "Pulumi.dev.yml", "Pulumi.a.b.yaml", "Other.dev.yaml"):
        (tmp_path / name).write_text("name: app\nruntime: python\n")
    assert load_project(tmp_path).stacks == ["a.b", "dev", "prod"]


def test_line_of_a_key(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("# first\nname: app\nruntime:\n  name: python\n  options:\n    virtualenv: x\n")
    paths = (("name",), ("runtime", "name"), ("runtime", "options", "virtualenv"))
    assert [line_of(file, *path) for path in paths] == [2, 4, 6]
    assert (line_of(file, "absent"), line_of(file, "runtime", "absent"), line_of(tmp_path / "no")) == (1, 3, 1)


def test_aliases_and_merges_within_reason_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("base: &base {a: 1, b: 2}\nown:\n  <<: *base\n  b: 3\nagain: *base\n")
    assert load_yaml(file) == {"base": {"a": 1, "b": 2}, "own": {"a": 1, "b": 3}, "again": {"a": 1, "b": 2}}


def test_yaml_cannot_make_objects(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("name: !!python/object/apply:os.system ['touch here']\n")
    with pytest.raises(ProjectError, match=r"a\.yaml:1:7: not valid YAML"):
        load_yaml(file)


def test_program_is_found_by_directory_or_project_file(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: app\nruntime: python\nmain: src/app.py\n")
    for path in (tmp_path, tmp_path / "Pulumi.yaml"):
        program = load_program(path, FrontendOptions())
        assert (program.name, program.entry_point) == ("app", tmp_path / "src" / "app.py")
        assert program.directory == tmp_path


ZONES = {
    "one region's": ('zones = ["eu-west-1a", "eu-west-1b"]\n# us-west-2a\n', "eu-west-1"),
    "those of several": ('zones = {"eu-west-1": "eu-west-1a", "us-west-2": "us-west-2a"}\n', "us-east-1"),
    "none": ('region = "eu-west-1"\n', "us-east-1"),
}


@pytest.mark.parametrize(("text", "region"), ZONES.values(), ids=ZONES)
def test_region_of_the_zones_that_a_project_spells(text: str, region: str, tmp_path: Path) -> None:
    (tmp_path / "settings.py").write_text(text)
    plain = "name: app\nruntime: python\n"
    environment = configured(tmp_path, plain)
    assert environment.region == environment.config["aws:region"] == region
    remarks = load_project(tmp_path).remarks(Environment("dev"), environment)
    assert [remark.partition(":")[0] for remark in remarks] == (["no region is set"] if region != "us-east-1" else [])
    assert configured(tmp_path, plain, region="ap-south-1").region == "ap-south-1"
    set_ = configured(tmp_path, plain, "config:\n  aws:region: us-west-2\n")
    assert (set_.region, load_project(tmp_path).remarks(Environment("dev"), set_)) == ("us-west-2", [])


def test_a_providers_key_has_a_value_and_no_default(tmp_path: Path) -> None:
    block = "name: app\nruntime: python\nconfig:\n  app:size:\n    default: 3\n  aws:region:\n    {}: eu-west-1\n"
    with pytest.raises(
        ProjectError, match=r"Pulumi\.yaml:6: `aws:region` .* write `value:` in the place of `default:`"
    ):
        configured(tmp_path, block.format("default"))
    environment = configured(tmp_path, block.format("value"))
    assert (environment.region, environment.config["app:size"]) == ("eu-west-1", "3")


@pytest.mark.parametrize(
    ("text", "settings", "lines"),
    [
        ('# zones\n\nzones = ["eu-west-1a", "eu-west-1b"]\n', "", [3]),
        ('zones = ["eu-west-1a"]\n', "config:\n  aws:region: eu-west-1\n", []),
        ('zones = ["eu-west-1a"]\nprovider = aws.Provider("p", region="eu-west-1")\n', "", []),
        ('zones = ["eu-west-1a", "us-west-2a"]\n', "", []),
        ("zones = aws.get_availability_zones().names\n", "", []),
    ],
)
def test_a_region_that_zones_need_and_nothing_sets(text: str, settings: str, lines: list[int], tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: app\nruntime: python\n")
    (tmp_path / "Pulumi.dev.yaml").write_text(settings)
    (tmp_path / "__main__.py").write_text(text)
    found = load_project(tmp_path).inspect_region()
    assert [(one.rule, one.location and one.location.line) for one in found] == [
        ("region-spelled", line) for line in lines
    ]
