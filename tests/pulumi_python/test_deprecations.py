"""What the SDK calls deprecated is a finding at every line that uses it."""

from __future__ import annotations

import pytest

from seatrial.frontends.pulumi_protocol.deprecations import Notice, successor_in
from seatrial.model.finding import Severity
from seatrial.model.observations import RunReport
from tests.fakes.bench import Bench


def told(report: RunReport) -> set[tuple[str, str, int]]:
    """Rule, owner and line of each finding."""
    return {(one.rule, one.subject.address, one.location.line if one.location else 0) for one in report.findings}


def test_types_and_functions_at_every_use(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        aws.s3.BucketV2("one")
        for name in ("two", "three"):
            aws.s3.BucketV2(
                name)
        class Store(aws.s3.BucketV2):
            pass
        Store("four")
        aws.vpn.get_connection(vpn_connection_id="v")
        aws.s3.Bucket("fine")
        """
    )
    assert report.status == "finished"
    assert told(report) == {
        ("deprecated-type", "aws.s3.BucketV2", 2),
        ("deprecated-type", "aws.s3.BucketV2", 4),
        ("deprecated-type", "aws.s3.BucketV2", 8),
        ("deprecated-function", "aws.vpn.get_connection", 9),
    }
    by_rule = {one.rule: one for one in report.findings}
    assert by_rule["deprecated-type"].catalog == ("F11",)
    assert by_rule["deprecated-type"].severity is Severity.HIGH
    assert by_rule["deprecated-type"].remedy == "Use s3.Bucket instead."
    assert "has been deprecated in favor of s3.Bucket" in by_rule["deprecated-type"].message
    assert by_rule["deprecated-function"].remedy == "Use aws.ec2.getVpnConnection instead."


def test_arguments_by_keyword_by_class_and_in_dictionaries(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi_aws as aws
        aws.s3.Bucket(
            "keyword",
            acl="private")
        aws.s3.Bucket("class", aws.s3.BucketArgs(
            acl="private"))
        settings = {"acl": "private"}
        aws.s3.Bucket("spread", **settings)
        aws.s3.Bucket("unset", acl=None, tags={"acl": "x"})
        index = {"name": "by-day", "projection_type": "ALL"}
        aws.dynamodb.Table("table", attributes=[], global_secondary_indexes=[
            {**index, "key_schemas": []},
            {**index, "hash_key": "day"}])
        """
    )
    index = "aws.dynamodb.TableGlobalSecondaryIndexArgs"
    assert told(report) == {
        ("deprecated-argument", "aws.s3.Bucket", 4),
        ("deprecated-argument", "aws.s3.BucketArgs", 6),
        ("deprecated-argument", "aws.s3.Bucket", 8),
        ("deprecated-argument", index, 13),
    }
    assert {one.severity for one in report.findings} == {Severity.MEDIUM}


def test_attributes_that_the_program_reads(bench: Bench) -> None:
    report = bench.run(
        """
        import pulumi
        import pulumi_aws as aws
        region = aws.get_region()
        print(region.name)
        pulumi.export("region", aws.get_region_output().name)
        pulumi.export("later", aws.get_region_output().apply(
            lambda found: found.name))
        pulumi.export("fine", aws.get_region_output().region)
        """
    )
    assert told(report) == {("deprecated-attribute", "aws.GetRegionResult", line) for line in (4, 5, 7)}
    assert {one.severity for one in report.findings} == {Severity.LOW}


def test_warnings_of_others_are_not_the_sdks(bench: Bench) -> None:
    report = bench.run(
        """
        import warnings
        import pulumi
        pulumi.log.warn("old_way is deprecated: use the new way")
        pulumi.warn("old_way is deprecated: use the new way")
        warnings.warn("old", DeprecationWarning)
        """
    )
    assert report.findings == ()


def test_a_library_that_uses_it_is_told_at_the_programs_line(bench: Bench) -> None:
    report = bench.run(
        """
        import os, sys
        library = os.path.join(os.path.dirname(__file__), "site-packages")
        os.makedirs(library)
        with open(os.path.join(library, "wrapping.py"), "w") as file:
            file.write("import pulumi_aws as aws\\ndef store(name):\\n    return aws.s3.BucketV2(name)\\n")
        sys.path.insert(0, library)
        import wrapping
        wrapping.store("data")
        """
    )
    assert told(report) == {("deprecated-type", "aws.s3.BucketV2", 8)}
    (found,) = report.findings
    assert (found.severity, "which wrapping uses here" in found.message) == (Severity.LOW, True)


@pytest.mark.parametrize(
    ("words", "successor"),
    [
        ("s3.BucketV2 has been deprecated in favor of s3.Bucket", "s3.Bucket"),
        ("x has been deprecated in favor of aws.ec2/getvpnconnection.getVpnConnection", "aws.ec2.getVpnConnection"),
        ("acl is deprecated. Use the s3.BucketAcl resource instead.", "s3.BucketAcl"),
        ("**NOTE**: This is deprecated, use `numeric` instead.", "numeric"),
        ("name is deprecated. Use region instead.", "region"),
        ("Use of `groups` is discouraged. To avoid replacement, use `groupIds`.", "groupIds"),
        ("Use 'arn' instead. This attribute will be removed in a future version of the provider.", "arn"),
        ("This attribute will be removed in a future version of the provider.", ""),
    ],
)
def test_the_successor_that_a_notice_names(words: str, successor: str) -> None:
    assert successor_in(words) == successor
    remedy = Notice("type", "Old", "aws.s3.Old", words, None).finding().remedy
    assert (successor in remedy) if successor else remedy.startswith("See the provider's reference")
