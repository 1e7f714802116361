"""User names that a program marks as secret and that are public words all the same: the project's own name, most often.

Masked everywhere they would take the names out of a report, and hide nothing: a reader of the project's name does not learn
that its database's user is called the same. They are masked where something speaks of users, logins or secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seatrial.model.values import Properties, Secret, walk
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.masking import Masker, secrets_of

_USER_KEY = re.compile(r"(?:user_?name|user|login|owner)$", re.I)
_SPEAKS_OF_USERS = re.compile(r"user|login|owner|secret|credential|password|account|admin", re.I)
_WORD = re.compile(r"[a-z]{3,20}", re.I)


class TactfulMasker(Masker):
    """Masks every secret, and user names that are public words only in texts that speak of users or secrets."""

    def __init__(self, verdicts: Iterable[ProjectVerdict]) -> None:
        verdicts = list(verdicts)
        every = {text for verdict in verdicts for text in secrets_of(verdict)}
        harmless = {text for verdict in verdicts for text in public_user_names(verdict)}
        harmless -= {text for verdict in verdicts for text in _of_other_use(verdict)}
        super().__init__(every - harmless)
        self._names = Masker(harmless)

    def text(self, text: str) -> str:
        masked = super().text(text)
        return self._names.text(masked) if _SPEAKS_OF_USERS.search(masked) else masked


def public_user_names(verdict: ProjectVerdict) -> set[str]:
    """Secret texts that are words, stand under the key of a user name, and are part of the project's public names."""
    known = {word.lower() for name in _public_names(verdict) for word in re.split(r"[^A-Za-z]+", name)}
    return {
        text
        for key, text in _secrets(verdict)
        if _USER_KEY.search(key) and _WORD.fullmatch(text) and text.lower() in known
    }


def _of_other_use(verdict: ProjectVerdict) -> set[str]:
    return {text for key, text in _secrets(verdict) if not _USER_KEY.search(key)}


def _public_names(verdict: ProjectVerdict) -> Iterator[str]:
    yield verdict.name
    for voyage in verdict.voyages[:1]:
        yield from (resource.declaration.name for resource in voyage.graph)


def _secrets(verdict: ProjectVerdict) -> Iterator[tuple[str, str]]:
    """Every secret text with the key that it stands under: of a setting, or of a property."""
    for voyage in verdict.voyages:
        settings = voyage.environment
        yield from (
            (key.rpartition(":")[2], settings.config[key]) for key in settings.secret_keys if key in settings.config
        )
        for resource in voyage.graph:
            for values in (resource.declaration.properties, resource.properties, resource.outputs, resource.attributes):
                yield from _under_keys(values)
        yield from _under_keys(voyage.outputs)


def _under_keys(values: Properties) -> Iterator[tuple[str, str]]:
    for path, node in walk(values):
        if isinstance(node, Secret):
            for inner, text in walk(node.value):
                if isinstance(text, str) and text:
                    yield ((*path, *inner) or ("",))[-1], text
