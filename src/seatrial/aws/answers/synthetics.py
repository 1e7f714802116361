"""Synthetics. API: https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/Welcome.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _on_canary(act: Callable[[dict[str, Any], str], None]) -> Any:
    def answer(request: Request, world: World) -> dict[str, Any] | Refused:
        canaries, name = backend("synthetics", request).canaries, str(request.parameters["Name"])
        if name not in canaries:
            return Refused("ResourceNotFoundException", f"Canary {name} not found", 404)
        act(canaries, name)
        return {}

    return answer


def _start(canaries: dict[str, Any], name: str) -> None:
    canaries[name].state = "RUNNING"


def _stop(canaries: dict[str, Any], name: str) -> None:
    canaries[name].state = "STOPPED"


def _delete(canaries: dict[str, Any], name: str) -> None:
    canaries.pop(name)


def _missing(request: Request, world: World) -> Refused | None:
    """Where there is no such canary, moto breaks."""
    name = str(request.parameters["Name"])
    there = name in backend("synthetics", request).canaries
    return None if there else Refused("ResourceNotFoundException", f"Canary {name} not found", 404)


OPERATIONS = {
    "GetCanary": _missing,
    "StartCanary": _on_canary(_start),
    "StopCanary": _on_canary(_stop),
    "DeleteCanary": _on_canary(_delete),
}
