"""What schemas cannot tell, read from `examples.yaml`: neighbours, values by a property's name, whole properties."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def data() -> dict[str, Any]:
    """`givens`, `by_name`, `types`, `unfit` and `gaps`."""
    folder = Path(__file__).parent
    loaded: dict[str, Any] = yaml.safe_load((folder / "examples.yaml").read_text())
    return loaded | {name: yaml.safe_load((folder / f"{name}.yaml").read_text()) or {} for name in ("unfit", "gaps")}


BY_NAME: list[tuple[str, Any]] = [(row[0], row[1]) for row in data()["by_name"]]
