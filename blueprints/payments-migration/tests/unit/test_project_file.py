"""What the project file and the README tell is what the program does."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import yaml

from payments_migration.settings import camel_case, read_settings
from payments_migration.sizes import TABLE, Sizes

ROOT = Path(__file__).parents[2]
PROJECT = yaml.safe_load((ROOT / "Pulumi.yaml").read_text())
NOTHING: Mapping[str, str] = {}


def rows_of_readme() -> dict[str, list[str]]:
    """The README's tables: what stands right of each key."""
    lines = [line.strip("|").split("|") for line in (ROOT / "README.md").read_text().splitlines() if line[:3] == "| `"]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells[1:]] for cells in lines}


def test_the_project_file_and_the_program_have_the_same_defaults() -> None:
    defaults = {key: entry["default"] for key, entry in PROJECT["config"].items() if "default" in entry}
    spelled = {key: str(value).lower() if isinstance(value, bool) else value for key, value in defaults.items()}
    assert read_settings(spelled.get, PROJECT["name"]) == read_settings(NOTHING.get, PROJECT["name"])


def test_the_readme_tells_every_setting_and_its_default() -> None:
    told = rows_of_readme()
    for key, entry in PROJECT["config"].items():
        default = entry.get("default", entry.get("value"))
        assert told[key][0] == (str(default).lower() if isinstance(default, bool) else default)


def test_the_readme_tells_every_size_in_every_environment() -> None:
    told = rows_of_readme()
    for size in fields(Sizes):
        values = [str(getattr(TABLE[environment], size.name)) for environment in ("dev", "staging", "prod")]
        assert told[camel_case(size.name)][:3] == values
