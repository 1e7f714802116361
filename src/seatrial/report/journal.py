"""The journal: every API call of a rehearsal with what it was made for, said and was answered. No secret is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import unescape

from seatrial.aws.world import Entry
from seatrial.errors import UsageError
from seatrial.model.values import MASK
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.masking import Masker, credentials, is_pointer

_LONGEST = 300  # characters of a value, and of an answer
# what AWS answers once and nobody else may know
_MADE = r"(?:RandomPassword|SecretAccessKey|SecretString|ClientSecret|SessionToken|AuthorizationToken|AuthParameters"
_MADE += r"|PrivateKey|KeyMaterial|Plaintext|MasterUserPassword|Password|AuthToken|ServiceSpecificPassword|apiKeyValue)"
_ANSWERED = re.compile(rf"\"{_MADE}\":\s*\"((?:[^\"\\]|\\.)*)\"|<{_MADE}>([^<]*)</", re.I)
_NAMED = re.compile(rf"{_MADE}$|(?:pass|passwd|pwd|secret|token|credentials?|api_?key)$", re.I)
_HARMLESS = re.compile(r"(?:next|client|request|idempotency|continuation)_?token$", re.I)


def write_journal(file: Path, entries: Sequence[Entry], verdict: ProjectVerdict) -> None:
    """Write the calls as text, or as JSON lines where the file's suffix says JSON. Raises `UsageError` where it cannot."""
    masker = Masker.of(verdict).knowing(_secrets(entries))
    render = _json_line if file.suffix in (".json", ".jsonl") else _text
    try:
        with file.open("w", encoding="utf-8") as stream:
            stream.writelines(masker.text(render(number, entry, masker)) for number, entry in enumerate(entries, 1))
    except OSError as error:
        raise UsageError(f"{file}: the journal cannot be written: {error.strerror}; name another file") from error


def _secrets(entries: Iterable[Entry]) -> Iterator[str]:
    """Texts that stand under a credential's name in what was said or answered."""
    for entry in entries:
        said = _plain(entry.parameters or {})
        yield from credentials(said)
        yield from _under_names(said)
        for in_json, in_xml in _ANSWERED.findall(_decoded(entry.answer)):
            yield json.loads(f'"{in_json}"') if in_json else unescape(in_xml)


def _under_names(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if isinstance(item, str) and _NAMED.search(key) and not _HARMLESS.search(key) and not is_pointer(item):
                yield item
            yield from _under_names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _under_names(item)


def _text(number: int, entry: Entry, masker: Masker) -> str:
    caller = entry.caller or "the world itself"
    lines = [
        f"#{number} {entry.service}:{entry.operation}  {entry.region} {entry.account}  {1000 * entry.seconds:.1f} ms",
        f"    for {caller}",
        *(f"    {name} = {json.dumps(value, default=str)}" for name, value in _parameters(entry, masker).items()),
        f"    refused: {entry.code}: {entry.message}" if entry.code else f"    answer: {_answer(entry, masker)}",
    ]
    return "\n".join(lines) + "\n\n"


def _json_line(number: int, entry: Entry, masker: Masker) -> str:
    line = {
        "number": number,
        "resource": entry.caller,
        "service": entry.service,
        "operation": entry.operation,
        "region": entry.region,
        "account": entry.account,
        "parameters": _parameters(entry, masker),
        "answer": None if entry.code else _answer(entry, masker),
        "error": {"code": entry.code, "message": entry.message} if entry.code else None,
        "seconds": round(entry.seconds, 6),
    }
    return json.dumps(line, default=str) + "\n"


def _parameters(entry: Entry, masker: Masker) -> dict[str, Any]:
    return {
        name: _plain(value, lambda text: _cut(masker.text(text))) for name, value in (entry.parameters or {}).items()
    }


def _answer(entry: Entry, masker: Masker) -> str:
    """The beginning of an answer, masked before it is cut: half a secret is one too."""
    return _cut(masker.text(" ".join(_ANSWERED.sub(MASK, _decoded(entry.answer)).split()))) or "(nothing)"


def _plain(value: Any, shown: Callable[[str], str] = str) -> Any:
    """A parameter as JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item, shown) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, shown) for item in value]
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, bytes | bytearray):
        return f"({len(value)} bytes)"
    if isinstance(value, int | float | bool) or value is None:
        return value
    return "(a file)" if hasattr(value, "read") else str(value)


def _decoded(body: str | bytes) -> str:
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body or "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"
