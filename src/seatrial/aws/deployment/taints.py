"""Texts that were invented for what failed or was only simulated, and whose failure each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seatrial.model.observations import INVENTED
from seatrial.model.values import Value, strings

_PLACE = re.compile(r"[a-z]{2}(-[a-z]+)+-\d[a-z]?")  # a region or an availability zone


class Taints:
    """Invented text → address of what should have given it."""

    def __init__(self, account: str) -> None:
        self._account = account
        self._origins: dict[str, str] = {}

    def add(self, text: str, origin: str) -> None:
        """Remember that `text` was invented because `origin` failed.

        What stands for something has digits in it; words such as "application", places and the account stand for nothing.
        """
        telling = len(text) > 5 and any(letter.isdigit() for letter in text)
        if telling and text != self._account and not _PLACE.fullmatch(text):
            self._origins[text] = origin

    def add_all(self, value: Value, origin: str, given: Iterable[str] = ()) -> None:
        """The same of every text in a value, apart from those that the program itself gave."""
        known = set(given)
        for _, text in strings(value):
            if text not in known:
                self.add(text, origin)

    def forget(self, origin: str) -> None:
        """What was invented for `origin` is real after all."""
        self._origins = {text: other for text, other in self._origins.items() if other != origin}

    @property
    def texts(self) -> frozenset[str]:
        """Everything that was invented."""
        return frozenset(self._origins)

    def origins_in(self, *texts: str) -> set[str]:
        """Whose invented texts occur in `texts`."""
        return {origin for invented, origin in self._origins.items() if any(invented in text for text in texts)}

    def covers(self, asked: Value) -> bool:
        """Whether something is asked for by a text that stands for what is not there: a consequence, not a failure."""
        return any(
            INVENTED.search(text) or any(invented in text for invented in self._origins) for _, text in strings(asked)
        )
