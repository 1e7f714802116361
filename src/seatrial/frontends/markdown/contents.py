"""What a Markdown answer holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from seatrial.frontends.markdown.blocks import Block


@dataclass(frozen=True)
class AnswerFile:
    """A file of the answer. `numbers` are the lines of the Markdown in which its lines stand."""

    name: str  # with forward slashes, relative to the project
    lines: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


@dataclass
class Reading:
    """What was read: the files by name, what a reader should know, and the blocks that are nobody's."""

    title: str  # the Markdown's own name, for notes
    files: dict[str, AnswerFile] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unnamed: list[Block] = field(default_factory=list)
