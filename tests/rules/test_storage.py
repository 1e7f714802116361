"""Stores beside a key: the key alone says that they are encrypted, a switch that is off says that they are not."""

from __future__ import annotations

import pytest

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.model.values import Unknown
from seatrial.rules.judging import judge
from seatrial.rules.survey import Survey


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"AtRestEncryptionEnabled": False, "KmsKeyId": "key"}, ["AtRestEncryptionEnabled is false"]),
        ({"KmsKeyId": "key"}, []),
        ({"AtRestEncryptionEnabled": Unknown("later"), "KmsKeyId": "key"}, []),
        ({"AtRestEncryptionEnabled": False, "GlobalReplicationGroupId": "all"}, []),
        ({}, ["AtRestEncryptionEnabled is not set"]),
    ],
)
def test_a_key_does_not_turn_encryption_on(properties: dict[str, object], expected: list[str]) -> None:
    type_ = "AWS::ElastiCache::ReplicationGroup"
    cache = Resource(Declaration("Cache", "Cache", type_, properties), type_, properties, Status.REHEARSED)  # type: ignore[arg-type]
    found = judge(Survey(Graph.of([cache]), Environment("dev")), only=["unencrypted-storage"])
    assert [finding.evidence for finding in found] == expected
