"""The code blocks of a Markdown text, each with what stands around it that may name its file.

Format: https://spec.commonmark.org/0.31.2/#fenced-code-blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from seatrial.frontends.markdown.fences import lengthened
from seatrial.frontends.markdown.labels import label_in, marker_in

_TAG = re.compile(r"<(/?[A-Za-z][^<>]*|!--|--)>|<!--|-->")
_LANGUAGE = re.compile(r"[{.\s]*([\w+#-]*)")
_LABEL_LEVEL = 7  # a line that is nothing but a name heads what follows, below every heading


@dataclass(frozen=True)
class Heading:
    """A heading, or a line that serves as one; `number` tells those of the same text apart."""

    number: int
    level: int
    text: str


@dataclass(frozen=True)
class Block:
    """One code block. `first` is the line of the Markdown in which `lines` begin, counted from 1."""

    info: str  # what stands behind the fence: "python title=x"
    lines: tuple[str, ...]
    first: int
    lead: str = ""  # the paragraph right before it
    headings: tuple[Heading, ...] = ()  # the sections that it lies in, the innermost first
    closed: bool = True

    @property
    def language(self) -> str:
        """The language that the fence names, in lower case; "" for none."""
        found = _LANGUAGE.match(self.info)
        return found[1].lower() if found else ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def read_blocks(text: str) -> list[Block]:
    """The code blocks in their order. A block that marks the files in it by `=== name ===` comments is several."""
    return [part for block in _blocks(lengthened(text)) for part in _parts(block)]


def _blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    # Tags are read as text: fences right behind <details> count, as most people expect. What is inside paragraphs is left
    # as it is written: names are looked for in it, and a hostile text cannot make it slow.
    parser = MarkdownIt("commonmark").disable(["inline", "html_block"])
    sections = _Sections()
    for token in parser.parse(text):
        if token.type == "heading_open":
            sections.opening = int(token.tag[1])
        elif token.type == "inline":
            sections.read(_TAG.sub(" ", token.content).strip(), nested=token.level > 1)
        elif token.type in ("fence", "code_block") and token.map:
            begin, end = token.map
            lines = tuple(token.content.removesuffix("\n").split("\n")) if token.content else ()
            fenced = token.type == "fence"
            yield Block(
                token.info.strip(),
                lines,
                begin + 1 + fenced,
                sections.lead,
                sections.around,
                closed=not fenced or end - begin > len(lines) + 1,
            )
            sections.lead = ""


class _Sections:
    """Where in the text the reader is: the headings above, and the paragraph just read."""

    def __init__(self) -> None:
        self.opening = 0  # the level of the heading whose text comes next
        self.lead = ""
        self._open: list[Heading] = []
        self._count = 0

    @property
    def around(self) -> tuple[Heading, ...]:
        return tuple(reversed(self._open))

    def read(self, text: str, *, nested: bool) -> None:
        """Take in a heading's or a paragraph's text; one in a list or a quotation heads nothing outside it."""
        level, self.opening = self.opening, 0
        self.lead = "" if level else text
        if not level and not nested and label_in(text):
            level = _LABEL_LEVEL
        if level:
            self._open = [heading for heading in self._open if heading.level < level]
            self._count += 1
            self._open.append(Heading(self._count, level, text))


def _parts(block: Block) -> Iterable[Block]:
    starts = [number for number, line in enumerate(block.lines) if marker_in(line)]
    if len(starts) < 2 or any(line.strip() for line in block.lines[: starts[0]]):
        return [block]
    ends = [*starts[1:], len(block.lines)]
    return [
        replace(block, lines=block.lines[start:end], first=block.first + start)
        for start, end in zip(starts, ends, strict=True)
    ]
