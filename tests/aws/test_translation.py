"""Native properties to registry properties: names, shapes, generated names, tags, lifecycle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seatrial.aws.dialects.catalog import entry_of
from seatrial.aws.dialects.translation import Translation, native_name, translate
from seatrial.model.values import Properties, Secret


def said(
    native: str, salt: str = "dev", tags: Properties | None = None, logical: str = "thing", **given: object
) -> Translation:
    entry = entry_of(native)
    assert entry is not None
    return translate(entry, given, logical, salt, tags or {})  # type: ignore[arg-type]


TOPIC, GROUP, VPC, BUCKET = (
    "aws:sns/topic:Topic", "aws:cloudwatch/logGroup:LogGroup", "aws:ec2/vpc:Vpc", "aws:s3/bucket:Bucket",
)  # fmt: skip


def test_properties_take_the_registry_s_names() -> None:
    vpc = said(VPC, cidrBlock="10.0.0.0/16", enableDnsHostnames=True)
    assert vpc.type == "AWS::EC2::VPC"
    assert {key: vpc.properties[key] for key in ("CidrBlock", "EnableDnsHostnames")} == {
        "CidrBlock": "10.0.0.0/16", "EnableDnsHostnames": True,
    }  # fmt: skip
    group = said(GROUP, name="/app", retentionInDays=7)
    assert (group.properties["LogGroupName"], group.properties["RetentionInDays"]) == ("/app", 7)


def test_name_that_the_program_sets() -> None:
    topic = said(TOPIC, name="alerts")
    assert (topic.physical_name, topic.named_by) == ("alerts", "name")
    covered = said(TOPIC, name=Secret("alerts"))
    assert (covered.physical_name, covered.named_by) == ("alerts", "name")


def test_name_that_the_engine_makes_is_the_same_for_the_same_environment() -> None:
    first, again, other = said(TOPIC), said(TOPIC), said(TOPIC, salt="prod")
    assert first.physical_name == again.physical_name != other.physical_name
    assert first.named_by == ""
    assert first.native["name"] == first.physical_name
    stem, _, digits = first.physical_name.rpartition("-")
    assert (stem, len(digits)) == ("thing", 7)


def test_prefix_is_kept_and_leaves_the_name_free() -> None:
    topic = said(TOPIC, namePrefix="app-")
    assert topic.physical_name.startswith("app-")
    assert len(topic.physical_name) == len("app-") + 26
    assert topic.named_by == ""


@given(st.from_regex(r"[a-zA-Z0-9-]{1,300}", fullmatch=True))
def test_generated_names_keep_within_the_service_s_length(name: str) -> None:
    bucket = said(BUCKET, logical=name)
    assert len(bucket.physical_name) <= 63
    assert bucket.physical_name == bucket.physical_name.lower()


def test_default_tags_are_beneath_the_resource_s_own() -> None:
    topic = said(TOPIC, tags={"Team": "ops", "Tier": "gold"}, name="a")
    assert topic.native["tagsAll"] == {"Team": "ops", "Tier": "gold"}
    own = translate(entry_of(TOPIC), {"tags": {"Tier": "own"}}, "a", "dev", {"Team": "ops", "Tier": "gold"})  # type: ignore[arg-type]
    assert own.native["tagsAll"] == {"Team": "ops", "Tier": "own"}
    assert sorted(own.properties["Tags"], key=str) == [  # type: ignore[arg-type]
        {"Key": "Team", "Value": "ops"}, {"Key": "Tier", "Value": "own"},
    ]  # fmt: skip


def test_lifecycle_is_no_property_of_the_registry() -> None:
    bucket = said(BUCKET, forceDestroy=True)
    assert bucket.lifecycle["emptied"] is True
    assert "ForceDestroy" not in bucket.properties


def test_nulls_are_as_good_as_absent() -> None:
    assert said(TOPIC, name="a", displayName=None).properties == said(TOPIC, name="a").properties


def test_secrets_stay_covered() -> None:
    parameter = said("aws:ssm/parameter:Parameter", name="a", type="SecureString", value=Secret("pw"))
    assert parameter.properties["Value"] == Secret("pw")


@pytest.mark.parametrize(
    ("attribute", "native"),
    [
        ("DBInstanceArn", "dbInstanceArn"),
        ("Arn", "arn"),
        ("ARN", "arn"),
        ("VpcId", "vpcId"),
        ("name", "name"),
        ("", ""),
    ],
)
def test_attributes_in_native_spelling(attribute: str, native: str) -> None:
    assert native_name(attribute) == native
