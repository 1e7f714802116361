"""What Systems Manager refuses of parameters where the embedded AWS would not."""

from __future__ import annotations

import re

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/systems-manager/latest/userguide/"
_MOST = {"Standard": 4096, "Advanced": 8192, "Intelligent-Tiering": 8192}
_DEEPEST = 15


def _name(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("Name"))
    if not re.fullmatch(r"[a-zA-Z0-9_.\-/:]+", name):
        return Refused(
            "ValidationException", f"Parameter name {name}: only a mix of letters, numbers and the symbols .-_/"
        )
    if "/" in name and not name.startswith(("/", "arn:")):
        return Refused("ValidationException", f"Parameter name must be a fully qualified name: {name}")
    if name.count("/") > _DEEPEST:
        message = f"A hierarchy can have a maximum of {_DEEPEST} levels: {name}"
        return Refused("HierarchyLevelLimitExceededException", message)
    return None


def _size(request: Request, world: World) -> Refused | None:
    tier, size = str(request.parameters.get("Tier") or "Standard"), len(str(request.parameters.get("Value")))
    if size <= _MOST.get(tier, size):
        return None
    return Refused(
        "ValidationException",
        f"{tier} tier parameters support a maximum parameter value of {_MOST[tier]} characters, not {size}. To create a "
        "larger parameter value, upgrade the parameter to use the advanced-parameter tier.",
    )


GUARDS = (
    Guard("PutParameter", _name, f"{_GUIDE}sysman-paramstore-su-create.html"),
    Guard("PutParameter", _size, f"{_GUIDE}parameter-store-advanced-parameters.html"),
)
