"""A few lines of source around the place that a finding speaks of."""

from __future__ import annotations

from pathlib import PurePath

from rich.text import Text

from seatrial.model.resource import Location
from seatrial.report.masking import mask_source
from seatrial.report.terminal.page import Page

_BEFORE = 1
_LEXERS = {
    ".py": "python",
    ".ts": "typescript",
    ".tsx": "typescript",
    ".js": "javascript",
    ".mjs": "javascript",
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    **dict.fromkeys((".template", ".txt", ".cfn", ".cform", ".cft", ".tpl", ".stack"), "yaml"),
    ".toml": "toml",
}


def write_excerpt(page: Page, location: Location, source: list[str], after: int) -> None:
    """The line with its neighbours, numbered, the line itself marked; nothing when the file has no such line."""
    numbers = _window(location.line, source, after)
    if not numbers:
        return
    lines = [mask_source(page.clean(source[number - 1]).rstrip(), location.file) for number in numbers]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    gutter = len(str(numbers[-1]))
    room = page.look.columns - gutter - 7
    shown = _highlighted(page, [line[margin:] for line in lines], location.file)
    page.gap()
    for number, line in zip(numbers, shown, strict=True):
        line.truncate(room, overflow="ellipsis" if page.look.unicode else "crop")
        _write_line(page, number, line, gutter, marked=number == location.line)
    page.gap()


def _window(line: int, source: list[str], after: int) -> list[int]:
    """Line numbers around the line, without blank ones at either end."""
    if not 1 <= line <= len(source):
        return []
    numbers = list(range(max(1, line - _BEFORE), min(len(source), line + after) + 1))
    while numbers[0] != line and not source[numbers[0] - 1].strip():
        del numbers[0]
    while numbers[-1] != line and not source[numbers[-1] - 1].strip():
        del numbers[-1]
    return numbers


def _highlighted(page: Page, lines: list[str], file: str) -> list[Text]:
    lexer = _LEXERS.get(PurePath(file).suffix)
    if not page.look.color or lexer is None:
        return [Text(line) for line in lines]
    from rich.syntax import Syntax  # with it come all lexers: not for reports that show no source

    colored = Syntax("", lexer, theme="ansi_dark", background_color="default").highlight("\n".join(lines))
    shown = list(colored.split("\n", allow_blank=True))[: len(lines)]
    return shown + [Text("")] * (len(lines) - len(shown))


def _write_line(page: Page, number: int, line: Text, gutter: int, *, marked: bool) -> None:
    glyphs = page.glyphs
    page.put(
        Text.assemble(
            "  ",
            (glyphs.pointer if marked else " ", "bold red"),
            " ",
            (str(number).rjust(gutter), "bold" if marked else "dim"),
            (f" {glyphs.bar} ", "dim"),
            line,
        )
    )
