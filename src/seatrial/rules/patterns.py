"""The project's own way of naming, read from the names that its program spells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from seatrial.model.resource import Resource
from seatrial.model.setting_names import names_environment
from seatrial.model.values import Unknown
from seatrial.rules.survey import Survey

T = TypeVar("T")
FEWEST = 5  # names, from which a habit is taken for a pattern
MOST_OF = 0.8
_PIECES = re.compile(r"[A-Za-z0-9]+")
# Names that are paths, addresses or words of another language than the project's.
_OTHERWISE = (
    "AWS::Route53::", "AWS::SSM::Parameter", "AWS::KMS::Alias", "AWS::Logs::", "AWS::Events::EventBus", "AWS::Lambda::Permission",
    "AWS::Lambda::Alias", "AWS::ApiGateway", "AWS::Glue::", "AWS::Athena::", "AWS::CloudFront::", "AWS::Cognito::",
    "AWS::ServiceDiscovery::", "AWS::AppSync::", "AWS::CodeStar", "AWS::SES::", "AWS::IAM::ServiceLinkedRole",
    "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::RolePolicy", "AWS::CertificateManager::", "AWS::EKS::Addon",
    "AWS::ApplicationAutoScaling::", "AWS::AutoScaling::ScalingPolicy",
)  # fmt: skip


@dataclass(frozen=True)
class Pattern:
    """What most of the spelled names have in common; an empty text or None where they have nothing."""

    named: tuple[Resource, ...]
    environment: str = ""  # the word of this environment in the names
    position: int | None = None  # where it stands, counted in words from the start
    closes: bool = False  # whether it stands at the end, however long the name
    prefix: str = ""  # the first word
    names_everything: bool = False  # whether nearly all that can be named is


def pattern_of(survey: Survey) -> Pattern:
    """The pattern, worked out once."""
    return survey.once(_infer)


def words(name: str) -> list[str]:
    """The words of a name, in lower case."""
    return [piece.lower() for piece in _PIECES.findall(name)]


def place_of(word: str, name: str) -> int | None:
    """At which word of a name another one, that may itself be of several, begins."""
    wanted, given = words(word), words(name)
    for start in range(len(given) - len(wanted) + 1):
        if given[start : start + len(wanted)] == wanted:
            return start
    return None


def closes(word: str, name: str) -> bool:
    """Whether a name ends in another word, that may itself be of several."""
    wanted = words(word)
    return bool(wanted) and words(name)[-len(wanted) :] == wanted


def environment_words(survey: Survey) -> Iterator[str]:
    """What tells this environment from others: its name, its suffix, what its settings call it."""
    environment = survey.environment
    yield from filter(None, (environment.suffix, environment.name, environment.stack_name))
    yield from (value for key, value in environment.config.items() if names_environment(key) and value)


def is_named(resource: Resource) -> bool:
    """Whether the program gives it a name, and the name is known."""
    given = resource.properties.get(resource.named_by) if resource.named_by else None
    return bool(resource.named_by and resource.physical_name) and not isinstance(given, Unknown)


def _infer(survey: Survey) -> Pattern:
    nameable = [
        one for one in survey if one.physical_name and not one.type.startswith(_OTHERWISE) and "/" not in one.type
    ]
    named = tuple(one for one in nameable if is_named(one))
    if len(named) < FEWEST:
        return Pattern(named)
    names = [one.physical_name for one in named]
    environment = next((word for word in environment_words(survey) if _is_habit(_with(word, names), names)), "")
    places = [place_of(environment, name) for name in names] if environment else []
    closing = [name for name in names if closes(environment, name)]
    firsts = [words(name)[0] for name in names if words(name)]
    return Pattern(
        named,
        environment,
        _usual([place for place in places if place is not None], names),
        _is_habit(len(closing), names),
        _usual(firsts, names) or "",
        len(named) >= MOST_OF * len(nameable),
    )


def _with(word: str, names: list[str]) -> int:
    return sum(1 for name in names if place_of(word, name) is not None)


def _is_habit(count: int, names: list[str]) -> bool:
    return count >= max(FEWEST, MOST_OF * len(names))


def _usual(values: list[T], names: list[str]) -> T | None:
    """The value that most names have."""
    most = Counter(values).most_common(1)
    return most[0][0] if most and _is_habit(most[0][1], names) else None
