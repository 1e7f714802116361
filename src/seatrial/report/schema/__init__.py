"""The JSON Schemas of the reports, as files of the package."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def load_report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every JSON report of schema 1 satisfies."""
    text = files(__name__).joinpath("report-1.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
