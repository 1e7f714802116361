"""A mistake that the compiler and a run both meet is told once; what only one of them meets is kept."""

from __future__ import annotations

from seatrial.app.merging import unsaid
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity, Subject
from seatrial.model.resource import Location


def finding(
    rule: str, message: str, line: int, *catalog: str, address: str = "", column: int = 0, call: int = 0
) -> Finding:
    related = (Related(location=Location("index.ts", call, 1), note="the call"),) if call else ()
    place = Location("index.ts", line, column)
    words = (message, "", "", "")
    return Finding(
        rule, catalog, Severity.CRITICAL, Certainty.CERTAIN, Category.API, *words,
        subject=Subject(address), location=place, related=related,
    )  # fmt: skip


COMPILED = finding("unknown-argument", "aws.s3.Bucket has no argument `bukket`", 9, "F28",
                   address="aws.s3.Bucket", column=4, call=7)  # fmt: skip


def test_the_same_mistake_is_told_once() -> None:
    at_argument = finding(COMPILED.rule, COMPILED.message, 9, "F28", address="aws.s3.Bucket")
    at_call = finding(COMPILED.rule, COMPILED.message, 7, "F28", address="aws.s3.Bucket")
    assert unsaid([at_argument, at_call], [COMPILED]) == []


def test_the_same_mistake_elsewhere_is_kept() -> None:
    cast = finding(COMPILED.rule, COMPILED.message, 20, "F28", address="aws.s3.Bucket")
    other = finding(COMPILED.rule, "aws.s3.Bucket has no argument `akl`", 9, "F28", address="aws.s3.Bucket")
    assert unsaid([cast, other], [COMPILED]) == [cast, other]


def test_a_refusal_that_follows_from_a_mistake_is_not_told_again() -> None:
    refused = finding("refused-by-aws", "AWS refuses Bucket", 7, address="urn:bucket", column=1)
    elsewhere = finding("refused-by-aws", "AWS refuses Queue", 30, address="urn:queue", column=1)
    assert unsaid([refused, elsewhere], [COMPILED]) == [elsewhere]


def test_a_deprecation_excuses_nothing() -> None:
    notice = finding("deprecated-type", "aws.s3.BucketV2 is deprecated", 7, "F11", address="aws.s3.BucketV2")
    refused = finding("refused-by-aws", "AWS refuses BucketV2", 7, address="urn:bucket", column=1)
    assert unsaid([refused, notice], [notice]) == [refused]


def test_what_a_schema_says_of_a_resource_aws_need_not_say_again() -> None:
    schema = finding("schema", "Bucket: no such property", 5, address="Bucket")
    refused = finding("refused-by-aws", "AWS refuses Bucket", 3, address="Bucket")
    assert unsaid([refused], [schema]) == []


def test_what_aws_has_against_another_value_of_the_resource_is_kept() -> None:
    version = finding("engine-version-withdrawn", "AWS does not offer 15.5", 7, "F12", address="Ledger")
    user = finding("refused-by-aws", "admin is a reserved word", 8, "F13", address="Ledger")
    other = finding("refused-by-aws", "AWS refuses DBInstance", 5, address="Ledger")
    assert unsaid([user, other], [version]) == [user]


def test_a_zone_that_is_refused_is_told_beside_the_region_that_nothing_sets() -> None:
    spelled = finding("region-spelled", "zones of eu-west-3 are spelled, and nothing sets the region", 9, "F06")
    refused = finding("refused-by-aws", "AWS refuses Subnet", 9, address="urn:subnet")
    assert unsaid([refused], [spelled]) == [refused]
