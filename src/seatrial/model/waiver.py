"""What a project says that it does not want to hear of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiver:
    """Rules (or families, or failures of the catalogue) that are not to be told, and why; `address` is the resource, ""
    for the whole project. One without a reason does not hold."""

    rules: tuple[str, ...]
    reason: str
    address: str = ""
