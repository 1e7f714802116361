"""What several services refuse alike: interfaces in too many groups, policies that name nobody, templates that start nothing."""

# ruff: noqa: E501

from __future__ import annotations

import json
from typing import Any

import pytest

from seatrial.aws.world import World
from tests.aws.requests import ACCOUNT, NOBODY, REGION, Ground, Refusal, archive, policy, trust

_ROOT = f"arn:aws:iam::{ACCOUNT}:root"
_IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-"
_SIX, _FIVE = ["{group}"] * 6, ["{group}"] * 5
_FUNCTION: dict[str, Any] = {
    "FunctionName": "f",
    "Role": "{strong}",
    "Runtime": "python3.12",
    "Handler": "index.x",
    "Code": {"ZipFile": archive()},
}
_SERVICE: dict[str, Any] = {
    "cluster": "c",
    "serviceName": "s",
    "taskDefinition": "net",
    "desiredCount": 1,
    "launchType": "FARGATE",
}
_NODES: dict[str, Any] = {
    "clusterName": "c",
    "nodegroupName": "n",
    "subnets": "{cluster_subnets}",
    "nodeRole": "{machines}",
}
_FLEET: dict[str, Any] = {"AutoScalingGroupName": "new", "MinSize": 1, "MaxSize": 1, "VPCZoneIdentifier": "{one}"}
_PROVIDER = f"arn:aws:iam::{ACCOUNT}:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/4B00E931"


def _inside(groups: list[str]) -> dict[str, Any]:
    return {"networkConfiguration": {"awsvpcConfiguration": {"subnets": ["{one}"], "securityGroups": groups}}}


def _allowing(who: str, action: str) -> str:
    return policy(Principal={"AWS": who}, Action=action, Resource="*")


def _federated(who: str) -> dict[str, Any]:
    document = json.loads(trust("x.amazonaws.com"))
    document["Statement"][0] |= {"Principal": {"Federated": who}, "Action": "sts:AssumeRoleWithWebIdentity"}
    return {"RoleName": "pod", "AssumeRolePolicyDocument": json.dumps(document)}


def _tiers(*steps: tuple[str, int]) -> dict[str, Any]:
    transitions = [{"StorageClass": class_, "Days": days} for class_, days in steps]
    rule = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": ""}, "Transitions": transitions}
    return {"Bucket": "{bucket}", "LifecycleConfiguration": {"Rules": [rule]}}


def _mixed(*types: str) -> dict[str, Any]:
    template = {"LaunchTemplateName": "intel", "Version": "$Latest"}
    overrides = [{"InstanceType": type_} for type_ in types]
    return _FLEET | {
        "MixedInstancesPolicy": {"LaunchTemplate": {"LaunchTemplateSpecification": template, "Overrides": overrides}}
    }


REFUSALS = (
    Refusal("groups of an instance", "ec2", "run_instances", {"ImageId": "{intel}", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1, "SubnetId": "{one}", "SecurityGroupIds": _SIX}, "SecurityGroupsPerInterfaceLimitExceeded", "6", {"ImageId": "{intel}", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1, "SubnetId": "{one}", "SecurityGroupIds": _FIVE}, "network templates"),
    Refusal("groups of an instance's interface", "ec2", "run_instances", {"ImageId": "{intel}", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1, "NetworkInterfaces": [{"DeviceIndex": 0, "SubnetId": "{one}", "Groups": _SIX}]}, "SecurityGroupsPerInterfaceLimitExceeded", "6", None, "network templates"),
    Refusal("groups of an endpoint", "ec2", "create_vpc_endpoint", {"VpcId": "{vpc}", "VpcEndpointType": "Interface", "ServiceName": f"com.amazonaws.{REGION}.sqs", "SecurityGroupIds": _SIX}, "SecurityGroupsPerInterfaceLimitExceeded", "6", {"VpcId": "{vpc}", "VpcEndpointType": "Interface", "ServiceName": f"com.amazonaws.{REGION}.sqs", "SecurityGroupIds": _FIVE}, "network"),
    Refusal("groups of a balancer", "elbv2", "create_load_balancer", {"Name": "b", "Subnets": "{subnets}", "SecurityGroups": _SIX}, "InvalidConfigurationRequest", "6", {"Name": "b", "Subnets": "{subnets}", "SecurityGroups": _FIVE}, "network"),
    Refusal("groups of a function", "lambda", "create_function", _FUNCTION | {"VpcConfig": {"SubnetIds": ["{one}"], "SecurityGroupIds": _SIX}}, "InvalidParameterValueException", "6", _FUNCTION | {"VpcConfig": {"SubnetIds": ["{one}"], "SecurityGroupIds": _FIVE}}, "network roles"),
    Refusal("groups of a function that is there", "lambda", "update_function_configuration", {"FunctionName": "open", "VpcConfig": {"SubnetIds": ["{one}"], "SecurityGroupIds": _SIX}}, "InvalidParameterValueException", "6", {"FunctionName": "open", "Timeout": 5}, "network functions"),
    Refusal("groups of a mount target", "efs", "create_mount_target", {"FileSystemId": "{files}", "SubnetId": "{one}", "SecurityGroups": _SIX}, "SecurityGroupLimitExceeded", "6", {"FileSystemId": "{files}", "SubnetId": "{one}", "SecurityGroups": ["{group}"]}, "network files"),
    Refusal("groups of a service", "ecs", "create_service", _SERVICE | _inside(_SIX), "InvalidParameterException", "6", _SERVICE | _inside(["{group}"]), "network tasks"),
    Refusal("nobody in a queue's policy", "sqs", "create_queue", {"QueueName": "q", "Attributes": {"Policy": _allowing(NOBODY, "sqs:SendMessage")}}, "InvalidAttributeValue", NOBODY, {"QueueName": "q", "Attributes": {"Policy": _allowing(_ROOT, "sqs:SendMessage")}}),
    Refusal("nobody in the policy of a queue that is there", "sqs", "set_queue_attributes", {"QueueUrl": "{queue}", "Attributes": {"Policy": _allowing(NOBODY, "sqs:SendMessage")}}, "InvalidAttributeValue", NOBODY, {"QueueUrl": "{queue}", "Attributes": {"Policy": _allowing(_ROOT, "sqs:SendMessage")}}, "queue"),
    Refusal("nobody in the policy of a topic that is there", "sns", "set_topic_attributes", {"TopicArn": "{topic}", "AttributeName": "Policy", "AttributeValue": _allowing(NOBODY, "sns:Publish")}, "InvalidParameter", NOBODY, {"TopicArn": "{topic}", "AttributeName": "Policy", "AttributeValue": _allowing(_ROOT, "sns:Publish")}, "topic"),
    Refusal("nobody in a topic's policy", "sns", "create_topic", {"Name": "t", "Attributes": {"Policy": _allowing(NOBODY, "sns:Publish")}}, "InvalidParameter", NOBODY, {"Name": "t", "Attributes": {"Policy": _allowing(_ROOT, "sns:Publish")}}),
    Refusal("nobody in a secret's policy", "secretsmanager", "put_resource_policy", {"SecretId": "{secret}", "ResourcePolicy": _allowing(NOBODY, "secretsmanager:GetSecretValue")}, "MalformedPolicyDocumentException", NOBODY, {"SecretId": "{secret}", "ResourcePolicy": _allowing(_ROOT, "secretsmanager:GetSecretValue")}, "secret"),
    Refusal("nobody in a repository's policy", "ecr", "set_repository_policy", {"repositoryName": "{repository}", "policyText": _allowing(NOBODY, "ecr:*")}, "InvalidParameterException", NOBODY, {"repositoryName": "{repository}", "policyText": _allowing(_ROOT, "ecr:*")}, "repository"),
    Refusal("issuer for a provider", "iam", "create_role", _federated("https://oidc.eks.us-east-1.amazonaws.com/id/4B00E931"), "MalformedPolicyDocument", "Federated principals", _federated(_PROVIDER)),
    Refusal("issuer without its scheme for a provider", "iam", "create_role", _federated("oidc.eks.us-east-1.amazonaws.com/id/4B00E931"), "MalformedPolicyDocument", "Federated principals", _federated("cognito-identity.amazonaws.com")),
    Refusal("service by half its name", "iam", "create_role", {"RoleName": "r", "AssumeRolePolicyDocument": trust("lambda")}, "MalformedPolicyDocument", '"SERVICE":"lambda"', {"RoleName": "r", "AssumeRolePolicyDocument": trust("lambda.amazonaws.com")}),
    Refusal("up from an archive", "s3", "put_bucket_lifecycle_configuration", _tiers(("GLACIER", 40), ("STANDARD_IA", 90)), "InvalidArgument", "'GLACIER'", _tiers(("GLACIER", 90), ("STANDARD_IA", 40)), "bucket"),
    Refusal("up from the deepest archive", "s3", "put_bucket_lifecycle_configuration", _tiers(("DEEP_ARCHIVE", 30), ("GLACIER", 90)), "InvalidArgument", "'DEEP_ARCHIVE'", _tiers(("INTELLIGENT_TIERING", 0), ("DEEP_ARCHIVE", 180)), "bucket"),
    Refusal("nodes of another architecture", "eks", "create_nodegroup", _NODES | {"amiType": "AL2023_x86_64_STANDARD", "instanceTypes": ["m7g.large"]}, "InvalidParameterException", "m7g.large", _NODES | {"amiType": "AL2023_ARM_64_STANDARD", "instanceTypes": ["m7g.large"]}, "pipes kubernetes machines"),
    Refusal("nodes of another architecture than the usual image", "eks", "create_nodegroup", _NODES | {"instanceTypes": ["m5.large", "m7g.large"]}, "InvalidParameterException", "m7g.large", _NODES | {"instanceTypes": ["m5.large"]}, "pipes kubernetes machines"),
    Refusal("template of two architectures", "autoscaling", "create_auto_scaling_group", _FLEET | {"LaunchTemplate": {"LaunchTemplateName": "wrong"}}, "ValidationError", "fully-formed launch template", _FLEET | {"LaunchTemplate": {"LaunchTemplateName": "intel"}}, "network templates"),
    Refusal("type that stands in with another architecture", "autoscaling", "create_auto_scaling_group", _mixed("t3.small", "t4g.small"), "ValidationError", "arm64", _mixed("t3.small", "t3a.small"), "network templates"),
    Refusal("template with a key pair that is not there", "autoscaling", "create_auto_scaling_group", _FLEET | {"LaunchTemplate": {"LaunchTemplateName": "locked"}}, "ValidationError", "key pair", None, "network templates"),
    Refusal("rule of no listener", "elbv2", "create_rule", {"ListenerArn": f"arn:aws:elasticloadbalancing:{REGION}:{ACCOUNT}:listener/app/x/1/2", "Priority": 1, "Conditions": [{"Field": "path-pattern", "Values": ["/a"]}], "Actions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200"}}]}, "ListenerNotFound", "listener"),
)  # fmt: skip


class Common(Ground):
    """The ground of these requests."""

    def image(self, architecture: str) -> str:
        name = f"{_IMAGE}{architecture}"
        return str(self.client("ssm").get_parameter(Name=name)["Parameter"]["Value"])

    def make_templates(self) -> dict[str, Any]:
        """A template that starts machines, one whose image is for others, one with a key pair that nobody made."""
        intel = self.image("x86_64")
        for name, data in {
            "intel": {"InstanceType": "t3.micro"},
            "wrong": {"InstanceType": "t4g.micro"},
            "locked": {"InstanceType": "t3.micro", "KeyName": "none"},
        }.items():
            data = {"ImageId": intel} | data
            self.client("ec2").create_launch_template(LaunchTemplateName=name, LaunchTemplateData=data)
        return {"intel": intel}

    def make_files(self) -> str:
        return str(self.client("efs").create_file_system(CreationToken="t")["FileSystemId"])

    def make_tasks(self) -> None:
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName="c")
        container = {"name": "a", "image": "b"}
        size = {"cpu": "256", "memory": "512", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]}
        ecs.register_task_definition(family="net", containerDefinitions=[container], **size)

    def make_queue(self) -> str:
        return str(self.client("sqs").create_queue(QueueName="there")["QueueUrl"])

    def make_topic(self) -> str:
        return str(self.client("sns").create_topic(Name="there")["TopicArn"])

    def make_secret(self) -> str:
        return str(self.client("secretsmanager").create_secret(Name="s", SecretString="x")["ARN"])

    def make_repository(self) -> str:
        return str(self.client("ecr").create_repository(repositoryName="images")["repository"]["repositoryName"])


@pytest.fixture
def ground(connected: World) -> Common:
    connected.reset()
    return Common(connected)


@pytest.mark.parametrize("refusal", REFUSALS, ids=[refusal.name for refusal in REFUSALS])
def test_refused_with_the_value_and_its_corrected_twin(ground: Common, refusal: Refusal) -> None:
    ground.hold(refusal)
