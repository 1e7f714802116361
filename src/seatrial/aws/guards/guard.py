"""What a guard is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


@dataclass(frozen=True)
class Refused:
    """AWS's answer to a request that it refuses."""

    code: str
    message: str
    status: int = 400


@dataclass(frozen=True)
class Guard:
    """One refusal of AWS's: the operation it looks at, the check, and where AWS documents it."""

    operation: str  # botocore's operation name, e.g. CreateVpc
    check: Callable[[Request, World], Refused | None]
    source: str  # URL of the documentation
