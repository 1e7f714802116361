"""Metadata against its schema, and the files that it names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatrial.trials.papers import judge_papers

SCHEMA = {
    "required": ["name"],
    "properties": {"labels": {"type": "array", "minItems": 1}, "owner": {"properties": {"mail": {"type": "string"}}}},
}


def _found(root: Path, schemas: dict[str, str] | None = None) -> set[tuple[str, str, int]]:
    return {
        (one.rule, one.location.file, one.location.line) for one in judge_papers(root, schemas or {}) if one.location
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "labels.json").write_text(json.dumps(SCHEMA))
    return tmp_path


def test_each_violation_is_told_at_its_line(root: Path) -> None:
    (root / "card.json").write_text('{\n  "name": "kiosk",\n  "labels": [],\n  "owner": {\n    "mail": 7\n  }\n}\n')
    assert _found(root, {"card.json": "labels.json"}) == {
        ("metadata-breaks-schema", "card.json", 3),
        ("metadata-breaks-schema", "card.json", 5),
    }


def test_a_file_that_names_its_schema_needs_no_setting(root: Path) -> None:
    (root / "card.json").write_text('{"$schema": "./labels.json",\n "labels": ["a"]}')
    assert _found(root) == {("metadata-breaks-schema", "card.json", 1)}


def test_a_schema_beside_the_file_counts(root: Path) -> None:
    (root / "metadata.schema.json").write_text(json.dumps(SCHEMA))
    (root / "metadata.json").write_text('{"name": "a",\n"labels": []}')
    assert _found(root) == {("metadata-breaks-schema", "metadata.json", 2)}


@pytest.mark.parametrize(
    "schema", ['{"type": 7}', "no json", '{"$ref": "https://schemas.invalid/kiosk.json"}', '{"$ref": "#"}']
)
def test_a_schema_that_cannot_be_used_judges_nothing(root: Path, schema: str) -> None:
    (root / "broken.json").write_text(schema)
    (root / "card.json").write_text('{"name": "a"}')
    assert _found(root, {"card.json": "broken.json"}) == set()


def test_metadata_names_files_that_there_are(root: Path) -> None:
    (root / "infra").mkdir()
    (root / "infra" / "kiosk.yaml").write_text("Resources: {}\n")
    (root / "metadata.json").write_text('{"name": "kiosk",\n "template": "stacks/kiosk.yaml"}')
    (told,) = judge_papers(root, {})
    assert (told.rule, told.location and told.location.line) == ("entry-point-missing", 2)
    assert told.remedy == "Write infra/kiosk.yaml."
    (root / "metadata.json").write_text('{"name": "kiosk", "template": "infra/kiosk.yaml"}')
    assert _found(root) == set()
