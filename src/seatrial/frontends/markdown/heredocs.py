"""Files that an answer writes with the shell: `cat > index.ts <<'EOF'`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from seatrial.frontends.markdown.blocks import Block
from seatrial.frontends.markdown.labels import LONGEST, PATH

_WRITES = re.compile(rf"^\s*(?:cat\b[^>]*?>|tee)\s*[\"']?(?P<name>{PATH})")
_ENDS = re.compile(r"<<-?\s*[\"'\\]?(\w+)[\"']?")


def written_by(block: Block) -> Iterator[tuple[str, Block]]:
    """Each file that the block's commands write whole, with its lines as a block of its own."""
    position = 0
    while position < len(block.lines):
        line = block.lines[position][:LONGEST]
        position += 1
        writes, ends = _WRITES.match(line), _ENDS.search(line)
        if not writes or not ends or ">>" in line:
            continue
        start = position
        while position < len(block.lines) and block.lines[position].strip() != ends[1]:
            position += 1
        if position < len(block.lines):
            lines = block.lines[start:position]
            yield writes["name"], replace(block, info="", lines=lines, first=block.first + start)
