"""The form of a page: why something hurts, what causes it, bad and good examples in two dialects, sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import dedent

_HEADING = re.compile(r"^(?P<verdict>Bad|Good) \((?P<dialect>CloudFormation|Pulumi)\):$")
_CAUSE = re.compile(
    r"^(?P<word>Cause|Besides) \((?P<stake>deployment|security|cost|performance|operations)\): (?P<text>.+)$"
)


@dataclass(frozen=True)
class Body:
    """A page without its title."""

    why: str
    examples: Mapping[tuple[str, str], str]  # by verdict and dialect: `("Bad", "Pulumi")`
    sources: tuple[str, ...]
    cause: str = ""  # the root cause in a sentence
    stake: str = ""  # what "why" speaks of: deployment, security, cost, performance or operations
    besides: Mapping[str, str] = field(default_factory=dict)  # what it does to others of these


def read_body(text: str) -> Body:
    """The parts of a page's text, which follow its title."""
    why: list[str] = []
    examples: dict[tuple[str, str], list[str]] = {}
    sources: list[str] = []
    cause, stake, besides = "", "", dict[str, str]()
    current: list[str] = why
    for line in text.splitlines():
        heading, told = _HEADING.match(line), _CAUSE.match(line)
        if heading:
            current = examples.setdefault((heading["verdict"], heading["dialect"]), [])
        elif line == "Sources:":
            current = sources
        elif told and current is why:
            if told["word"] == "Cause":
                cause, stake = told["text"], told["stake"]
            else:
                besides[told["stake"]] = told["text"]
        else:
            current.append(line)
    shown = {key: dedent("\n".join(lines)).strip("\n") + "\n" for key, lines in examples.items()}
    links = tuple(line.strip().removeprefix("- ") for line in sources if line.strip())
    return Body("\n".join(why).strip(), shown, links, cause, stake, besides)
