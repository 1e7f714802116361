"""Which line of a program in TypeScript or JavaScript says which property of a resource."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_TOKEN = re.compile(
    r"""\s+ | //[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
    | \.\.\. | => | [A-Za-z_$][\w$]* | \d[\w.]* | .""",
    re.VERBOSE | re.DOTALL,
)
_NAME = re.compile(r"[A-Za-z_$][\w$]*|\d+")
_OPENING, _CLOSING = "({[", ")}]"
_LONGEST = 2500  # tokens of one declaration
_DEEPEST = 24


class Script:
    """A source file of a program in TypeScript or JavaScript."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def lines_of(self, name: str, line: int, column: int) -> dict[str, int]:
        """Dotted paths of the properties in the `new …name(…)` at a place → their lines; empty where there is none."""
        if not 0 < line <= len(self._starts):
            return {}
        first = self._starts[line - 1] + max(0, column - 1)
        last = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        call = re.compile(rf"\bnew\s+(?:[\w$]+\s*\.\s*)*{re.escape(name)}\s*(?:<[^;()]*>)?\s*\(")
        found = call.search(self._text, first, last) or call.search(self._text, self._starts[line - 1], last)
        if found is None:
            return {}
        return _Call(self._tokens(found.end())).lines()

    def _tokens(self, start: int) -> list[tuple[str, int]]:
        """The tokens from a position on with their lines, comments and space left out."""
        found: list[tuple[str, int]] = []
        for match in _TOKEN.finditer(self._text, start):
            text = match[0]
            if text.isspace() or text.startswith(("//", "/*")):
                continue
            found.append((text, bisect_right(self._starts, match.start())))
            if len(found) >= _LONGEST:
                break
        return found


class _Call:
    """The arguments of one call, behind its opening parenthesis."""

    def __init__(self, tokens: list[tuple[str, int]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._lines: dict[str, int] = {}

    def lines(self) -> dict[str, int]:
        self._value("", record=False)  # the logical name
        if self._text() == ",":
            self._at += 1
            self._value("", record=True)
        return self._lines

    def _text(self, ahead: int = 0) -> str:
        position = self._at + ahead
        return self._tokens[position][0] if position < len(self._tokens) else ""

    def _value(self, path: str, record: bool, depth: int = 0) -> None:
        """Read up to the comma or bracket that ends a value; what it opens with, or makes a document of, has paths."""
        opens, begun = 0, False
        while text := self._text():
            if opens == 0 and (text == "," or text in _CLOSING):
                return
            is_document = self._at > 1 and text == "{" and self._is_document()
            if record and depth < _DEEPEST and ((not begun and text in "{[") or is_document):
                self._literal(path, depth)
                record = False
            else:
                opens += (text in _OPENING) - (text in _CLOSING)
                self._at += 1
            begun = True

    def _is_document(self) -> bool:
        return self._text(-1) == "(" and self._text(-2).lower().endswith("stringify")

    def _literal(self, path: str, depth: int) -> None:
        closing, position = ("}", -1) if self._text() == "{" else ("]", 0)
        self._at += 1
        while (text := self._text()) and text != closing:
            if text == ",":
                self._at += 1
                position += position >= 0
                continue
            before = self._at
            if position >= 0:
                self._item(path, str(position), depth)
            else:
                self._member(path, depth)
            if self._at == before:
                self._at += 1
        self._at += 1

    def _item(self, path: str, name: str, depth: int) -> None:
        inner = self._note(path, name)
        self._value(inner, record=True, depth=depth + 1)

    def _member(self, path: str, depth: int) -> None:
        text = self._text()
        name = text[1:-1] if text[:1] in "\"'" else text if _NAME.fullmatch(text) else ""
        if name and self._text(1) == ":":
            inner = self._note(path, name)
            self._at += 2
            self._value(inner, record=True, depth=depth + 1)
        else:  # a shorthand, or what is spread or computed
            if name and self._text(1) in (",", "}"):
                self._note(path, name)
            self._value("", record=False)

    def _note(self, path: str, name: str) -> str:
        inner = f"{path}.{name}" if path else name
        self._lines.setdefault(inner, self._tokens[self._at][1])
        return inner
