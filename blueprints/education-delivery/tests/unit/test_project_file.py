"""What the project file and the README tell is what the program does."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from education_delivery.settings import settings_of
from education_delivery.sizes import TABLE, Sizes
from seatrial_components.pages import defaults_of, rows_of, spelled
from seatrial_components.settings import camel_case

ROOT = Path(__file__).parents[2]
DEFAULTS = defaults_of(ROOT / "Pulumi.yaml")
TOLD = rows_of(ROOT / "README.md")
NOTHING: Mapping[str, str] = {}


def test_the_project_file_and_the_program_have_the_same_defaults() -> None:
    assert settings_of(DEFAULTS.get, "education") == settings_of(NOTHING.get, "education")


def test_the_readme_tells_every_setting_and_its_default() -> None:
    assert {key: TOLD[key][0] for key in DEFAULTS} == DEFAULTS


def test_the_readme_tells_every_size_in_every_environment() -> None:
    for size in fields(Sizes):
        values = [spelled(getattr(TABLE[environment], size.name)) for environment in ("dev", "staging", "prod")]
        assert TOLD[camel_case(size.name)][:3] == values
