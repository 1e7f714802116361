"""Output of the CDK: found as one project, its stacks in their order, with what bootstrap and assets put there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.errors import ProjectError, UnsupportedProject
from seatrial.frontends.catalog import load_program
from seatrial.frontends.cdk.assembly import read_stacks
from seatrial.frontends.discovery import discover
from seatrial.frontends.options import FrontendOptions
from seatrial.model.verdict import ProjectVerdict

BOOTSTRAP = {
    "BootstrapVersion": {
        "Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk-bootstrap/hnb659fds/version",
    }
}  # fmt: skip
BUCKET = {"Fn::Sub": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"}


def stack_artifact(template: str, *needs: str, environment: str = "aws://111122223333/eu-west-1") -> dict[str, Any]:
    properties = {"templateFile": template}
    return {
        "type": "aws:cloudformation:stack", "environment": environment, "properties": properties, "dependencies": list(needs),
    }  # fmt: skip


def assembly(root: Path, templates: dict[str, Any], artifacts: dict[str, Any], **manifest: Any) -> Path:
    out = root / "cdk.out"
    out.mkdir(parents=True)
    (out / "cdk.out").write_text('{"version": "48.0.0"}')
    (out / "manifest.json").write_text(json.dumps({"version": "48.0.0", "artifacts": artifacts, **manifest}))
    for name, body in templates.items():
        (out / name).write_text(json.dumps(body, indent=1))
    return out


def template(resources: dict[str, Any], **sections: Any) -> dict[str, Any]:
    return {"Resources": resources, "Parameters": BOOTSTRAP, **sections}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Two stacks, the first in alphabet in need of the second; a function from an asset."""
    queue = template(
        {"Orders": {"Type": "AWS::SQS::Queue"}},
        Outputs={"Q": {"Value": {"Fn::GetAtt": ["Orders", "Arn"]}, "Export": {"Name": "Zone:ExportsOutputQ"}}},
    )
    role = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]}  # fmt: skip
    function = {
        "Code": {"S3Bucket": BUCKET, "S3Key": "abc.zip"}, "Handler": "index.handler", "Runtime": "python3.13",
        "Role": {"Fn::GetAtt": ["Role", "Arn"]},
        "Environment": {"Variables": {"QUEUE": {"Fn::ImportValue": "Zone:ExportsOutputQ"}}},
    }  # fmt: skip
    app = template(
        {
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": role}},
            "F": {"Type": "AWS::Lambda::Function", "Properties": function},
            "Subnet": {"Type": "AWS::EC2::Subnet", "Properties": {
                "VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "dummy1a"}},
            "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        }
    )  # fmt: skip
    out = assembly(
        tmp_path,
        {"App.template.json": app, "Zone.template.json": queue},
        {
            "App.assets": {"type": "cdk:asset-manifest", "properties": {"file": "App.assets.json"}},
            "App": stack_artifact("App.template.json", "App.assets", "Zone"),
            "Zone": stack_artifact("Zone.template.json"),
            "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}},
        },
        missing=[{"key": "availability-zones:account=111122223333:region=eu-west-1"}],
    )
    place = {"bucketName": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}", "objectKey": "abc.zip"}
    source = {"path": "asset.abc", "packaging": "zip"}
    (out / "App.assets.json").write_text(
        json.dumps({"files": {"abc": {"source": source, "destinations": {"here": place}}}})
    )
    (out / "asset.abc").mkdir()
    (out / "asset.abc" / "index.py").write_text("def handler(event, context):\n    return 1\n")
    return tmp_path


def judged(path: Path, *trials: str) -> ProjectVerdict:
    return rehearse(path, Options(trials=trials))


def test_app_is_one_project_wherever_it_is_pointed_at(shop: Path) -> None:
    assert discover(shop).projects == (shop / "cdk.out",)
    names = {
        load_program(path, FrontendOptions()).name
        for path in (shop, shop / "cdk.out", shop / "cdk.out" / "manifest.json")
    }
    assert names == {shop.name}


def test_stacks_deploy_in_their_order_where_the_manifest_says(shop: Path) -> None:
    verdict = judged(shop, "alone", "twins", "echo", "ebb")
    assert verdict.findings == ()
    first = verdict.voyages[0]
    assert (first.environment.region, first.environment.account) == ("eu-west-1", "111122223333")
    assert [one.address for one in first.graph] == ["Zone.Orders", "App.Role", "App.F", "App.Vpc", "App.Subnet"]
    assert {one.status.value for one in first.graph} == {"rehearsed"}
    (subnet,) = [one for one in first.graph if one.address == "App.Subnet"]
    assert subnet.properties["AvailabilityZone"] == "eu-west-1a"
    assert any("in this order: Zone (Zone.template.json), App (App.template.json)" in note for note in verdict.notes)


def test_assemblies_in_assemblies_are_read(tmp_path: Path) -> None:
    out = assembly(
        tmp_path,
        {"Own.template.json": template({})},
        {
            "Own": stack_artifact("Own.template.json", environment="aws://unknown-account/unknown-region"),
            "assembly-Prod": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "stage/cdk.out"}},
        },
    )
    assembly(out / "stage", {"In.template.json": template({})}, {"In": stack_artifact("In.template.json")})
    stacks = [(one.name, one.account, one.region) for one in read_stacks(out)]
    assert stacks == [("In", "111122223333", "eu-west-1"), ("Own", "", "")]


def test_app_that_was_not_synthesized_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "cdk.json").write_text('{"app": "python app.py"}')
    assert discover(tmp_path).projects == (tmp_path,)
    with pytest.raises(
        UnsupportedProject, match=r"a CDK app without its output; run `cdk synth` there, then name its cdk.out"
    ):
        load_program(tmp_path, FrontendOptions())


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("{", "manifest.json: cannot be read"),
        ("[]", "manifest.json: must hold a table, not a list"),
        ('{"artifacts": {"A": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "../../etc/passwd"}}}}',
         "stack A names the template ../../etc/passwd, which is not there"),
        ('{"artifacts": {"A": {"type": "cdk:tree"}}}', "names no stack"),
    ],
)  # fmt: skip
def test_manifest_that_cannot_be_used_is_told(tmp_path: Path, manifest: str, words: str) -> None:
    out = assembly(tmp_path, {}, {})
    (out / "manifest.json").write_text(manifest)
    with pytest.raises(ProjectError) as refusal:
        load_program(out, FrontendOptions())
    assert words in str(refusal.value)
