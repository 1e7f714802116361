"""The form of a page: why something hurts, bad and good examples in two dialects, sources."""

from __future__ import annotations

import re
from textwrap import dedent

_HEADING = re.compile(r"^(?P<verdict>Bad|Good) \((?P<dialect>CloudFormation|Pulumi)\):$")


def sections(body: str) -> tuple[str, dict[tuple[str, str], str], tuple[str, ...]]:
    """The text of a page in three: why; the examples by verdict and dialect, `("Bad", "Pulumi")`; the sources."""
    why: list[str] = []
    examples: dict[tuple[str, str], list[str]] = {}
    sources: list[str] = []
    current: list[str] = why
    for line in body.splitlines():
        heading = _HEADING.match(line)
        if heading:
            current = examples.setdefault((heading["verdict"], heading["dialect"]), [])
        elif line == "Sources:":
            current = sources
        else:
            current.append(line)
    shown = {key: dedent("\n".join(lines)).strip("\n") + "\n" for key, lines in examples.items()}
    links = tuple(line.strip().removeprefix("- ") for line in sources if line.strip())
    return "\n".join(why).strip(), shown, links
