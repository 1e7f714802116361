"""What a guard sees of the embedded AWS behind the API."""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.world import Request


class OutOfSight(Exception):
    """The request goes to another endpoint, where nobody can look at what is there."""


def backend(service: str, request: Request, region: str = "") -> Any:
    """moto's state of one service where the request goes; `region` is "aws" for services without regions, which are one
    in each partition.

    Raises `OutOfSight` where that is not in this process.
    """
    if request.elsewhere:
        raise OutOfSight
    from moto.awslambda_simple.models import lambda_simple_backends
    from moto.backends import get_backend

    found: Any = lambda_simple_backends if service == "lambda" else get_backend(service)  # type: ignore[call-overload]
    place = partition_of(request.region) if region == "aws" else region or request.region
    return found[request.account][place]
