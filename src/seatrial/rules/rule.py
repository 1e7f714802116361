"""What a rule is, and what it says of a resource."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from seatrial.model.finding import Category, Certainty, Related, Severity
from seatrial.model.resource import Resource

if TYPE_CHECKING:
    from seatrial.rules.survey import Survey


class Profile(StrEnum):
    """`default` reports what breaks or endangers a deployment; `strict` adds posture."""

    DEFAULT = "default"
    STRICT = "strict"


@dataclass(frozen=True)
class Rule:
    """The facts of one rule. Its page is the docstring of its module (see `page`), its id is its line in the catalog.

    `check` is called for each resource of `types` (once for each resource where it is empty) and yields a blemish for
    each mistake. A rule that needs an unknown value yields nothing.
    """

    severity: Severity
    category: Category
    check: Callable[[Resource, Survey], Iterator[Blemish]]
    types: tuple[str, ...] = ()
    catalog: tuple[str, ...] = ()  # the failures of the catalogue that it answers
    profile: Profile = Profile.DEFAULT


@dataclass(frozen=True)
class Blemish:
    """One mistake: the registry path of the property that makes it ("" for the resource), and what to say of it."""

    message: str
    evidence: str
    remedy: str
    why: str
    path: str = ""
    resource: Resource | None = None  # where it is not the one that was judged
    severity: Severity | None = None  # where it is not the rule's
    certainty: Certainty = Certainty.CERTAIN
    related: tuple[Related, ...] = ()
