"""What a blueprint's project file and README tell, for tests that hold them to what the program does."""

from __future__ import annotations

from pathlib import Path


def defaults_of(project_file: Path) -> dict[str, str]:
    """The defaults that a Pulumi.yaml gives the program's own settings, as the program reads them."""
    import yaml

    settings = yaml.safe_load(project_file.read_text(encoding="utf-8"))["config"]
    return {key: spelled(entry["default"]) for key, entry in settings.items() if "default" in entry}


def spelled(value: object) -> str:
    """A value as the configuration spells it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def rows_of(page: Path) -> dict[str, list[str]]:
    """The tables of a page whose first column is code: what stands right of each key."""
    lines = [line.strip("|").split("|") for line in page.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells[1:]] for cells in lines}
