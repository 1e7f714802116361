"""What Certificate Manager refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_LONGEST = 64


def _first_name(request: Request, _: World) -> Refused | None:
    name = str(request.parameters.get("DomainName") or "")
    if len(name) <= _LONGEST:
        return None
    return Refused("ValidationException", f"The first domain name cannot exceed {_LONGEST} characters: {name}")


GUARDS = (
    Guard(
        "RequestCertificate",
        _first_name,
        "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html",
    ),
)
