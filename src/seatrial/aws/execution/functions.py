"""Functions of a world, run with an event. Whoever calls must not hold the world: the code calls it from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.model.invocation import Invocation, NotRun, Outcome

if TYPE_CHECKING:
    from seatrial.aws.world import World


def find(world: World, arn: str) -> Any:
    """moto's function of an ARN, which may be qualified; None where this world has none."""
    from moto.awslambda_simple.models import lambda_simple_backends

    parts = arn.split(":")
    if len(parts) < 7 or parts[2] != "lambda":
        return None
    backends: Any = lambda_simple_backends[parts[4]]
    try:
        return backends[parts[3]].get_function(parts[6]) if parts[3] in backends else None
    except Exception:  # moto's own ways of saying that there is none
        return None


def invoke(world: World, arn: str, event: Any) -> Outcome:
    """Run a function's code with an event, where there is code and somebody to run it."""
    function = find(world, arn)
    if function is None:
        return NotRun(f"{arn} is no function of this environment")
    if world.run_function is None:
        return NotRun("the code of functions is not run")
    archive = getattr(function, "code_bytes", b"") or b""
    if not archive:
        return NotRun("its code is not here")
    _, _, _, region, account, *_ = arn.split(":")
    given = {str(name): str(value) for name, value in (function.environment_vars or {}).items()}
    place = {"AWS_REGION": region, "AWS_DEFAULT_REGION": region, "FUNCTION_SECONDS": str(function.timeout or 3)}
    return world.run_function(
        Invocation(
            function.function_name,
            function.function_arn,
            str(function.run_time or ""),
            str(function.handler or ""),
            archive,
            event,
            {**given, **world.endpoint_variables(account), **place},
            float(function.timeout or 3),
        )
    )
