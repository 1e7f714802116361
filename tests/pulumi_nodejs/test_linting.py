"""The project's own eslint, run where it is installed and configured."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from seatrial.frontends.pulumi_nodejs.linting import lint_findings

ESLINT = """const fs = require("fs");
const report = process.argv[process.argv.indexOf("--output-file") + 1];
fs.writeFileSync(report, JSON.stringify(%s.map((one) => ({ ...one, filePath: process.cwd() + "/" + one.filePath }))));
"""
SAID = [
    {
        "filePath": "index.ts",
        "source": "import * as fs from 'fs';\nkiosk();\n",
        "messages": [
            {"ruleId": "@typescript-eslint/no-unused-vars", "message": "'fs' is defined but never used.", "line": 1},
            {"ruleId": "no-undef", "message": "'kiosk' is not defined.", "line": 2, "column": 1},
            {"ruleId": "eqeqeq", "message": "Expected '==='.", "line": 2, "column": 3, "fix": {"text": "==="}},
        ],
    }
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    program = tmp_path / "node_modules" / "eslint" / "bin"
    program.mkdir(parents=True)
    (program / "eslint.js").write_text(ESLINT % json.dumps(SAID))
    (tmp_path / "eslint.config.mjs").write_text("export default [];\n")
    return tmp_path


def _node() -> Path:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    return Path(node).resolve()


def test_its_findings_are_ours(project: Path) -> None:
    notes: list[str] = []
    found = lint_findings(_node(), project, [], notes)
    assert notes == []
    assert {(one.rule, one.severity.value, one.location and one.location.line) for one in found} == {
        ("unused-import", "low", 1),
        ("undefined-variable", "medium", 2),
        ("linter-warning", "low", 2),
    }
    assert {one.remedy for one in found if one.rule == "linter-warning"} == {"Run `npx eslint --fix .`."}


def test_without_a_configuration_nothing_is_asked(project: Path) -> None:
    (project / "eslint.config.mjs").unlink()
    assert lint_findings(_node(), project, [], []) == []


def test_a_linter_that_breaks_is_a_note(project: Path) -> None:
    (project / "node_modules" / "eslint" / "bin" / "eslint.js").write_text("throw new Error('out of order')")
    notes: list[str] = []
    assert lint_findings(_node(), project, [], notes) == []
    assert notes
    assert notes[0].startswith("the project's code was not linted: eslint ended with")
