"""What a guard sees of the embedded AWS behind the API."""

from __future__ import annotations

from typing import Any

from seatrial.aws.world import Request


class OutOfSight(Exception):
    """The request goes to another endpoint, where nobody can look at what is there."""


def backend(service: str, request: Request, region: str = "") -> Any:
    """moto's state of one service where the request goes; `region` is "aws" for services without regions.

    Raises `OutOfSight` where that is not in this process.
    """
    if request.elsewhere:
        raise OutOfSight
    from moto.awslambda_simple.models import lambda_simple_backends
    from moto.backends import get_backend

    found: Any = lambda_simple_backends if service == "lambda" else get_backend(service)  # type: ignore[call-overload]
    return found[request.account][region or request.region]
