"""A page to write on: clean text in, wrapped and indented lines out."""

from __future__ import annotations

import io
import unicodedata

from rich.console import Console, RenderableType
from rich.text import Text

from seatrial.report.cleaning import cleaned, cleaned_phrase
from seatrial.report.look import Look
from seatrial.report.masking import Masker

_TYPOGRAPHY = str.maketrans(
    {"→": "->", "–": "-", "—": "-", "…": "...", "·": "-", "×": "x", "“": '"', "”": '"', "‘": "'", "’": "'"}
)
LABEL_WIDTH = 10


class Page:
    """Collects the report. Whatever comes from a program passes `clean` first: no secret, no escape sequence."""

    def __init__(self, look: Look, masker: Masker) -> None:
        self.look = look
        self.glyphs = look.glyphs
        self.masker = masker
        self._console = Console(
            file=io.StringIO(),
            width=look.columns,
            force_terminal=look.color,
            color_system="standard" if look.color else None,
            no_color=not look.color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def clean(self, text: str) -> str:
        """The text as a report may show it."""
        return cleaned(text, self.masker)

    def phrase(self, text: str) -> str:
        """The text cleaned, on one line."""
        return cleaned_phrase(text, self.masker)

    def gap(self) -> None:
        self._console.print()

    def show(self, renderable: RenderableType) -> None:
        self._console.print(renderable)

    def heading(self, title: str, *details: Text) -> None:
        self.gap()
        self.write(Text.assemble((title, "bold"), *(part for detail in details for part in ("  ", detail))))

    def write(self, text: Text, indent: int = 0, hang: int = 0) -> None:
        """The text wrapped at the page's width, every line indented, later ones by `hang` more."""
        width = self.look.columns - indent
        for paragraph in text.split("\n", allow_blank=True):
            lines = list(paragraph.wrap(self._console, width))
            if hang and len(lines) > 1:
                rest = paragraph[len(lines[0].plain) :]
                rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
                lines = [lines[0], *(_indented(line, hang) for line in rest.wrap(self._console, width - hang))]
            for line in lines:
                line.rstrip()
                self.put(_indented(line, indent))

    def put(self, line: Text) -> None:
        """The line as it is, however long: links and source must not be broken."""
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def field(self, label: str, body: Text, indent: int = 2) -> None:
        """A labelled paragraph, its later lines under its first."""
        for position, paragraph in enumerate(body.split("\n", allow_blank=True)):
            for number, line in enumerate(paragraph.wrap(self._console, self.look.columns - indent - LABEL_WIDTH)):
                line.rstrip()
                name = label if position == number == 0 else ""
                self.put(Text.assemble(" " * indent, (name.ljust(LABEL_WIDTH), "dim"), line))

    def finish(self) -> str:
        """All that was written, in the signs that the reader's encoding has."""
        file = self._console.file
        assert isinstance(file, io.StringIO)
        text = file.getvalue()
        if not self.look.unicode:
            text = _ascii(text)
        if not self.look.color:
            text = "\n".join(line.rstrip() for line in text.split("\n"))
        return text.strip("\n") + "\n"


def _indented(line: Text, spaces: int) -> Text:
    return Text(" " * spaces).append_text(line)


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_TYPOGRAPHY))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).encode("ascii", "replace").decode()
