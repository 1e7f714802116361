"""What services take is not refused: forms that templates in use have, whatever the API's own model says."""

from __future__ import annotations

import pytest

from tests.fakes.templates import Yard


@pytest.mark.parametrize(
    ("acl", "refused"),
    [("BucketOwnerFullControl", False), ("BucketOwnerRead", False), ("LogDeliveryWrite", True), ("PublicRead", True)],
)
def test_an_acl_for_the_owner_alone_needs_no_leave_to_have_acls(yard: Yard, acl: str, refused: bool) -> None:
    owned = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"AccessControl": acl, "OwnershipControls": owned}}
    run = yard.deploy({"Resources": {"Results": bucket}})
    assert bool(run.resource("Results").refusal) is refused


def test_a_build_takes_its_types_as_templates_spell_them(yard: Yard) -> None:
    project = {
        "ServiceRole": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:role/builder"},
        "Artifacts": {"Type": "no_artifacts"},
        "Source": {"Type": "CODEPIPELINE"},
        "Environment": {
            "Type": "linuxContainer",
            "ComputeType": "BUILD_GENERAL1_SMALL",
            "Image": "aws/codebuild/standard:7.0",
        },
    }
    run = yard.deploy({"Resources": {"Build": {"Type": "AWS::CodeBuild::Project", "Properties": project}}})
    assert run.resource("Build").refusal is None

    project["Environment"] = {**project["Environment"], "Type": "linuxBottle"}  # type: ignore[dict-item]
    run = yard.deploy({"Resources": {"Build": {"Type": "AWS::CodeBuild::Project", "Properties": project}}})
    assert "linuxBottle" in str(run.resource("Build").refusal)
