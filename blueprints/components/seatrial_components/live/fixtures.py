"""Fixtures for a system's conftest.py; `environment` and `aws` come from the plug-in that runs the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from seatrial_components.live import network

Aws = Callable[[str], Any]


@pytest.fixture
def outputs(environment: Any) -> Mapping[str, Any]:
    """The stack's outputs."""
    found: Mapping[str, Any] = environment.outputs
    return found


@pytest.fixture
def rules_of(aws: Aws) -> Callable[[str, bool], set[tuple[int, str]]]:
    """What a security group lets in, or out, as (port, the range, group or prefix list at the other end)."""
    return lambda group, outward: network.rules_of(aws, group, outward)
