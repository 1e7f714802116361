"""Registry types are deployed as CloudFormation deploys them: its names, its references, its attributes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.dialects.registry.attributes import attributes_of, has_attribute
from seatrial.aws.dialects.registry.naming import generated_name
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.model.values import Secret
from tests.aws.accepted import trust


class Stack:
    """A deployment of a stack that is spoken to in registry types."""

    def __init__(self, world: World, name: str = "my-stack") -> None:
        self.deployment = Deployment(Environment(name), world, lambda _: Shape())

    def declare(self, logical_id: str, type_: str, /, **properties: Any) -> Resource:
        return self.deployment.declare(Declaration(logical_id, logical_id, type_, properties))

    def prepare(self, logical_id: str, type_: str, /, **properties: Any) -> Resource:
        return self.deployment.prepare(Declaration(logical_id, logical_id, type_, properties))

    def network(self) -> tuple[str, list[str]]:
        vpc = self.declare("Vpc", "AWS::EC2::VPC", CidrBlock="10.0.0.0/16").id
        zones = {"A": "us-east-1a", "B": "us-east-1b"}
        subnets = [
            self.declare(name, "AWS::EC2::Subnet", VpcId=vpc, CidrBlock=f"10.0.{place}.0/24", AvailabilityZone=zone).id
            for place, (name, zone) in enumerate(zones.items())
        ]
        return vpc, subnets


@pytest.fixture
def stack(world: World) -> Stack:
    return Stack(world)


def test_names_are_cloudformation_s_own(stack: Stack) -> None:
    vpc, subnets = stack.network()
    names = {
        resource.type: resource.physical_name
        for resource in (
            stack.declare("Bucket", "AWS::S3::Bucket"),
            stack.declare("Orders", "AWS::SQS::Queue", FifoQueue=True),
            stack.declare("Balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", Subnets=subnets),
            stack.declare("Group", "AWS::EC2::SecurityGroup", VpcId=vpc, GroupDescription="web"),
            stack.declare("Secret", "AWS::SecretsManager::Secret", GenerateSecretString={}),
            stack.declare("Vpc2", "AWS::EC2::VPC", CidrBlock="10.1.0.0/16"),
        )
    }
    assert re.fullmatch(r"my-stack-bucket-[a-z0-9]{12}", names["AWS::S3::Bucket"])
    assert re.fullmatch(r"my-stack-Orders-[A-Z0-9]{12}\.fifo", names["AWS::SQS::Queue"])
    assert re.fullmatch(
        r"my-stack-Balancer-[A-Z0-9]{12}|my-sta\w*-Balancer-[A-Z0-9]{12}",
        names["AWS::ElasticLoadBalancingV2::LoadBalancer"],
    )
    assert re.fullmatch(r"my-stack-Group-[A-Z0-9]{12}", names["AWS::EC2::SecurityGroup"])
    assert re.fullmatch(r"Secret-[A-Z0-9]{12}", names["AWS::SecretsManager::Secret"])
    assert names["AWS::EC2::VPC"] == ""


def test_generated_names_fit_and_stay_the_same() -> None:
    def name(type_: str, path: str, seed: str = "a") -> str:
        return generated_name(type_, path, {}, "a-very-long-stack-name" * 4, "AVeryLongLogicalIdForOneThing" * 3, seed)

    target = name("AWS::ElasticLoadBalancingV2::TargetGroup", "Name")
    assert len(target) <= 32
    assert len(name("AWS::IAM::Role", "RoleName")) <= 64
    assert len(name("AWS::S3::Bucket", "BucketName")) <= 63
    assert target == name("AWS::ElasticLoadBalancingV2::TargetGroup", "Name")
    assert target != name("AWS::ElasticLoadBalancingV2::TargetGroup", "Name", "b")


def test_a_name_that_the_template_gives_is_said_to_be_the_template_s(stack: Stack) -> None:
    topic = stack.declare("Topic", "AWS::SNS::Topic", TopicName="orders")
    assert (topic.physical_name, topic.named_by) == ("orders", "TopicName")
    assert stack.declare("Other", "AWS::SNS::Topic").named_by == ""


def test_references_return_what_cloudformation_returns(stack: Stack) -> None:
    vpc, subnets = stack.network()
    gateway = stack.declare("Gateway", "AWS::EC2::InternetGateway")
    attachment = stack.declare("Attach", "AWS::EC2::VPCGatewayAttachment", VpcId=vpc, InternetGatewayId=gateway.id)
    address = stack.declare("Address", "AWS::EC2::EIP", Domain="vpc")
    role = stack.declare(
        "Role", "AWS::IAM::Role", RoleName="worker", AssumeRolePolicyDocument=trust("lambda.amazonaws.com")
    )
    policy = stack.declare(
        "Policy", "AWS::IAM::ManagedPolicy", ManagedPolicyName="reads", PolicyDocument=_document("s3:GetObject")
    )
    api = stack.declare("Api", "AWS::ApiGateway::RestApi", Name="api")
    part = stack.declare(
        "Part",
        "AWS::ApiGateway::Resource",
        RestApiId=api.id,
        ParentId=api.outputs["RootResourceId"],
        PathPart="orders",
    )
    assert attachment.id == f"IGW|{vpc}"
    assert address.id == address.outputs["PublicIp"]
    assert address.outputs["AllocationId"].startswith("eipalloc-")
    assert role.id == "worker"
    assert policy.id == "arn:aws:iam::123456789012:policy/reads"
    assert part.id == part.outputs["ResourceId"]
    assert stack.declare("Q", "AWS::SQS::Queue", QueueName="q").id == (
        "https://sqs.us-east-1.amazonaws.com/123456789012/q"
    )
    balancer = stack.declare("Balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", Subnets=subnets)
    assert balancer.id == balancer.outputs["LoadBalancerArn"]
    assert balancer.outputs["DNSName"].endswith(".us-east-1.elb.amazonaws.com")


def test_every_attribute_of_the_schema_is_answered(stack: Stack) -> None:
    bucket = stack.declare("Bucket", "AWS::S3::Bucket", BucketName="cargo")
    assert bucket.outputs["Arn"] == "arn:aws:s3:::cargo"
    assert all(name in bucket.outputs for name in attributes_of("AWS::S3::Bucket"))
    assert bucket.outputs.get("NoSuchAttribute") is None
    with pytest.raises(KeyError):
        bucket.outputs["NoSuchAttribute"]


def test_a_type_without_a_kind_is_simulated_in_its_own_form(stack: Stack) -> None:
    channel = stack.declare("Portal", "AWS::IoTSiteWise::Portal", PortalName="p")
    assert channel.status is Status.SIMULATED
    assert re.fullmatch(
        r"arn:aws:iotsitewise:us-east-1:123456789012:portal/Portal-\w+", str(channel.outputs["PortalArn"])
    )


def test_texts_are_taken_for_what_the_schema_has(stack: Stack) -> None:
    vpc = stack.declare("Vpc", "AWS::EC2::VPC", CidrBlock="10.0.0.0/16", EnableDnsHostnames="true")
    assert vpc.properties["EnableDnsHostnames"] is True
    assert vpc.outputs["EnableDnsHostnames"] is True


def test_a_secret_stays_covered_in_what_can_be_asked_for(stack: Stack) -> None:
    database = stack.declare(
        "Db",
        "AWS::RDS::DBInstance",
        Engine="mysql",
        DBInstanceClass="db.t3.micro",
        AllocatedStorage="20",
        MasterUsername="sailor",
        MasterUserPassword=Secret("a-long-secret-1"),
    )
    assert database.refusal is None
    assert database.outputs["MasterUserPassword"] == Secret("a-long-secret-1")


def test_what_is_prepared_is_in_the_world_and_not_in_the_graph(stack: Stack, world: World) -> None:
    prepared = stack.prepare("given", "AWS::EC2::VPC", CidrBlock="10.9.0.0/16")
    again = stack.prepare("given", "AWS::EC2::VPC", CidrBlock="10.9.0.0/16")
    subnet = stack.declare("Subnet", "AWS::EC2::Subnet", VpcId=prepared.id, CidrBlock="10.9.0.0/24")
    assert again.id == prepared.id
    assert subnet.refusal is None
    assert [resource.address for resource in stack.deployment.graph] == ["Subnet"]
    assert [farewell.resource.address for farewell in stack.deployment.destroy()] == ["Subnet"]
    vpcs = world.client("ec2", "us-east-1").describe_vpcs()["Vpcs"]
    assert prepared.id not in [vpc["VpcId"] for vpc in vpcs]


def test_a_refused_preparation_is_told(stack: Stack) -> None:
    prepared = stack.prepare("given", "AWS::EC2::Subnet", VpcId="vpc-0123456789abcdef0", CidrBlock="10.9.0.0/24")
    assert prepared.refusal is not None
    assert prepared.refusal.code == "InvalidVpcID.NotFound"


def _document(action: str) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Action": action, "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def test_a_bucket_with_cargo_blocks_and_a_secret_s_name_is_free_again(stack: Stack) -> None:
    stack.declare("Bucket", "AWS::S3::Bucket")
    stack.declare("Secret", "AWS::SecretsManager::Secret", Name="db", GenerateSecretString={})
    stack.deployment.load()
    farewells = stack.deployment.destroy()
    assert {farewell.resource.address: farewell.outcome for farewell in farewells} == {
        "Bucket": "refused",
        "Secret": "deleted",
    }
    assert stack.deployment.take_names_again() == []


def test_attributes_that_come_later_are_read_when_they_are_asked_for(stack: Stack) -> None:
    vpc = stack.declare("Vpc", "AWS::EC2::VPC", CidrBlock="10.0.0.0/16")
    block = stack.declare("Block", "AWS::EC2::VPCCidrBlock", VpcId=vpc.id, AmazonProvidedIpv6CidrBlock=True)
    assert block.refusal is None
    assert [text.endswith("::/56") for text in vpc.outputs["Ipv6CidrBlocks"]] == [True]


def test_code_that_was_uploaded_by_others_is_taken_for_given(stack: Stack) -> None:
    role = stack.declare("Role", "AWS::IAM::Role", AssumeRolePolicyDocument=trust("lambda.amazonaws.com"))
    own = stack.declare("Own", "AWS::S3::Bucket")

    def function(name: str, bucket: str) -> Resource:
        return stack.declare(
            name,
            "AWS::Lambda::Function",
            Role=role.outputs["Arn"],
            Runtime="python3.12",
            Handler="app.main",
            Code={"S3Bucket": bucket, "S3Key": "app.zip"},
        )

    assert function("Theirs", "artifacts-of-the-pipeline").refusal is None
    mine = function("Mine", own.id)
    assert mine.refusal is not None
    assert "NoSuchKey" in mine.refusal.message
    stack.declare("Copy", "Custom::CopyZip", Bucket=own.id)
    assert function("Copied", own.id).refusal is None


def test_a_custom_resource_answers_anything(stack: Stack) -> None:
    custom = stack.declare("Lookup", "Custom::Lookup", ServiceToken="arn")
    assert custom.status is Status.SIMULATED
    assert isinstance(custom.outputs["Whatever.Inside"], str)


def test_a_delivery_channel_may_stand_before_its_recorder(stack: Stack) -> None:
    stack.declare("Bucket", "AWS::S3::Bucket", BucketName="logs")
    channel = stack.declare("Channel", "AWS::Config::DeliveryChannel", S3BucketName="logs")
    recorder = stack.declare(
        "Recorder", "AWS::Config::ConfigurationRecorder", RoleARN=f"arn:aws:iam::{'1' * 12}:role/r"
    )
    assert (channel.refusal, recorder.refusal) == (None, None)


def test_identifiers_and_names_under_what_the_registry_calls_them(stack: Stack) -> None:
    rule = stack.declare("Rule", "AWS::Events::Rule", ScheduleExpression="rate(5 minutes)")
    assert rule.outputs["RuleName"] == rule.physical_name
    group = stack.declare("Group", "AWS::RDS::DBParameterGroup", Family="mysql8.0", Description="x")
    assert group.outputs["DBParameterGroupArn"] == f"arn:aws:rds:us-east-1:123456789012:pg:{group.physical_name}"


@pytest.mark.parametrize(
    ("type_", "name", "has"),
    [
        ("AWS::EC2::Instance", "InstanceType", True),  # its handler answers from the whole resource
        ("AWS::SageMaker::Workteam", "WorkteamName", True),  # documented, and not in the schema's list
        ("AWS::KMS::Key", "Arn", True),
        ("AWS::KMS::Key", "ArnA", False),
        ("Custom::Anything", "Whatever", None),
    ],
)
def test_which_attributes_a_type_has(type_: str, name: str, has: bool | None) -> None:
    assert has_attribute(type_, name) is has
