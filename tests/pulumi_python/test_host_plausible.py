"""Stand-in values and nearest names, for any name."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seatrial.frontends.pulumi_python.host import plausible
from seatrial.frontends.pulumi_python.host.misuse.nearest import nearest


@given(st.text(max_size=30), st.sampled_from(["string", "int", "bool", "float", "object"]))
def test_every_name_has_a_value_of_every_type(name: str, kind: str) -> None:
    value = plausible.value_for(name, kind)
    expected = {"string": str, "int": int, "bool": bool, "float": float, "object": (dict, list)}[kind]
    assert isinstance(value, expected)
    assert json.dumps(value)
    assert plausible.output_for(name)


@given(st.text(max_size=30))
def test_the_same_name_has_the_same_value(name: str) -> None:
    assert plausible.text_for(name) == plausible.text_for(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bucketName", "seatrial-bucket-name"),
        ("AWS_ACCOUNT_ID", "123456789012"),
        ("queueUrl", "https://queue-url.seatrial.test"),
        ("kms_key_arn", "arn:aws:kms:us-east-1:123456789012:key/5ea71a10-0000-4000-8000-"),
        ("subnetCidr", "10.0.1.0/24"),
        ("dbInstanceClass", "db.t3.micro"),
        ("enableBackups", "true"),
        ("availabilityZone", "us-east-1a"),
        ("securityGroupId", "sg-05ea71a1"),
        ("hostedZoneId", "Z05EA71A1"),
    ],
)
def test_forms(name: str, text: str) -> None:
    assert plausible.text_for(name).startswith(text)


@pytest.mark.parametrize(
    ("wrong", "real", "others"),
    [
        ("encryption_configuration", "encryption_configurations", ["image_scanning_configuration", "name"]),
        ("artifact_store", "artifact_stores", ["stages", "role_arn"]),
        ("vpcId", "vpc_id", ["vpc_ids_filter", "id"]),
        ("ClusterConfigArgs", "ClusterConfigurationArgs", ["ClusterSettingArgs", "ServiceArgs"]),
        ("colour", "", ["name", "tags"]),
    ],
)
def test_nearest(wrong: str, real: str, others: list[str]) -> None:
    best, ranked = nearest(wrong, [*others, real] if real else others)
    assert best == real
    assert sorted(ranked) == sorted([*others, real] if real else others)
