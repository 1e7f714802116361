"""Values that stand for what nobody answers."""

from __future__ import annotations

import pytest

from seatrial.aws.plausible import plausible

ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b"


@pytest.mark.parametrize(
    ("name", "expected"), [(ARN, ARN), ("shop-key", "arn:aws:shop:eu-west-1:123456789012:shop-key/")]
)
def test_an_arn_is_one_whatever_its_owner_is_called(name: str, expected: str) -> None:
    assert plausible("arn", "str", "seed", name, "eu-west-1", "123456789012").startswith(expected)
