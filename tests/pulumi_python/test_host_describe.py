"""What provider packages say about their types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Optional

import pytest

from seatrial.frontends.pulumi_python.host.describing import type_text
from tests.fakes.bench import Bench


def test_resource_types(bench: Bench) -> None:
    shapes = bench.host.describe(["aws:s3/bucket:Bucket", "aws:lambda/function:Function", "aws:no/such:Thing", "x"])
    assert shapes.keys() == {"aws:s3/bucket:Bucket", "aws:lambda/function:Function"}
    bucket = shapes["aws:s3/bucket:Bucket"]
    assert bucket.outputs["arn"] == "str"
    assert bucket.outputs["tagsAll"] == "dict[str, str]"
    assert "bucket" in bucket.inputs
    assert "bucket" not in bucket.outputs
    assert bucket.required == ()
    assert shapes["aws:lambda/function:Function"].required == ("role",)


def test_functions(bench: Bench) -> None:
    shapes = bench.host.describe(
        ["aws:index/getAvailabilityZones:getAvailabilityZones", "aws:ecs/getService:getService"]
    )
    zones = shapes["aws:index/getAvailabilityZones:getAvailabilityZones"]
    assert zones.outputs["names"] == "list[str]"
    assert zones.outputs["filters"] == "list[object]"
    assert zones.outputs["filters[].values"] == "list[str]"
    assert {"state", "filters", "excludeNames"} <= set(zones.inputs)
    assert {"clusterArn", "serviceName"} <= set(shapes["aws:ecs/getService:getService"].inputs)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Optional[Literal["Secret"]], "str"),  # noqa: UP045 - as packages for older Pythons write it
        (Literal[1, 2], "int"),
        (Sequence[Literal["a", "b"]], "list[str]"),
    ],
)
def test_types_of_given_values(kind: object, text: str) -> None:
    assert type_text(kind) == (text, None)
