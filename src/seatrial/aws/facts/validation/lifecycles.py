"""What AWS withdraws at a date: Lambda's runtimes, and whole services."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from seatrial.aws.facts.schemas import data_folder
from seatrial.aws.facts.validation.violation import RUNTIME, SERVICE, Violation

RUNTIMES_PAGE = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"
SERVICES_PAGE = "https://docs.aws.amazon.com/general/latest/gr/full_shutdown_services.html"


@cache
def _runtimes() -> Mapping[str, Mapping[str, str | None]]:
    return dict(json.loads((data_folder() / "LmbdRuntimeLifecycle.json").read_bytes()))


def is_withdrawn(runtime: Any, today: date) -> bool:
    """Whether Lambda refuses new functions with a runtime on a day."""
    life = _runtimes().get(runtime) if isinstance(runtime, str) else None
    blocked = life["create-block"] if life else None
    return bool(blocked) and date.fromisoformat(str(blocked)) <= today


def runtimes_of(properties: Mapping[str, Any], today: date) -> Iterator[Violation]:
    """What speaks against a Lambda function's runtime on a day."""
    runtime = properties.get("Runtime")
    life = _runtimes().get(runtime) if isinstance(runtime, str) else None
    if life is None:
        return
    blocked, deprecated, successor = life["create-block"], life["deprecated"], life["successor"] or ""
    common = {"value": str(runtime), "nearest": successor, "docs": RUNTIMES_PAGE}
    if is_withdrawn(runtime, today):
        message = (
            f"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. "
            f"We recommend you use a supported runtime while creating or updating functions. (since {blocked})"
        )
        yield Violation(("Runtime",), RUNTIME, message, **common)  # type: ignore[arg-type]
    elif deprecated and date.fromisoformat(deprecated) <= today:
        until = f"; new functions are refused from {blocked}" if blocked else ""
        message = f"Lambda deprecated the runtime {runtime} on {deprecated}{until}"
        yield Violation(("Runtime",), RUNTIME, message, refused=False, **common)  # type: ignore[arg-type]


def service_of(schema: Mapping[str, Any], today: date) -> Violation | None:
    """What speaks against a resource of a service that AWS shuts down."""
    life = schema.get("lifecycle") or {}
    status, day = life.get("status", ""), life.get("date", "")
    if status not in ("shutdown", "sunset"):
        return None
    type_ = schema.get("typeName", "")
    past = status == "shutdown" or (bool(day) and date.fromisoformat(day) <= today)
    when = f" on {day}" if day else ""
    message = f"AWS {'shut down' if past else 'shuts down'} the service of {type_}{when}"
    # a day that is over does not tell that the doors are: only the list of what is shut down does
    return Violation((), SERVICE, message, name=type_, refused=status == "shutdown", docs=SERVICES_PAGE)
