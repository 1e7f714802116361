"""How settings are spoken of: as one would say it, and only what is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.compare.comparing import compare_graphs
from seatrial.compare.defaults import default_of
from seatrial.compare.node import Pointer
from seatrial.compare.wording import said
from seatrial.model.comparison import Comparison
from tests.compare.conftest import ORDERS, See


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "on"),
        ([1, 2], "1, 2"),
        (Pointer("urn:k", "AWS::KMS::Key"), "the KMS key"),
        (Pointer("urn:s", "AWS::EC2::Subnet", "private"), "a private subnet"),
        ({"Enable": True, "Rollback": False}, "Enable: true, Rollback: false"),
        ({"Source": Pointer("urn:g", "AWS::EC2::SecurityGroup")}, "Source: the security group"),
        ("<AWS::RDS::DBInstance>:password::", "the database instance:password::"),
        ([Pointer("a", "AWS::EC2::Subnet", "isolated")] * 2, "a isolated subnet"),
    ],
)
def test_a_value_in_words(value: object, words: str) -> None:
    assert said(value) == words.replace("a isolated", "an isolated")


def test_a_default_that_is_spelled_as_a_text_is_the_number_that_programs_give() -> None:
    assert default_of("AWS::ElasticLoadBalancingV2::TargetGroup", "Matcher.HttpCode") == 200


def _against_orders(see: See, folder: Path, old: str, new: str) -> Comparison:
    assert ORDERS.read_text().count(old) == 1
    path = folder / "orders.yaml"
    path.write_text(ORDERS.read_text().replace(old, new))
    return compare_graphs(see(path), see(ORDERS))


@pytest.mark.parametrize(
    ("old", "new", "candidate", "remedy"),
    [
        ("StorageEncrypted: true", "StorageEncrypted: false", "StorageEncrypted is off", "set StorageEncrypted to true"),
        (
            "      RetentionInDays: 30\n", "", "RetentionInDays is not set",
            "set RetentionInDays to 30, as the reference does",
        ),
        (
            "VisibilityTimeout: 120", "VisibilityTimeout: 60", "VisibilityTimeout is 60",
            "set VisibilityTimeout to 120, as the reference does",
        ),
        (
            "      AlarmActions: [!Ref Notices]\n", "", "AlarmActions is not set",
            "set AlarmActions to the topic, as the reference does",
        ),
    ],
)  # fmt: skip
def test_what_the_candidate_does_and_what_to_do(
    see: See, tmp_path: Path, old: str, new: str, candidate: str, remedy: str
) -> None:
    (failure,) = _against_orders(see, tmp_path, old, new).failures
    assert failure.candidate.text == candidate
    assert failure.remedy == remedy
