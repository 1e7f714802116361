"""What provider packages say about their types."""

from __future__ import annotations

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
