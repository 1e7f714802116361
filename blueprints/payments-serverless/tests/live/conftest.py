"""What the live tests share. `environment` and `aws` come from the plug-in that runs them."""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from seatrial_components.live.fixtures import outputs, rules_of

__all__ = ["outputs", "rules_of"]


@dataclass(frozen=True)
class Size:
    """What fits the environment under test; spelled here once more, so that a slip in the program's table is seen."""

    concurrency: int
    requests_per_second: int
    instances: int
    capacity: tuple[float, float]
    cpu_percent: int
    expire_days: int
    log_days: int
    firewall: bool


SIZES = {
    "dev": Size(10, 20, 1, (0.5, 2), 90, 90, 7, False),
    "staging": Size(50, 100, 1, (0.5, 8), 80, 365, 30, False),
    "prod": Size(200, 400, 2, (1, 32), 70, 2555, 90, True),
}


@pytest.fixture
def size(environment: Any) -> Size:
    """The size of the environment under test."""
    return SIZES[environment.name]


@pytest.fixture
def payment() -> dict[str, Any]:
    """A payment that nobody has sent before."""
    return {"paymentId": uuid.uuid4().hex, "merchantId": "live-tests", "amount": 1250, "currency": "EUR"}


@pytest.fixture
def send(environment: Any, outputs: Mapping[str, Any]) -> Callable[..., Any]:
    """Sends a body to `POST /process`, signed unless told otherwise; gives the answer's status and its body."""

    def sent(body: Any, signed_for: str = "execute-api", content_type: str = "application/json") -> tuple[int, Any]:
        answer = environment.http(
            f"{outputs['apiUrl']}/process",
            method="POST",
            body=json.dumps(body).encode(),
            headers={"Content-Type": content_type},
            signed_for=signed_for,
        )
        return answer.status, answer.json()

    return sent
