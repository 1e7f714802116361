"""What stands for a secret that is looked up and not there, where the program reads it as a JSON document.

A program that takes a document apart would end at a plain text, and nothing behind that line would be seen.
Keys that databases' secrets have: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

_KEYS = ("engine", "host", "username", "password", "dbname", "port")
_PARSED = re.compile(r"\b(?:json\.loads|JSON\.parse)\s*\(")
_KEY = re.compile(r"""(?:\[|\.get\()\s*["']([A-Za-z_][\w-]{0,60})["']""")
_MOST_KEYS = 60
_LARGEST = 1_000_000  # bytes of source


def document_for(source: str, seed: str) -> str | None:
    """A document with every key that the source takes out of anything; None where it parses no JSON."""
    if not _PARSED.search(source):
        return None
    keys = dict.fromkeys([*_KEYS, *_KEY.findall(source)][:_MOST_KEYS])
    return json.dumps({key: _value(key, seed) for key in keys})


def values_of(document: str) -> list[str]:
    """The texts that were made up for a document."""
    return [value for value in json.loads(document).values() if isinstance(value, str)]


def source_of(directory: str, file: str) -> str:
    """The text of a program's file; "" where it cannot be read."""
    path = Path(directory, file)
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path.stat().st_size <= _LARGEST else ""
    except OSError:
        return ""


def _value(key: str, seed: str) -> str | int:
    """A port, or a text that is a valid user name, password and label alike."""
    return 5432 if key == "port" else f"s{hashlib.sha256(f'{seed}/{key}'.encode()).hexdigest()[:15]}"
