"""What a stack leaves behind, in the words of those who write templates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from seatrial.aws.deployment import Farewell
from seatrial.model.finding import Severity
from seatrial.model.resource import Declaration, Refusal, Resource, Status
from seatrial.trials.ebb import judge

_FULL = Refusal("s3:DeleteBucket", "BucketNotEmpty", "The bucket you tried to delete is not empty")


def _resource(
    address: str, native: str, *, retain: bool = False, snapshot: bool = False, uses: str = "", run: bool = True
) -> Resource:
    given = {"Bucket": frozenset({uses})} if uses else {}
    declaration = Declaration(
        address, address, native, {}, retain=retain, snapshot=snapshot, property_dependencies=given
    )
    return Resource(declaration, native, {}, Status.REHEARSED if run else Status.SIMULATED)


def test_a_bucket_that_cloudformation_cannot_empty() -> None:
    (finding,) = judge([Farewell(_resource("Files", "AWS::S3::Bucket"), "refused", _FULL)])
    assert finding.severity is Severity.MEDIUM
    assert "DeletionPolicy: Retain" in finding.remedy


_IMAGES = Refusal("ecr:DeleteRepository", "RepositoryNotEmptyException", "it still contains images")


@pytest.mark.parametrize(
    ("native", "refusal", "severity", "remedy"),
    [
        ("aws:s3/bucket:Bucket", _FULL, Severity.HIGH, "Set force_destroy=True"),
        ("aws-native:s3:Bucket", _FULL, Severity.MEDIUM, "Declare it as aws.s3.Bucket"),
        ("aws:ecr/repository:Repository", _IMAGES, Severity.HIGH, "Set force_delete=True"),
        ("aws-native:ecr:Repository", _IMAGES, Severity.HIGH, "Set empty_on_delete=True"),
    ],
)
def test_each_provider_has_settings_of_its_own(native: str, refusal: Refusal, severity: Severity, remedy: str) -> None:
    (finding,) = judge([Farewell(_resource("held", native), "refused", refusal)])
    assert (finding.severity, finding.remedy[: len(remedy)]) == (severity, remedy)


def test_a_bucket_that_a_custom_resource_is_told_of() -> None:
    farewells = [
        Farewell(_resource("Empty", "Custom::EmptyBucket", uses="Files", run=False), "deleted"),
        Farewell(_resource("Files", "AWS::S3::Bucket"), "refused", _FULL),
    ]
    assert judge(farewells) == []


def test_code_that_was_run_and_left_the_bucket_full_excuses_nothing() -> None:
    farewells = [
        Farewell(_resource("Empty", "Custom::EmptyBucket", uses="Files"), "deleted"),
        Farewell(_resource("Files", "AWS::S3::Bucket"), "refused", _FULL),
    ]
    assert [finding.subject.address for finding in judge(farewells) if finding.subject] == ["Files"]


def test_a_repository_has_a_setting() -> None:
    refusal = Refusal("ecr:DeleteRepository", "RepositoryNotEmptyException", "it still contains images")
    (finding,) = judge([Farewell(_resource("Images", "AWS::ECR::Repository"), "refused", refusal)])
    assert finding.severity is Severity.HIGH
    assert "EmptyOnDelete" in finding.remedy


def test_what_is_retained_without_a_name_of_its_own() -> None:
    (finding,) = judge([Farewell(_resource("Files", "AWS::S3::Bucket", retain=True), "kept")])
    assert (finding.severity, finding.subject.address) == (Severity.LOW, "Files")


@pytest.mark.parametrize(
    ("type_", "severity"), [("AWS::Lambda::LayerVersion", Severity.LOW), ("AWS::DynamoDB::Table", Severity.HIGH)]
)
def test_what_is_retained_under_a_name(type_: str, severity: Severity) -> None:
    """A layer is published again under the same name; a table's name is taken."""
    named = replace(_resource("One", type_, retain=True), physical_name="one", named_by="Name")
    (finding,) = judge([Farewell(named, "kept")])
    assert finding.severity is severity


def test_a_final_snapshot_is_a_leftover_worth_a_word() -> None:
    (finding,) = judge([Farewell(_resource("Db", "AWS::RDS::DBInstance", snapshot=True), "deleted")])
    assert (finding.rule, finding.severity) == ("snapshot-stays", Severity.LOW)


def _emptied_by(actions: list[str]) -> list[Farewell]:
    """A bucket that cannot go, and a custom resource told of its name whose function's role may do `actions`."""

    def made(address: str, native: str, properties: dict[str, Any], **uses: str) -> Farewell:
        used = {name: frozenset({other}) for name, other in uses.items()}
        declaration = Declaration(address, address, native, properties, property_dependencies=used)
        status = Status.SIMULATED if native.startswith("Custom::") else Status.REHEARSED
        return Farewell(Resource(declaration, native, {}, status), "deleted")

    policy: dict[str, Any] = {
        "PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]}
    }
    return [
        made("Told", "Custom::Anything", {}, BucketName="Files", ServiceToken="Code"),
        made("Code", "AWS::Lambda::Function", {}, Role="Role"),
        made("Role", "AWS::IAM::Role", {}),
        made("Rights", "AWS::IAM::Policy", policy, Roles="Role"),
        Farewell(_resource("Files", "AWS::S3::Bucket"), "refused", _FULL),
    ]


def test_a_bucket_is_emptied_by_code_that_may_delete_objects() -> None:
    assert judge(_emptied_by(["s3:ListBucket", "s3:DeleteObject*"])) == []
    (finding,) = judge(_emptied_by(["s3:PutBucketNotification"]))
    assert finding.subject.address == "Files"
