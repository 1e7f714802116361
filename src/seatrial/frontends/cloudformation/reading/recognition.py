"""Whether a file is a CloudFormation template, told from its beginning: among thousands, few are."""

from __future__ import annotations

import re
from pathlib import Path

_SUFFIXES = {".yaml", ".yml", ".json", ".template", ".cfn", ".cform", ".txt", ".jsn", ".yamlt", ""}
# Variables of the Serverless Framework: parts of its own configuration, from which it makes a template.
_FRAMEWORK = re.compile(rb"\$\{(?:self|opt|sls|file|param)[:(]")
_READ = 256_000  # bytes: a template whose Resources begin later has its version line or first sections before

_SECTION = re.compile(
    rb"""^( *)["']?(AWSTemplateFormatVersion|Resources)["']?[ \t]*:(?!\s*(?:#.*\s+)*-)""", re.MULTILINE
)
_CONTENT = re.compile(rb"""^( *)[^\s#%-]""", re.MULTILINE)
_TYPE = re.compile(
    rb"""(?:^[ \t]+|[{,][ \t]*)["']?Type["']?[ \t]*:[ \t]*["']?(?:AWS|Custom|Alexa|\w+::\w+)::\w""", re.MULTILINE
)
_JSON_HINT = re.compile(rb'"(?:AWSTemplateFormatVersion|Resources)"\s*:')
_JSON_TYPE = re.compile(rb'"Type"\s*:\s*"[A-Za-z0-9]+::[A-Za-z0-9]')
_JSON_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]', re.DOTALL)
_JSON_TOP = {b"AWSTemplateFormatVersion", b"Resources"}


def looks_like_template(path: Path) -> bool:
    """Whether the beginning of the file reads like a template; False for what cannot be read."""
    if path.suffix.lower() not in _SUFFIXES:
        return False
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(_READ)
    except OSError:
        return False
    if head.startswith(b"\xef\xbb\xbf"):
        head = head[3:]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    start = head[:200].lstrip()[:1]
    if start == b"{":
        return _json_template(head)
    return _yaml_template(head)


def _yaml_template(head: bytes) -> bool:
    top = {match[2] for match in _SECTION.finditer(head) if match[1] == _margin(head)}
    if b"AWSTemplateFormatVersion" in top:
        return True
    return b"Resources" in top and bool(_TYPE.search(head)) and not _FRAMEWORK.search(head)


def _margin(head: bytes) -> bytes:
    """How far the outermost keys are indented."""
    first = _CONTENT.search(head)
    return first[1] if first else b""


def _json_template(head: bytes) -> bool:
    if not _JSON_HINT.search(head):
        return False
    top = _top_keys(head)
    return b"AWSTemplateFormatVersion" in top or (b"Resources" in top and bool(_JSON_TYPE.search(head)))


def _top_keys(head: bytes) -> set[bytes]:
    """The keys of the outermost table that say what the file is, as far as it was read."""
    depth = 0
    found = set()
    for match in _JSON_TOKEN.finditer(head):
        token = match[0]
        if token in b"{[":
            depth += 1
        elif token in b"}]":
            depth -= 1
        elif depth == 1 and match[2] and match[1] in _JSON_TOP:
            found.add(match[1])
    return found
