"""The names that the template's own function makes (A2, S5.8)."""

from types import SimpleNamespace
from typing import Any

import pytest

# The longest names of each kind that take the unique part: what comes before it, and AWS's limit.
LIMITS = [("media-cache-", 40), ("media-artifacts-123456789012-", 63), ("media-databasestorage-", 63)]
LONGEST_SUFFIX, LONGEST_TIMESTAMP = "Abcdefghij0123456789", "20261122T10300"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (("dev", "main", ""), "dev-main"),
        (("prod", "PR42", ""), "prod-pr42"),
        (("dev", "Dev", ""), "dev"),
        (("staging", LONGEST_SUFFIX, ""), "staging-abcdefghij0123456789"),
        (("dev", "a1", "20261122"), "dev-a1-20261122"),
    ],
)
def test_a_name_says_each_word_once_and_in_lower_case(steward: Any, given: tuple[str, str, str], name: str) -> None:
    assert steward.module.unique(*given) == name


def test_what_is_too_long_ends_in_a_hash_of_the_whole(steward: Any) -> None:
    one = steward.module.unique("staging", LONGEST_SUFFIX, LONGEST_TIMESTAMP)
    other = steward.module.unique("staging", LONGEST_SUFFIX, LONGEST_TIMESTAMP[:-1] + "1")
    assert one != other
    assert one == steward.module.unique("staging", LONGEST_SUFFIX, LONGEST_TIMESTAMP)
    assert one.startswith("staging-abcdefghij")


@pytest.mark.parametrize(("before", "limit"), LIMITS)
def test_the_longest_suffix_and_timestamp_stay_within_the_limits(steward: Any, before: str, limit: int) -> None:
    name = before + steward.module.unique("staging", LONGEST_SUFFIX, LONGEST_TIMESTAMP)
    assert len(name) <= limit
    assert "--" not in name


def asked(steward: Any, type_: str, **properties: str) -> tuple[str, dict[str, str], str]:
    steward.module.handler({"RequestType": type_, "ResourceProperties": properties}, None)
    answer: tuple[str, dict[str, str], str] = steward.answers[-1]
    return answer


def test_another_suffix_is_another_resource(steward: Any) -> None:
    given = {"Environment": "dev", "Timestamp": "", "ExistingSecret": ""}
    assert asked(steward, "Create", Suffix="One", **given) == ("SUCCESS", {"Unique": "dev-one"}, "dev-one")
    assert asked(steward, "Update", Suffix="two", **given) == ("SUCCESS", {"Unique": "dev-two"}, "dev-two")


def test_a_bucket_is_emptied_only_when_it_goes(steward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    emptied: list[str] = []
    monkeypatch.setattr(steward.module, "empty", emptied.append)
    for type_ in ("Create", "Update"):
        assert asked(steward, type_, Bucket="reels") == ("SUCCESS", {}, "reels")
    assert emptied == []
    assert asked(steward, "Delete", Bucket="reels") == ("SUCCESS", {}, "reels")
    assert emptied == ["reels"]


def test_a_failure_is_told(steward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(bucket: str) -> None:
        raise PermissionError(bucket)

    monkeypatch.setattr(steward.module, "empty", refuse)
    assert asked(steward, "Delete", Bucket="reels")[0] == "FAILED"


def test_a_missing_secret_ends_the_deployment_at_its_start(steward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def describe_secret(SecretId: str) -> None:
        raise LookupError(SecretId)

    monkeypatch.setattr(
        steward.module.boto3, "client", lambda service: SimpleNamespace(describe_secret=describe_secret)
    )
    given = {"Environment": "dev", "Suffix": "main", "Timestamp": "", "ExistingSecret": "arn:owner"}
    assert asked(steward, "Create", **given)[0] == "FAILED"
