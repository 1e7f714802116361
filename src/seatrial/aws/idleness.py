"""Functions and jobs are there, but their code is never run and no container is ever asked for.

World's settings choose moto's backends without containers. Those still hand the events of queues, streams, log groups and
buckets to the functions themselves, whose way to run is Docker.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NoReturn


@cache
def keep_idle(service: str) -> None:
    """Have no function or job of one of moto's services run; called when the service is loaded."""
    if service in ("awslambda", "batch"):
        from moto.utilities.docker_utilities import DockerModel

        DockerModel.docker_client = property(_refuse)  # type: ignore[method-assign,assignment]
    if service == "awslambda":
        from moto.awslambda.models import LambdaFunction

        LambdaFunction._invoke_lambda = _succeed  # type: ignore[method-assign,assignment]


def _refuse(model: Any) -> NoReturn:
    raise NotImplementedError("no container is run here")


def _succeed(function: Any, event: Any = None) -> tuple[str, bool, str]:
    """What an invocation comes to: what the function answers, whether it failed, what it logged."""
    return "", False, ""
