"""What the registry's schemas, and what AWS knows beyond them, have against properties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seatrial.aws.facts.validation import Violation, validate
from seatrial.aws.facts.validation.coercion import equal, fits
from seatrial.aws.facts.validation.extension_documents import document
from seatrial.aws.facts.validation.extensions import EXTENSIONS
from seatrial.aws.facts.validation.lifecycles import is_withdrawn
from seatrial.aws.facts.validation.matching import matcher
from seatrial.aws.facts.validation.registry import document_of
from seatrial.aws.facts.validation.schema import Document
from seatrial.model.values import MASK, Secret, Unknown

TODAY = date(2026, 11, 22)
QUEUE = "AWS::SQS::Queue"
FUNCTION: dict[str, Any] = {
    "Role": "arn:aws:iam::123456789012:role/worker",
    "Runtime": "python3.13",
    "Handler": "index.handler",
    "Code": {"ZipFile": "def handler(event, context): pass"},
}
DATABASE: dict[str, Any] = {
    "Engine": "postgres",
    "DBInstanceClass": "db.t4g.micro",
    "AllocatedStorage": "20",
    "MasterUsername": "owner",
    "ManageMasterUserPassword": True,
}


def found(type_: str, properties: Mapping[str, Any], region: str = "us-east-1") -> set[tuple[str, str, str]]:
    """Path, rule and nearest of each violation."""
    return {(each.path, each.rule, each.nearest) for each in validate(type_, properties, region, TODAY)}


def test_a_name_that_begins_alike_is_nearer() -> None:
    policy = {"AutoScalingGroupName": "web", "MinAdjustmentStep": 1}
    assert ("MinAdjustmentStep", "unknown-property", "MinAdjustmentMagnitude") in found(
        "AWS::AutoScaling::ScalingPolicy", policy
    )


def only(type_: str, properties: Mapping[str, Any], region: str = "us-east-1") -> Violation:
    (violation,) = validate(type_, properties, region, TODAY)
    return violation


@pytest.mark.parametrize(
    ("type_", "properties"),
    [
        (QUEUE, {}),
        (QUEUE, {"DelaySeconds": "5", "FifoQueue": "true", "QueueName": "orders.fifo"}),
        ("AWS::S3::Bucket", {"Tags": [{"Key": "team", "Value": 7}], "VersioningConfiguration": {"Status": "Enabled"}}),
        ("AWS::Lambda::Function", FUNCTION),
        ("AWS::RDS::DBInstance", {**DATABASE, "EngineVersion": "17"}),
        ("AWS::RDS::DBInstance", {**DATABASE, "Engine": "Postgres"}),
        ("AWS::EC2::VPC", {"CidrBlock": "10.0.0.1/16"}),
        (
            "AWS::EC2::SecurityGroup",
            {"GroupDescription": "d", "SecurityGroupIngress": [{"IpProtocol": "-1", "CidrIp": "10.0.0.9/8"}]},
        ),
        ("Custom::Anything", {"any": "thing"}),
        ("Initech::TPS::Report", {"any": "thing"}),
        ("AWS::Serverless::Function", {"any": "thing"}),
        ("My::Network::Vpc::MODULE", {}),
        (
            "AWS::AutoScaling::AutoScalingGroup",
            {"MinSize": 0, "MaxSize": 1, "LaunchTemplate": {"LaunchTemplateId": "lt-1", "Version": "3"}},
        ),
    ],
)
def test_what_aws_accepts_is_not_spoken_of(type_: str, properties: Mapping[str, Any]) -> None:
    assert validate(type_, properties, "us-east-1", TODAY) == []


@pytest.mark.parametrize(
    ("type_", "properties", "expected"),
    [
        (QUEUE, {"DelaySecond": 5}, ("DelaySecond", "unknown-property", "DelaySeconds")),
        (
            "AWS::AutoScaling::AutoScalingGroup",
            {"MinSize": 0, "MaxSize": 1, "LaunchTemplate": {"LaunchTemplateId": "lt-1", "Version": "$Latest"}},
            ("LaunchTemplate.Version", "value-not-allowed", "LatestVersionNumber"),
        ),
        (QUEUE, {"queueName": "q"}, ("queueName", "unknown-property", "QueueName")),
        (
            "AWS::Lambda::Function",
            {**FUNCTION, "SubnetIds": ["subnet-1"]},
            ("SubnetIds", "unknown-property", "VpcConfig.SubnetIds"),
        ),
        (QUEUE, {"Tags": [{"Key": "team", "Value": "a", "Colour": "red"}]}, ("Tags.0.Colour", "unknown-property", "")),
        ("AWS::Lambda::Function", {k: v for k, v in FUNCTION.items() if k != "Role"}, ("", "missing-property", "")),
        (QUEUE, {"DelaySeconds": "soon"}, ("DelaySeconds", "wrong-type", "")),
        (QUEUE, {"FifoQueue": "yes"}, ("FifoQueue", "wrong-type", "")),
        (QUEUE, {"QueueName": ["a"]}, ("QueueName", "wrong-type", "")),
        (QUEUE, {"QueueName": None}, ("QueueName", "wrong-type", "")),
        ("AWS::EC2::Instance", {"SecurityGroupIds": "sg-1"}, ("SecurityGroupIds", "wrong-type", "")),
        (QUEUE, {"MessageRetentionPeriod": 10}, ("MessageRetentionPeriod", "value-not-allowed", "")),
        (
            "AWS::S3::Bucket",
            {"VersioningConfiguration": {"Status": "enabled"}},
            ("VersioningConfiguration.Status", "value-not-allowed", "Enabled"),
        ),
        ("AWS::EC2::VPC", {"CidrBlock": "10.0.0.0/99"}, ("CidrBlock", "value-not-allowed", "")),
        ("AWS::Logs::LogGroup", {"RetentionInDays": 8}, ("RetentionInDays", "value-not-allowed", "")),
        ("AWS::IAM::Role", {"AssumeRolePolicyDocument": {"Version": "2012-10-17"}}, (
            "AssumeRolePolicyDocument", "missing-property", ""
        )),
        (QUEUE, {"Arn": "arn:aws:sqs:us-east-1:123456789012:q"}, ("Arn", "read-only-property", "")),
        (QUEUE, {"FifoQueue": True, "QueueName": "orders"}, ("QueueName", "value-not-allowed", "")),
        (
            "AWS::Lambda::Function",
            {**FUNCTION, "Environment": {"Variables": {"AWS_REGION": "eu-west-1"}}},
            ("Environment.Variables.AWS_REGION", "value-not-allowed", ""),
        ),
        (
            "AWS::Lambda::Function",
            {**FUNCTION, "Runtime": "ruby3.4"},
            ("Runtime", "property-combination", ""),
        ),
        (
            "AWS::AutoScaling::AutoScalingGroup",
            {"MinSize": "3", "MaxSize": 2, "AvailabilityZones": ["us-east-1a"], "LaunchConfigurationName": "old"},
            ("MinSize", "property-combination", "MaxSize"),
        ),
        (
            "AWS::EC2::SecurityGroup",
            {"GroupDescription": "d", "SecurityGroupIngress": [{"IpProtocol": "tcp", "CidrIp": "10.0.0.0/8"}]},
            ("SecurityGroupIngress.0", "missing-property", ""),
        ),
        (
            "AWS::EC2::Subnet",
            {"VpcId": "vpc-12345678", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "us-east-1a", "Tag": []},
            ("Tag", "unknown-property", "Tags"),
        ),
        (
            "AWS::SecretsManager::Secret",
            {"SecretString": "{}", "GenerateSecretString": {"PasswordLength": 30}},
            ("SecretString", "property-combination", "GenerateSecretString"),
        ),
        ("AWS::IAM::AccountPasswordPolicy", {}, ("", "unknown-resource-type", "")),
        ("AWS::S3::bucket", {}, ("", "unknown-resource-type", "AWS::S3::Bucket")),
        ("AWS::RDS::DBInstances", {}, ("", "unknown-resource-type", "AWS::RDS::DBInstance")),
        ("Aws::S3::Bucket", {}, ("", "unknown-resource-type", "AWS::S3::Bucket")),
        ("AWS-Events", {}, ("", "unknown-resource-type", "")),
        ("AWS::RDS::DBInstance", {**DATABASE, "EngineVersion": "15.5"}, (
            "EngineVersion", "engine-version-withdrawn", "15.19"
        )),
        ("AWS::RDS::DBInstance", {**DATABASE, "EngineVersion": 9.6}, (
            "EngineVersion", "engine-version-withdrawn", "17.11"
        )),
        ("AWS::RDS::DBInstance", {**DATABASE, "Engine": "postgresql"}, ("Engine", "value-not-allowed", "postgres")),
        ("AWS::RDS::DBInstance", {**DATABASE, "DBInstanceClass": "db.t9.micro"}, (
            "DBInstanceClass", "class-not-offered", "db.t3.micro"
        )),
        ("AWS::ElastiCache::ReplicationGroup", {
            "ReplicationGroupDescription": "d", "Engine": "redis", "EngineVersion": "3.2.10", "NumCacheClusters": 1
        }, ("EngineVersion", "engine-version-withdrawn", "7.1")),
        ("AWS::ElastiCache::ReplicationGroup", {
            "ReplicationGroupDescription": "d", "Engine": "redis", "EngineVersion": "7.4", "NumCacheClusters": 1
        }, ("EngineVersion", "engine-version-withdrawn", "7.1")),
        ("AWS::IoTAnalytics::Channel", {
            "ChannelName": "readings"
        }, ("", "service-withdrawn", "")),
    ],
)  # fmt: skip
def test_what_aws_refuses_is_named_with_the_nearest_real_one(
    type_: str, properties: Mapping[str, Any], expected: tuple[str, str, str]
) -> None:
    assert found(type_, properties) == {expected}


def test_messages_are_those_of_cloudformation() -> None:
    assert only(QUEUE, {"Nope": 1}).message == "#: extraneous key [Nope] is not permitted"
    assert only(QUEUE, {"QueueName": {}}).message == "#/QueueName: expected type: String, found: JSONObject"
    assert only("AWS::EC2::VPCGatewayAttachment", {}).message == "#: required key [VpcId] not found"


def test_a_type_of_another_region_is_no_invention() -> None:
    violation = only("AWS::Lightsail::Instance", {}, "cn-north-1")
    assert violation.rule == "type-not-in-region"
    assert "us-east-1" in violation.allowed


def test_a_class_is_judged_by_the_region() -> None:
    instance = {"ImageId": "ami-12345678", "InstanceType": "g5.xlarge"}
    assert found("AWS::EC2::Instance", instance) == set()
    assert found("AWS::EC2::Instance", instance, "mx-central-1") == {
        ("InstanceType", "class-not-offered", only("AWS::EC2::Instance", instance, "mx-central-1").nearest)
    }


@pytest.mark.parametrize(
    ("day", "refused"), [(date(2023, 1, 1), None), (date(2024, 1, 1), False), (date(2026, 11, 22), True)]
)
def test_a_runtime_is_deprecated_first_and_refused_later(day: date, refused: bool | None) -> None:
    violations = validate("AWS::Lambda::Function", {**FUNCTION, "Runtime": "nodejs14.x"}, today=day)
    assert [each.refused for each in violations] == ([] if refused is None else [refused])


def test_a_copy_may_have_an_old_version() -> None:
    assert (
        found("AWS::RDS::DBInstance", {"DBSnapshotIdentifier": "s", "Engine": "postgres", "EngineVersion": "11.4"})
        == set()
    )


@pytest.mark.parametrize("value", [Unknown("given at deployment"), "{{resolve:ssm:/queue/name}}", {"Other::Tool": "x"}])
def test_what_nobody_knows_is_not_judged(value: Any) -> None:
    for name in document_of(QUEUE, "us-east-1").root["properties"]:  # type: ignore[union-attr]
        assert [each for each in validate(QUEUE, {name: value}, today=TODAY) if each.rule != "read-only-property"] == []


def test_what_depends_on_an_unknown_value_is_not_judged() -> None:
    unknown = Unknown("a condition's outcome")
    assert found(QUEUE, {"FifoQueue": unknown, "QueueName": "orders"}) == set()
    assert found(
        "AWS::AutoScaling::AutoScalingGroup", {"MinSize": unknown, "MaxSize": 0, "VPCZoneIdentifier": [unknown]}
    ) <= {("", "missing-property", "")}
    assert found("AWS::ElasticLoadBalancingV2::LoadBalancer", {"Subnets": [unknown]}) == set()
    assert found("AWS::RDS::DBInstance", {**DATABASE, "EngineVersion": unknown, "DBInstanceClass": unknown}) == set()


def test_a_secret_is_judged_and_not_shown() -> None:
    violation = only("AWS::SecretsManager::Secret", {"Name": Secret("not a name, but hunter2!" * 30)})
    assert violation.path == "Name"
    assert "hunter2" not in repr(violation)
    assert violation.value == MASK


def test_policies_are_judged_in_either_form() -> None:
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Principal": "*"}
    document_ = {"Version": "2012-10-17", "Statement": [statement]}
    expected = {
        ("PolicyDocument.Statement.0.Principal", "unknown-property", ""),
        ("PolicyDocument.Statement.0", "missing-property", ""),
    }
    properties = {"PolicyName": "p", "Roles": ["worker"], "PolicyDocument": document_}
    assert {(path, rule, "") for path, rule, _ in found("AWS::IAM::Policy", properties)} == expected
    bucket = {"Bucket": "b", "PolicyDocument": {**document_, "Statement": [{**statement, "Resource": "*"}]}}
    assert found("AWS::S3::BucketPolicy", bucket) == set()


def test_every_extension_has_its_document_and_its_type() -> None:
    for type_, extensions in EXTENSIONS.items():
        assert document_of(type_, "us-east-1") is not None, type_
        for extension in extensions:
            assert document(extension.document, "us-east-1" if extension.regional else "") is not None, extension


def test_a_part_of_a_document_is_what_the_whole_says() -> None:
    """Read by region and by engine without parsing the rest."""
    import json

    from seatrial.aws.facts.schemas import extension_folder

    name = "aws_rds_dbinstance/dbinstanceclass_enum"
    whole = json.loads((extension_folder() / f"{name}.json").read_text())
    first, last = min(whole), max(whole)
    for region in (first, "eu-west-1", last):
        part = document(name, region)
        assert part is not None
        assert part.root == whole[region]
    assert document(name, "xx-nowhere-1") is None
    name = "aws_rds_dbinstance/db_instance_class"
    cases = json.loads((extension_folder() / f"{name}.json").read_text())["allOf"]
    for engine in ("mariadb", "postgres"):
        own = [case for case in cases if case["if"]["properties"]["Engine"].get("const") == engine]
        part = document(name, engine=engine)
        assert part is not None
        assert part.root["allOf"] == own


def test_a_combination_decides_by_what_is_known() -> None:
    either = Document({"oneOf": [{"required": ["A"]}, {"required": ["B"]}]}).top
    assert either.verdict({"A": 1}) is True
    assert either.verdict({"A": 1, "B": 2}) is False
    assert either.verdict({}) is False
    assert either.verdict({"A": Unknown()}) is None
    chosen = Document({"if": {"properties": {"A": {"const": 1}}, "required": ["A"]}, "then": {"required": ["B"]}}).top
    assert chosen.verdict({"A": 1}) is False
    assert chosen.verdict({"A": Unknown()}) is None
    assert Document({"not": {"required": ["A"]}}).top.verdict({"A": Unknown()}) is None


def test_a_pattern_that_takes_exponential_time_decides_nothing() -> None:
    started = process_time()
    assert matcher(r"^([a-zA-Z0-9]+-?)+$")("a" * 60 + "!") in (None, False)
    assert process_time() - started < 2


@settings(max_examples=30, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_any_value_is_judged_without_failing(value: Any) -> None:
    for type_ in (
        QUEUE,
        "AWS::EC2::SecurityGroup",
        "AWS::RDS::DBInstance",
        "AWS::IAM::Role",
        "AWS::ECS::TaskDefinition",
    ):
        names = document_of(type_, "us-east-1").root["properties"]  # type: ignore[union-attr]
        validate(type_, dict.fromkeys(names, value), today=TODAY)


@given(st.one_of(st.booleans(), st.integers(), st.text()))
def test_a_value_equals_itself_in_text(value: Any) -> None:
    assert equal(value, value)
    assert fits(value, "string")
    if isinstance(value, bool):
        assert equal(value, str(value).lower())
        assert fits(str(value).lower(), "boolean")


def test_lambda_refuses_a_runtime_from_its_day_on() -> None:
    assert not is_withdrawn("python3.7", date(2023, 12, 31))
    assert is_withdrawn("python3.7", date(2024, 6, 1))
    assert not is_withdrawn("python9.9", date(2026, 1, 1))


def test_an_asterisk_at_the_end_of_an_arn_stands_for_the_rest() -> None:
    def policy(resource: str) -> dict[str, Any]:
        statement = {"Effect": "Allow", "Action": "sns:Publish", "Resource": resource}
        return {"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}

    for resource, taken in (("arn:aws:sns:*:*", True), ("arn:aws:sns:*", True), ("arn:aws:sns:us-east-1:topic", False)):
        document = {"AssumeRolePolicyDocument": {"Statement": []}, "Policies": [policy(resource)]}
        found = [one for one in validate("AWS::IAM::Role", document) if "Resource" in one.steps]
        assert (found == []) is taken, resource
