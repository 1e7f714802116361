"""What eslint says of a project's code, where the project has it installed and configured: reported and not rewritten.

The project's configuration is code, so eslint runs locked in as the program does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from seatrial.child.environment import scrubbed_environment
from seatrial.child.errors import CommandMissing
from seatrial.child.process import Lock, spawn
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location, path_in

_SETTINGS = ("eslint.config.*", ".eslintrc*")
_LIMIT = 60.0  # seconds
_LARGEST = 8 << 20  # bytes of a report that are read
_MOST = 50  # findings of one project
_RULES = "https://eslint.org/docs/latest/rules/"
_UNDEFINED = {"no-undef"}
_UNUSED = {"no-unused-vars", "@typescript-eslint/no-unused-vars", "unused-imports/no-unused-imports"}


def lint_findings(node: Path, root: Path, readable: Sequence[Path], notes: list[str]) -> list[Finding]:
    """What the project's eslint finds in the project at `root`; nothing where it has none, or no configuration for it."""
    program = _installed(root)
    if program is None or not any(found for pattern in _SETTINGS for found in root.glob(pattern)):
        return []
    with TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True) as scratch:
        report = Path(os.path.realpath(scratch)) / "report.json"
        said = _run(node, program, root, readable, report)
        try:
            files = json.loads(report.read_text(encoding="utf-8", errors="replace")[:_LARGEST])
        except (OSError, ValueError):
            notes.append(f"the project's code was not linted: {said}")
            return []
    found = list(_findings(files, root))
    if len(found) > _MOST:
        notes.append(f"eslint has {len(found)} findings; the first {_MOST} are told, `npx eslint .` tells all")
    return found[:_MOST]


def _installed(root: Path) -> Path | None:
    for folder in (root, *root.parents):
        program = folder / "node_modules" / "eslint" / "bin" / "eslint.js"
        if program.is_file():
            return program.resolve()
    return None


def _run(node: Path, program: Path, root: Path, readable: Sequence[Path], report: Path) -> str:
    """Run eslint with its report in a file; how it ended, in words, for the case that it left none."""
    modules = [folder / "node_modules" for folder in (root, *root.parents)]
    lock = Lock((root, program.parents[2], *modules, *readable), (report.parent,))
    command: list[Path | str] = [node, program, "--format", "json", "--output-file", report, "."]
    try:
        with spawn(
            command, environment=scrubbed_environment(report.parent), directory=root, temporary=report.parent, lock=lock
        ) as child:
            status = child.wait(_LIMIT)
            lines = child.output.text.strip().splitlines()
    except CommandMissing as error:
        return str(error)
    if status is None:
        return f"eslint did not end within {_LIMIT:.0f} s"
    return f"eslint ended with {lines[-1][:200] if lines else status.code}"


def _findings(files: Sequence[Mapping[str, Any]], root: Path) -> Iterator[Finding]:
    for file in sorted(files, key=lambda one: str(one["filePath"])):
        for one in file["messages"]:
            rule, text = str(one.get("ruleId") or "syntax"), str(one["message"])
            if "ignored because" in text:
                continue
            undefined = rule in _UNDEFINED
            yield Finding(
                rule="undefined-variable"
                if undefined
                else "unused-import"
                if _is_import(rule, one, file)
                else "linter-warning",
                catalog=("F30",),
                severity=Severity.MEDIUM if undefined else Severity.LOW,
                certainty=Certainty.CERTAIN,
                category=Category.CODE,
                message=f"{text} ({rule})",
                evidence=f"eslint {rule}: {text}",
                why="The program ends with a ReferenceError when it comes to this line."
                if undefined
                else "It breaks what the project itself asks of its code.",
                remedy="Run `npx eslint --fix .`." if one.get("fix") else "Mend it as the rule says.",
                location=Location(
                    path_in(root, Path(file["filePath"])), int(one.get("line") or 1), int(one.get("column") or 1)
                ),
                docs=(f"{_RULES}{rule}",) if "/" not in rule and rule != "syntax" else (),
            )


def _is_import(rule: str, message: Mapping[str, Any], file: Mapping[str, Any]) -> bool:
    """Whether what nothing uses is an import: the compiler tells of it in the same words."""
    lines = str(file.get("source") or "").splitlines()
    line = int(message.get("line") or 0)
    return rule in _UNUSED and 0 < line <= len(lines) and lines[line - 1].lstrip().startswith("import")
