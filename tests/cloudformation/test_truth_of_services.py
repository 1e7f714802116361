"""What services take is not refused: forms that templates in use have, whatever the API's own model says."""

from __future__ import annotations

import pytest

from seatrial.model.environment import Environment
from seatrial.model.resource import Status
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


def _records(zone: str) -> dict[str, object]:
    given = {"HostedZoneName": zone, "Name": f"www.{zone}", "Type": "A", "TTL": "60", "ResourceRecords": ["192.0.2.1"]}
    return {"Type": "AWS::Route53::RecordSet", "Properties": given}


def test_a_zone_is_found_by_its_name_or_refused(yard: Yard) -> None:
    zone = {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "harbour.example"}}
    here = {**_records("harbour.example."), "DependsOn": "Zone"}
    run = yard.deploy({"Resources": {"Zone": zone, "Here": here, "Gone": _records("nowhere.example.")}})
    assert run.resource("Here").refusal is None
    assert "No hosted zones named nowhere.example. found" in str(run.resource("Gone").refusal)
    assert {(one.rule, one.subject.address) for one in run.findings} == {("refers-to-nothing", "Gone")}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("10.1.2.9", ""),
        ("10.1.3.9", "Address 10.1.3.9 does not fall within the subnet's address range"),
        ("10.1.2.3", "Address 10.1.2.3 is in subnet's reserved address range"),
        ("10.1.2.255", "Address 10.1.2.255 is in subnet's reserved address range"),
    ],
)
def test_a_fixed_address_is_one_of_its_subnet(yard: Yard, address: str, said: str) -> None:
    resources = {
        "Net": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.1.0.0/16"}},
        "Row": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Net"}, "CidrBlock": "10.1.2.0/24"}},
        "Card": {
            "Type": "AWS::EC2::NetworkInterface",
            "Properties": {"SubnetId": {"Ref": "Row"}, "PrivateIpAddress": address},
        },
        "Host": {
            "Type": "AWS::EC2::Instance",
            "Properties": {"SubnetId": {"Ref": "Row"}, "PrivateIpAddress": address.replace(".9", ".10")},
        },
    }
    run = yard.deploy({"Resources": resources})
    answers = [run.resource(name).refusal for name in ("Card", "Host")]
    assert [one.message if one else "" for one in answers] == [said, said.replace(".9", ".10")]


def test_a_size_that_nobody_gives_is_a_number(yard: Yard) -> None:
    group = {
        "MinSize": {"Ref": "WebMinSize"},
        "MaxSize": {"Ref": "WebMaxSize"},
        "AvailabilityZones": {"Fn::GetAZs": ""},
        "LaunchTemplate": {"LaunchTemplateId": {"Ref": "Start"}, "Version": "1"},
    }
    run = yard.deploy(
        {
            "Parameters": {"WebMinSize": {"Type": "String"}, "WebMaxSize": {"Type": "String"}},
            "Resources": {
                "Start": {
                    "Type": "AWS::EC2::LaunchTemplate",
                    "Properties": {"LaunchTemplateData": {"InstanceType": "t3.micro"}},
                },
                "Group": {"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": group},
            },
        }
    )
    assert run.resource("Group").status is Status.REHEARSED


def test_a_deployment_goes_with_the_stage_that_it_made(yard: Yard) -> None:
    answer = {"type": "mock"}
    body = {"swagger": "2.0", "paths": {"/": {"get": {"responses": {}, "x-amazon-apigateway-integration": answer}}}}
    api = {"Type": "AWS::Serverless::Api", "Properties": {"StageName": "prod", "DefinitionBody": body}}
    run = yard.deploy({"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Api": api}})
    (deployment,) = (address for address in run.addresses if "Deployment" in address)
    assert run.resource(deployment).properties["StageName"] == "Stage"
    assert {
        (one.resource.address, one.outcome) for one in run.deployment.destroy() if one.outcome != "deleted"
    } == set()


def test_a_stream_may_have_the_older_form_of_a_bucket_as_its_destination(yard: Yard) -> None:
    trust = {"Effect": "Allow", "Principal": {"Service": "firehose.amazonaws.com"}, "Action": "sts:AssumeRole"}
    role = {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]}}
    bucket = {"BucketARN": {"Fn::GetAtt": ["Logs", "Arn"]}, "RoleARN": {"Fn::GetAtt": ["Role", "Arn"]}}
    resources = {
        "Logs": {"Type": "AWS::S3::Bucket"},
        "Role": {"Type": "AWS::IAM::Role", "Properties": role},
        "Stream": {
            "Type": "AWS::KinesisFirehose::DeliveryStream",
            "Properties": {"S3DestinationConfiguration": bucket},
        },
    }
    assert yard.deploy({"Resources": resources}).resource("Stream").refusal is None


_ROLE_OF_CHINA = "arn:aws-cn:iam::${AWS::AccountId}:role/service-role/deliver"


def test_a_template_for_another_partition_is_deployed_there(yard: Yard) -> None:
    trust = {"Effect": "Allow", "Principal": {"Service": "firehose.amazonaws.com"}, "Action": "sts:AssumeRole"}
    role = {
        "RoleName": "deliver",
        "Path": "/service-role/",
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
    }
    bucket = {"BucketARN": {"Fn::GetAtt": ["Logs", "Arn"]}, "RoleARN": {"Fn::Sub": _ROLE_OF_CHINA}}
    resources = {
        "Logs": {"Type": "AWS::S3::Bucket"},
        "Role": {"Type": "AWS::IAM::Role", "Properties": role},
        "Stream": {
            "Type": "AWS::KinesisFirehose::DeliveryStream",
            "DependsOn": "Role",
            "Properties": {"S3DestinationConfiguration": bucket},
        },
    }
    run = yard.deploy({"Resources": resources})
    assert (run.resource("Stream").refusal, run.resource("Stream").region) == (None, "cn-north-1")
    assert any("deployed in cn-north-1" in note for note in run.program.notes)
    given = run.program.configure(Environment("dev", region="eu-west-1"), {}, region_given=True)
    assert given.region == "eu-west-1"
