"""The list of types: every dialect, whether a kind makes real calls or keeps a record, and the counts."""

from __future__ import annotations

import json

from seatrial.app.types import describe_types


def test_types_of_every_dialect_say_how_they_live() -> None:
    told = json.loads(describe_types("json"))
    rows = {(row["dialect"], row["native"]): (row["type"], row["status"], row["kind"]) for row in told["types"]}
    assert rows["pulumi-aws", "aws.ecs.Service"] == ("AWS::ECS::Service", "rehearsed", "real")
    assert rows["cloudformation", "AWS::ECS::Service"] == ("AWS::ECS::Service", "rehearsed", "real")
    assert rows["aws-native", "aws-native:ecs:Service"] == ("AWS::ECS::Service", "rehearsed", "real")
    assert rows["cloudformation", "AWS::Pipes::Pipe"][1:] in {("rehearsed", "real"), ("modelled", "modelled")}
    assert rows["cloudformation", "AWS::XRay::SamplingRule"][1:] == ("modelled", "modelled")
    assert rows["cloudformation", "AWS::DAX::Cluster"][1:] == ("simulated", "none")


def test_counts_are_those_of_the_rows() -> None:
    told = json.loads(describe_types("json"))
    for dialect, counts in told["dialects"].items():
        mine = [row["status"] for row in told["types"] if row["dialect"] == dialect]
        assert counts == {status: mine.count(status) for status in ("rehearsed", "modelled", "simulated")}
    assert sum(told["counts"].values()) == len(told["types"])


def test_the_text_leaves_out_what_has_no_kind_and_counts_it() -> None:
    text = describe_types("text")
    assert "AWS::DAX::Cluster" not in text
    assert "cloudformation: " in text.splitlines()[-2]
