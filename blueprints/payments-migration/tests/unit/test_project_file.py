"""The defaults that the project file shows are the ones that the program has."""

from pathlib import Path

import yaml

from payments_migration.settings import read_settings

PROJECT = yaml.safe_load((Path(__file__).parents[2] / "Pulumi.yaml").read_text())


def test_the_project_file_and_the_program_have_the_same_defaults() -> None:
    defaults = {key: entry["default"] for key, entry in PROJECT["config"].items() if "default" in entry}
    spelled = {key: str(value).lower() if isinstance(value, bool) else value for key, value in defaults.items()}
    assert read_settings(spelled.get, PROJECT["name"]) == read_settings({}.get, PROJECT["name"])
