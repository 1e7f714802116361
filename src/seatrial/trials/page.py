"""The page of a finding that a trial makes: `pages/ID.md` beside the trials, in the form of the pages of rules.

<title: one line, what is found>
(<which trial, check or tool finds it>, <severity>, <category>)

<why it hurts in a deployment>, then the examples and sources as a rule has them
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from seatrial.model.page import read_body
from seatrial.trials.catalog import FINDINGS

FOLDER = Path(__file__).parent / "pages"
_FACTS = re.compile(r"\((?P<found_by>[a-z ]+), (?P<severity>critical|high|medium|low), (?P<category>[ABCD])\)")


@dataclass(frozen=True)
class TrialPage:
    """What people read about a finding of a trial, a schema or a compiler; `severity` is the usual one."""

    id: str
    found_by: str
    title: str
    why: str
    severity: str
    category: str
    catalog: tuple[str, ...]
    examples: Mapping[tuple[str, str], str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@cache
def trial_page_of(id_: str) -> TrialPage:
    """The page of a finding."""
    title, facts, body = (FOLDER / f"{id_}.md").read_text(encoding="utf-8").split("\n", 2)
    found = _FACTS.fullmatch(facts)
    assert found is not None, f"{id_}.md: {facts}"
    text = read_body(body)
    return TrialPage(
        id_,
        found["found_by"],
        title,
        text.why,
        found["severity"],
        found["category"],
        FINDINGS[id_],
        text.examples,
        text.sources,
    )
