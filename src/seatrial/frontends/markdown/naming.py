"""Which file a code block is: by its fence, its first line, the line above it, its heading, or a sentence before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from seatrial.frontends.markdown.blocks import Block
from seatrial.frontends.markdown.labels import comment_name, is_file_name, label_in, marker_in, mentions_in

SHELLS = frozenset(
    {
        "bash", "sh", "shell", "zsh", "fish", "console", "shell-session", "shellsession", "terminal", "powershell",
        "ps1", "pwsh", "bat", "cmd", "dos",
    }
)  # fmt: skip
# what is shown, and is no file of a program unless it is called one
SHOWN = frozenset(
    {
        "text", "txt", "plaintext", "plain", "output", "log", "logs", "diff", "patch", "mermaid", "plantuml", "tree",
        "ascii", "dot", "http",
    }
)  # fmt: skip
_SCRIPTS = (".sh", ".bash", ".zsh", ".ps1", ".bat", ".cmd")
_TREE = re.compile(r"[├└]|^\s*(?:\|\s+)*[|+`]--\s", re.M)
_SCRIPT = {"typescript", "ts", "tsx", "javascript", "js", "jsx", "node", "mjs"}
_LANGUAGES = (
    (frozenset({"python", "py", "python3"}), (".py", ".pyi")),
    (frozenset(_SCRIPT), (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")),
    (frozenset({"yaml", "yml"}), (".yaml", ".yml", ".template", ".cfn")),
    (frozenset({"json", "jsonc", "json5"}), (".json", ".jsonc", ".template", ".cfn")),
    (frozenset({"markdown", "md", "mdx"}), (".md",)),
    (SHELLS, _SCRIPTS),
    (frozenset({"diff", "patch"}), (".diff", ".patch")),
)
_KNOWN = tuple(ending for _, endings in _LANGUAGES for ending in endings)
_TITLE = re.compile(
    r"\b(?:title|file|filename|file_name|file-name|filepath|path|name|src|label)\s*[=:]\s*"
    r"(?:\"([^\"]+)\"|'([^']+)'|([^\s,}\]\"']+))",
    re.I,
)
_BEHIND_COLON = re.compile(r"^[\w+#-]*:(?:\d+:)*([^\s:{]+)")


class Strength(IntEnum):
    """How plainly a block is said to be a file."""

    MENTION = 1  # a sentence before it names one file
    HEADING = 2  # the heading of its section names one
    LABEL = 3  # the line above is the name
    COMMENT = 4  # its own first line is the name
    FENCE = 5


@dataclass(frozen=True)
class Name:
    """A name that was found for a block; `section` is the number of the heading that gave it."""

    text: str
    strength: Strength
    section: int = 0


def name_of(block: Block, taken: set[int]) -> Name | None:
    """The file that a block is; None for one that nothing names. A heading in `taken` has named its block already."""
    names = [name for name in _names(block, taken) if _suits(name, block)]
    best = max(names, key=lambda name: name.strength, default=None)
    if best is None:
        return None
    fuller = [
        name for name in names if name.text.endswith(f"/{best.text}")
    ]  # network.ts below a heading lib/network.ts
    return Name(fuller[0].text, best.strength, fuller[0].section) if fuller else best


def is_commands(block: Block) -> bool:
    """Whether a block is meant to be typed or looked at."""
    return block.language in SHELLS | SHOWN or _TREE.search(block.text) is not None


def _names(block: Block, taken: set[int]) -> list[Name]:
    above = block.headings[0] if block.headings and block.headings[0].text == block.lead else None
    label = "" if above and above.number in taken else label_in(block.lead)
    found = [
        Name(_in_fence(block.info), Strength.FENCE),
        Name(_in_first_line(block), Strength.COMMENT),
        Name(label, Strength.LABEL, above.number if above else 0),
    ]
    for heading in block.headings:
        mentioned = mentions_in(heading.text)
        if len(mentioned) == 1 and heading.number not in taken:
            found.append(Name(mentioned[0], Strength.HEADING, heading.number))
            break
    said = mentions_in(block.lead.rpartition("\n")[2]) if block.lead.endswith((":", "：")) else []
    if len(said) == 1:
        found.append(Name(said[0], Strength.MENTION))
    return [Name(name.text.replace("\\", "/"), name.strength, name.section) for name in found if name.text]


def _in_fence(info: str) -> str:
    titled = _TITLE.search(info)
    if titled:
        return next(group for group in titled.groups() if group)
    behind = _BEHIND_COLON.match(info)
    if behind and is_file_name(behind[1]):
        return behind[1]
    words = (word.strip("{}[](),`\"'") for word in info.split())
    return next((word for word in words if "." in word.strip(".") and is_file_name(word)), "")


def _in_first_line(block: Block) -> str:
    for line in block.lines[:4]:
        if line.strip() and not line.startswith(("#!", "<?xml", "---", "# -*-")):
            return comment_name(line) or marker_in(line)
    return ""


def _suits(name: Name, block: Block) -> bool:
    """Whether a block in its language can be the file; what is typed into a shell, or shows a tree, is none."""
    file = name.text.lower()
    if name.strength is Strength.FENCE:
        return True
    if _TREE.search(block.text) and not file.endswith((".md", ".txt")):
        return False
    endings = next((endings for names, endings in _LANGUAGES if block.language in names), None)
    if endings is None or file.endswith(endings):
        return True
    return not file.endswith(_KNOWN) and block.language not in SHELLS | {"diff", "patch"}
