"""The JSON Schemas of the reports, as files of the package."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def load_report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every JSON report of schema 1 satisfies."""
    return _load("report-1.schema.json")


def load_comparison_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every failure analysis of schema 1 satisfies."""
    return _load("comparison-1.schema.json")


def load_corpus_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every summary of a corpus of schema 1 satisfies."""
    return _load("corpus-1.schema.json")


def _load(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
    return schema
