"""Verdicts as files, so that a check of many projects can be gone on with."""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass
from typing import Any

from seatrial.app.check import Judged, Order
from seatrial.app.corpus.digest import digest_of
from seatrial.app.corpus.store import Store

_SUFFIX = ".verdict"
_PLAIN = {
    "builtins": {"frozenset", "set", "complex"},
    "collections": {"OrderedDict", "defaultdict"},
    "pathlib": {"PosixPath", "WindowsPath", "PurePosixPath"},
    "seatrial.app.check": {"Judged"},
    "seatrial.errors": {"UnknownSetting"},
}


@dataclass(frozen=True)
class Verdicts:
    """What earlier runs found, by what it depends on.

    What Seatrial failed on is not kept, nor what knows a secret: reports mask those, a file would not.
    """

    store: Store

    def read(self, order: Order) -> Judged | None:
        """What an earlier run found; None where it has to be judged."""
        data = self.store.load(_name(order) + _SUFFIX)
        if data is None:
            return None
        try:
            judged = _Reader(io.BytesIO(data)).load()
        except Exception:  # whatever is wrong with it, judging anew is right
            return None
        return judged if isinstance(judged, Judged) else None

    def write(self, order: Order, judged: Judged) -> None:
        """Keep what was found, where it may be kept."""
        if not judged.defect and not (judged.verdict and (judged.verdict.secrets or judged.verdict.defects)):
            self.store.keep(_name(order) + _SUFFIX, pickle.dumps(judged, pickle.HIGHEST_PROTOCOL))


class _Reader(pickle.Unpickler):
    """Makes plain data alone: a file that somebody put there runs nothing."""

    def find_class(self, module: str, name: str) -> Any:
        if (module.startswith("seatrial.model.") and "." not in name) or name in _PLAIN.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a verdict")


def _name(order: Order) -> str:
    told = f"{order.path}{' among others' if order.shared else ''}"
    return digest_of(told, [("project", order.path, order.options)])
