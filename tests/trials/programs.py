"""Small real programs, written to a directory and rehearsed in this process.

A program marks what must be found at the end of its lines: `# ! rule F02 F32` (the rule, then the failures it answers).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from seatrial.app.options import TRIALS, Options
from seatrial.app.rehearse import rehearse
from seatrial.model.verdict import ProjectVerdict
from seatrial.trials.catalog import FINDINGS

HEAD = "import pulumi\nimport pulumi_aws as aws\n"
YAML = "name: app\nruntime: python\n"
_MARK = re.compile(r"# ! (?P<rule>[a-z-]+)(?P<catalog>( F\d\d)*)")

Marks = set[tuple[str, tuple[str, ...], str, int]]


def write(directory: Path, main: str, files: Mapping[str, str] | None = None, yaml: str = YAML) -> Path:
    """A project; `main` is the text of its __main__.py behind the imports of pulumi and pulumi_aws."""
    for file, text in {"Pulumi.yaml": yaml, "__main__.py": HEAD + main, **(files or {})}.items():
        path = directory / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return directory


def judge(directory: Path, *trials: str, **options: Any) -> ProjectVerdict:
    """The verdict of a project by trials; all but the harbour where none are named. Rules and linters are not asked."""
    chosen = trials or tuple(name for name in TRIALS if name != "harbour")
    tried = tuple(rule for rule, catalog in FINDINGS.items() if "F30" not in catalog)
    return rehearse(directory, replace(Options(trials=chosen, select=tried), **options))


def found(verdict: ProjectVerdict) -> Marks:
    """Rule, failures, file and line of every finding."""
    return {
        (
            finding.rule,
            finding.catalog,
            *((finding.location.file, finding.location.line) if finding.location else ("", 0)),
        )
        for finding in verdict.findings
    }


def marked(directory: Path) -> Marks:
    """What the project's own lines say must be found."""
    return {
        (match["rule"], tuple(match["catalog"].split()), path.relative_to(directory).as_posix(), number)
        for path in directory.rglob("*.*")
        if path.suffix in (".py", ".yaml")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for match in _MARK.finditer(line)
    }


def outputs(verdict: ProjectVerdict) -> Mapping[str, Any]:
    """The outputs of the first environment."""
    return verdict.voyages[0].outputs
