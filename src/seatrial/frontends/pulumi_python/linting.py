"""What ruff says of a project's code, where ruff is installed: by the project's own settings, reported and not rewritten."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from seatrial.child.errors import CommandMissing
from seatrial.child.tools import output_of
from seatrial.errors import UsageError
from seatrial.model.files import read_text
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location

# what a project without settings of its own is held to: names that are not there, imports that nobody uses
_PLAIN = ("--isolated", "--select", "E9,F")
_SETTINGS = ("ruff.toml", ".ruff.toml")
_MOST = 50  # findings of one project
_UNDEFINED = {"F821", "F822", "F823"}
_DOCS = "https://docs.astral.sh/ruff/rules/"
_LIMIT = 30.0  # seconds


def lint_findings(root: Path, notes: list[str]) -> list[Finding]:
    """What the linter finds in the project at `root`; nothing where it is not installed. What keeps it from running is
    added to `notes`."""
    ruff = _installed()
    if ruff is None:
        return []
    settled = _has_settings(root)
    try:
        check = [ruff, "check", "--exit-zero", "--no-cache", "--no-fix", "--output-format", "json", "--quiet"]
        said = json.loads(output_of([*check, *(() if settled else _PLAIN), "."], root, _LIMIT) or "[]")
        loose = _unformatted(ruff, root) if settled else []
    except (CommandMissing, UsageError, ValueError) as error:
        notes.append(f"the project's code was not linted: {str(error).splitlines()[0]}")
        return []
    found = [*_findings(said, root), *map(_unformatted_file, loose)]
    if len(found) > _MOST:
        notes.append(f"the linter has {len(found)} findings; the first {_MOST} are told, `ruff check` tells all")
    return found[:_MOST]


def _installed() -> str | None:
    """The user's ruff, or the one beside our own interpreter; never one that the project brings."""
    return shutil.which("ruff") or shutil.which("ruff", path=os.path.dirname(sys.executable))


def _has_settings(root: Path) -> bool:
    for folder in (root, *root.parents):
        if any((folder / name).is_file() for name in _SETTINGS):
            return True
        if "[tool.ruff" in _text_of(folder / "pyproject.toml"):
            return True
        if (folder / ".git").exists():
            break
    return False


def _text_of(file: Path) -> str:
    try:
        return read_text(file, errors="replace")
    except OSError:
        return ""


def _findings(said: Sequence[Mapping[str, Any]], root: Path) -> Iterator[Finding]:
    for one in sorted(said, key=lambda one: (str(one["filename"]), one["location"]["row"], str(one["code"]))):
        code = str(one.get("code") or "syntax")
        undefined = code in _UNDEFINED
        fix = one.get("fix") or {}
        yield Finding(
            rule="undefined-variable" if undefined else "unused-import" if code == "F401" else "linter-warning",
            catalog=("F30",),
            severity=Severity.MEDIUM if undefined else Severity.LOW,
            certainty=Certainty.CERTAIN,
            category=Category.CODE,
            message=f"{one['message']} ({code})",
            evidence=f"ruff {code}: {one['message']}",
            why="The program ends with a NameError when it comes to this line."
            if undefined
            else "It tells the next reader something that is not so, or costs them time.",
            remedy=f"{fix.get('message') or 'Mend it as the rule says'}.",
            location=Location(
                os.path.relpath(one["filename"], root), int(one["location"]["row"]), int(one["location"]["column"])
            ),
            docs=(str(one.get("url") or _DOCS),),
        )


def _unformatted(ruff: str, root: Path) -> list[str]:
    """The files that the formatter would change, relative to the project."""
    told = output_of([ruff, "format", "--diff", "--no-cache", "--quiet", "."], root, _LIMIT, accepted=(0, 1))
    return sorted({line[4:].split("\t")[0] for line in told.splitlines() if line.startswith("+++ ")})


def _unformatted_file(file: str) -> Finding:
    return Finding(
        rule="unformatted-code",
        catalog=("F30",),
        severity=Severity.LOW,
        certainty=Certainty.CERTAIN,
        category=Category.CODE,
        message=f"{file} is not formatted as the project's own settings ask",
        evidence="ruff format --check",
        why="The next change of the file carries a format change with it, and reviews see both.",
        remedy=f"ruff format {file}",
        location=Location(file, 1),
    )
