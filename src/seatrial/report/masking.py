"""No report shows a secret: every text that holds a secret's value is masked, whichever way the value got there."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from urllib.parse import quote, quote_plus

from seatrial.model.values import MASK, Secret, Value, secret_texts, transform, walk
from seatrial.model.verdict import ProjectVerdict, Voyage

SHORTEST = 4  # a shorter secret would mask half the report
_SHORTEST_LINE = 8  # of a secret with several lines; a lone brace is no secret

_CREDENTIAL = r"(?:password|passwd|passphrase|auth_?token|secret_?string|private_?key|secret_?access_?key|api_?key)"
_CREDENTIAL_KEY = re.compile(_CREDENTIAL + "$", re.I)
_DOCUMENT_KEY = re.compile(r"pass|pwd|secret|token|credential|api_?key|private_?key", re.I)
_POINTER = re.compile(r"arn:|/|\{\{resolve:|\[unknown|https?://")  # a credential's address, not the credential
_URL_PASSWORD = re.compile(r"://[^:/@\s]*:([^@/\s]+)@")


class Masker:
    """Replaces every known secret inside a text by `[secret]`; masking twice changes nothing more."""

    def __init__(self, texts: Iterable[str]) -> None:
        forms = {form for text in texts if len(text) >= SHORTEST for form in _forms(text) if len(form) >= SHORTEST}
        self._forms = sorted(forms - {MASK})

    @classmethod
    def of(cls, verdict: ProjectVerdict) -> Masker:
        """A masker that knows every secret of every environment of the verdict."""
        return cls(secrets_of(verdict))

    def knowing(self, texts: Iterable[str]) -> Masker:
        """A masker that knows these secrets too."""
        more = Masker(part for text in texts for part in (text, *_parts(text)))
        more._forms = sorted({*self._forms, *more._forms})
        return more

    def text(self, text: str) -> str:
        """The text without any secret."""
        spans = _merged(span for form in self._forms for span in _spans(form, text))
        if not spans:
            return text
        spans = _merged((*spans, *_spans(MASK, text)))
        kept = [text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *spans, (len(text), len(text))])]
        return MASK.join(kept)


def secrets_of(verdict: ProjectVerdict) -> frozenset[str]:
    """Every secret that the verdict knows of."""
    return verdict.secrets | set(_known_secrets(verdict))


def _spans(form: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(form)
    while start >= 0:
        yield start, start + len(form)
        start = text.find(form, start + 1)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one: of two secrets that share letters neither end stays."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _known_secrets(verdict: ProjectVerdict) -> Iterator[str]:
    for voyage in verdict.voyages:
        for text in _texts_of(voyage):
            yield text
            yield from _parts(text)


def _texts_of(voyage: Voyage) -> Iterator[str]:
    environment = voyage.environment
    yield from (text for key, text in environment.config.items() if key in environment.secret_keys)
    for properties in _property_sets(voyage):
        yield from secret_texts(properties)
        yield from credentials(properties)


def _property_sets(voyage: Voyage) -> Iterator[dict[str, Value]]:
    yield voyage.outputs
    yield voyage.graph.outputs
    for resource in voyage.graph:
        yield from (resource.declaration.properties, resource.attributes, resource.outputs)
        yield {key: _without_documents(value) for key, value in resource.properties.items()}


def _without_documents(value: Value) -> Value:
    """A registry property without the secret documents that the dialect has taken apart: their words are no secrets by
    themselves, and the declaration has each document whole."""
    return transform(
        value, lambda node: None if isinstance(node, Secret) and isinstance(node.value, dict | list) else node
    )


def credentials(value: Value) -> Iterator[str]:
    """Texts under a credential's name that the program forgot to mark as secret."""
    for path, node in walk(value):
        key = path[-1] if path else ""
        if isinstance(node, dict):  # an environment variable: {"Name": "DB_PASSWORD", "Value": "…"}
            named = {name.lower(): item for name, item in node.items()}
            key, node = str(named.get("name")), named.get("value")
        if isinstance(node, str) and _CREDENTIAL_KEY.search(key) and not _POINTER.match(node):
            yield node


def is_pointer(text: str) -> bool:
    """Whether a text under a credential's name is its address."""
    return _POINTER.match(text) is not None


def _parts(secret: str) -> Iterator[str]:
    """What is secret inside a secret: passwords of a JSON document or of an address, lines of a key."""
    yield from _URL_PASSWORD.findall(secret)
    lines = secret.splitlines()
    if len(lines) > 1:
        yield from (line.strip() for line in lines if len(line.strip()) >= _SHORTEST_LINE)
    for path, node in walk(_document(secret)):
        if isinstance(node, str) and path and _DOCUMENT_KEY.search(path[-1]) and not _POINTER.match(node):
            yield node


def _document(text: str) -> Value:
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        parsed: Value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parsed


def _forms(text: str) -> Iterator[str]:
    """The text as it may appear inside other texts: as it is, in JSON, in a Python literal, in a URL, in base64."""
    yield text
    yield json.dumps(text)[1:-1]
    yield json.dumps(text, ensure_ascii=False)[1:-1]
    yield repr(text)[1:-1]
    raw = text.encode("utf-8", "surrogatepass")
    yield quote(raw, safe="")
    yield quote_plus(raw, safe="")
    if len(raw) >= _SHORTEST_LINE:
        yield base64.b64encode(raw).decode()


_ASSIGNED = re.compile(_CREDENTIAL + r"\w*[\"'\]]*\s*(?::\s*\w+\s*)?[:=](?!=)", re.I)
_LITERAL = re.compile(r"([\"'`])((?:\\.|(?!\1).)+)\1")
_ASKS_FOR = re.compile(r"(?:get|require|env|import|ref|param)\w*\(\s*$|\[\s*$", re.I)
_OTHER_ARGUMENT = re.compile(r"(?:^|[\s,(])(?!default|fallback|value)\w+\s*[:=]\s*$")
_CODE = (".py", ".ts", ".tsx", ".js", ".mjs", ".cjs", ".json")  # any other file may be YAML: a template has any suffix
_SCALAR = re.compile(r"^\s*(?:-\s+)?\w*" + _CREDENTIAL + r"\s*:\s+(?P<value>[^\s!{\[|>&*#\"'].*)$", re.I)


def mask_source(line: str, file: str) -> str:
    """A line of source with the literals that it assigns to a credential masked; other literals stay."""
    if not file.endswith(_CODE) and (scalar := _SCALAR.match(line)):
        return line[: scalar.start("value")] + MASK
    assigned = _ASSIGNED.search(line)
    if assigned is None:
        return line
    head, tail = line[: assigned.end()], line[assigned.end() :]
    return head + _LITERAL.sub(lambda found: _masked_literal(found, tail), tail)


def _masked_literal(found: re.Match[str], tail: str) -> str:
    before, after = tail[: found.start()], tail[found.end() :]
    harmless = _ASKS_FOR.search(before) or _OTHER_ARGUMENT.search(before) or _POINTER.match(found[2])
    if harmless or after.lstrip().startswith(":") or found[2] == MASK:
        return found[0]
    return f"{found[1]}{MASK}{found[1]}"
