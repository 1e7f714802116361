"""Collects the failures that do not end a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional

from . import failures
from .places import Place

if TYPE_CHECKING:
    from . import state


class Collector:
    """Tells every failure once, however many outputs and resources it travels through."""

    def __init__(self, run: state.Run) -> None:
        self._run = run
        self._told: List[BaseException] = []  # kept alive, so that identity stays meaningful

    def is_known(self, error: BaseException) -> bool:
        chain: Optional[BaseException] = error
        while chain is not None:
            if any(chain is told for told in self._told):
                return True
            chain = chain.__cause__
        return False

    def tell(self, error: BaseException, origin: Optional[Place]) -> None:
        if not self.is_known(error):
            self._told.append(error)
            self._run.events.send("apply-failure", **failures.describe(error, self._run.places, origin))
