"""KMS. API: https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

_YEAR = 365


def _key(request: Request) -> Any:
    keys = backend("kms", request)
    return keys.keys.get(keys.get_key_id(str(request.parameters.get("KeyId"))))


def _rotation(request: Request, world: World, said: dict[str, Any]) -> None:
    """The period of a key that rotates, and when it does next."""
    key = _key(request)
    if key is None or not said.get("KeyRotationEnabled"):
        return
    days = world.memory.get(_place(request), {}).get("RotationPeriodInDays") or _YEAR
    next_date = datetime.fromtimestamp(key.creation_date, UTC) + timedelta(days=days)
    said |= {"KeyId": key.arn, "RotationPeriodInDays": days, "NextRotationDate": next_date}


def _remember_rotation(request: Request, world: World, said: dict[str, Any]) -> None:
    world.memory[_place(request)] = dict(request.parameters)


def _place(request: Request) -> tuple[str, ...]:
    key = _key(request)
    return ("kms", request.account, request.region, "rotation", key.id if key else "")


def _policy(request: Request, world: World) -> dict[str, Any] | None:
    """A key has one policy, which need not be named."""
    key = None if request.parameters.get("PolicyName") else _key(request)
    return None if key is None else {"Policy": key.policy, "PolicyName": "default"}


RECOLLECTIONS = (
    Recollection(
        "key",
        told={"CreateKey": "KeyMetadata", "DescribeKey": "KeyMetadata"},
        made={"CreateKey": ""},
        key="KeyId",
        defaults={"KeyUsage": "ENCRYPT_DECRYPT", "MultiRegion": False},
    ),
)
SUPPLEMENTS = {"EnableKeyRotation": _remember_rotation, "GetKeyRotationStatus": _rotation}
OPERATIONS = {"GetKeyPolicy": _policy}
