"""Templates for benchmarks: varied, valid, deployable into an empty account, the same at every run."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Resources = dict[str, dict[str, Any]]
LEAST, MOST = 10, 40  # resources of one template


class Tagged:
    """An intrinsic function: a short form in YAML, a long form in JSON."""

    def __init__(self, name: str, value: Any) -> None:
        self.name, self.value = name, value

    @property
    def long(self) -> dict[str, Any]:
        name = self.name if self.name == "Ref" else f"Fn::{self.name}"
        return {name: self.value.split(".") if self.name == "GetAtt" else plain(self.value)}


def plain(node: Any) -> Any:
    """JSON data with every function in its long form."""
    if isinstance(node, Tagged):
        return node.long
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    return [plain(item) for item in node] if isinstance(node, list) else node


class Dumper(yaml.SafeDumper):
    """Writes functions as `!Ref` and the like, and never aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent(dumper: yaml.SafeDumper, node: Tagged) -> yaml.Node:
    if isinstance(node.value, str):
        return dumper.represent_scalar(f"!{node.name}", node.value)
    return dumper.represent_sequence(f"!{node.name}", node.value)


Dumper.add_representer(Tagged, _represent)


def ref(name: str) -> Tagged:
    return Tagged("Ref", name)


def att(name: str, attribute: str) -> Tagged:
    return Tagged("GetAtt", f"{name}.{attribute}")


def sub(text: str) -> Tagged:
    return Tagged("Sub", text)


def resource(type_: str, **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::{type_}", "Properties": properties} if properties else {"Type": f"AWS::{type_}"}


def tags(name: str) -> list[dict[str, Any]]:
    return [{"Key": "Name", "Value": sub(f"${{AWS::StackName}}-{name}")}, {"Key": "Stage", "Value": ref("Stage")}]


def trust(service: str) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": f"{service}.amazonaws.com"}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def allow(actions: list[str], resources: Any) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": resources}]}


def network(n: str) -> Resources:
    made: Resources = {
        f"Vpc{n}": resource("EC2::VPC", CidrBlock="10.20.0.0/16", EnableDnsHostnames=True, Tags=tags("vpc")),
        f"Gateway{n}": resource("EC2::InternetGateway", Tags=tags("gateway")),
        f"Attachment{n}": resource("EC2::VPCGatewayAttachment", VpcId=ref(f"Vpc{n}"), InternetGatewayId=ref(f"Gateway{n}")),
        f"Routes{n}": resource("EC2::RouteTable", VpcId=ref(f"Vpc{n}"), Tags=tags("routes")),
        f"Route{n}": {
            **resource("EC2::Route", RouteTableId=ref(f"Routes{n}"), DestinationCidrBlock="0.0.0.0/0",
                       GatewayId=ref(f"Gateway{n}")),
            "DependsOn": f"Attachment{n}",
        },
        f"WebGroup{n}": resource(
            "EC2::SecurityGroup", GroupDescription="Web traffic", VpcId=ref(f"Vpc{n}"),
            SecurityGroupIngress=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/8"}],
        ),
    }  # fmt: skip
    for position, letter in enumerate("AB"):
        zone = Tagged("Select", [position, Tagged("GetAZs", "")])
        made[f"Subnet{letter}{n}"] = resource(
            "EC2::Subnet", VpcId=ref(f"Vpc{n}"), CidrBlock=f"10.20.{position}.0/24", AvailabilityZone=zone,
            Tags=tags(f"public-{letter.lower()}"),
        )  # fmt: skip
        made[f"Association{letter}{n}"] = resource(
            "EC2::SubnetRouteTableAssociation", SubnetId=ref(f"Subnet{letter}{n}"), RouteTableId=ref(f"Routes{n}")
        )
    return made


def web(n: str) -> Resources:
    """A load balancer in a network of its own, with a service on Fargate behind it."""
    subnets = [ref(f"SubnetA{n}"), ref(f"SubnetB{n}")]
    awsvpc = {"AwsvpcConfiguration": {"Subnets": subnets, "SecurityGroups": [ref(f"WebGroup{n}")]}}
    log = {"awslogs-group": ref(f"WebLog{n}"), "awslogs-region": ref("AWS::Region"), "awslogs-stream-prefix": "web"}
    container = {
        "Name": "web", "Image": "public.ecr.aws/nginx/nginx:1.27", "PortMappings": [{"ContainerPort": 80}],
        "LogConfiguration": {"LogDriver": "awslogs", "Options": log},
    }  # fmt: skip
    return {
        **network(n),
        f"Balancer{n}": resource("ElasticLoadBalancingV2::LoadBalancer", Subnets=subnets, SecurityGroups=[ref(f"WebGroup{n}")]),
        f"Targets{n}": resource("ElasticLoadBalancingV2::TargetGroup", VpcId=ref(f"Vpc{n}"), Port=80, Protocol="HTTP",
                                TargetType="ip", HealthCheckPath="/health"),
        f"Listener{n}": resource("ElasticLoadBalancingV2::Listener", LoadBalancerArn=ref(f"Balancer{n}"), Port=80,
                                 Protocol="HTTP", DefaultActions=[{"Type": "forward", "TargetGroupArn": ref(f"Targets{n}")}]),
        f"Cluster{n}": resource("ECS::Cluster", Tags=tags("cluster")),
        f"WebLog{n}": resource("Logs::LogGroup", RetentionInDays=30),
        f"TaskRole{n}": resource("IAM::Role", AssumeRolePolicyDocument=trust("ecs-tasks"), ManagedPolicyArns=[
            "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]),
        f"Task{n}": resource("ECS::TaskDefinition", Cpu="256", Memory="512", NetworkMode="awsvpc",
                             RequiresCompatibilities=["FARGATE"], ExecutionRoleArn=att(f"TaskRole{n}", "Arn"),
                             ContainerDefinitions=[container]),
        f"Service{n}": {
            **resource("ECS::Service", Cluster=ref(f"Cluster{n}"), TaskDefinition=ref(f"Task{n}"), DesiredCount=1,
                       LaunchType="FARGATE", NetworkConfiguration=awsvpc, LoadBalancers=[
                           {"ContainerName": "web", "ContainerPort": 80, "TargetGroupArn": ref(f"Targets{n}")}]),
            "DependsOn": f"Listener{n}",
        },
    }  # fmt: skip


def database(n: str) -> Resources:
    secret = {
        "SecretStringTemplate": '{"username": "owner"}',
        "GenerateStringKey": "password",
        "ExcludePunctuation": True,
    }
    password = sub(f"{{{{resolve:secretsmanager:${{Credentials{n}}}:SecretString:password}}}}")
    return {
        **network(n),
        f"Credentials{n}": resource("SecretsManager::Secret", GenerateSecretString=secret),
        f"DbSubnets{n}": resource("RDS::DBSubnetGroup", DBSubnetGroupDescription="Private",
                                  SubnetIds=[ref(f"SubnetA{n}"), ref(f"SubnetB{n}")]),
        f"Db{n}": {
            **resource("RDS::DBInstance", Engine="postgres", DBInstanceClass="db.t4g.micro", AllocatedStorage="20",
                       StorageEncrypted=True, MasterUsername="owner", MasterUserPassword=password,
                       DBSubnetGroupName=ref(f"DbSubnets{n}"), VPCSecurityGroups=[ref(f"WebGroup{n}")]),
            "DeletionPolicy": "Delete",
            "UpdateReplacePolicy": "Delete",
        },
    }  # fmt: skip


def function(n: str) -> Resources:
    name = sub(f"/aws/lambda/${{AWS::StackName}}-work{n.lower()}")
    return {
        f"WorkRole{n}": resource("IAM::Role", AssumeRolePolicyDocument=trust("lambda"), ManagedPolicyArns=[
            "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]),
        f"Work{n}": resource("Lambda::Function", FunctionName=sub(f"${{AWS::StackName}}-work{n.lower()}"),
                             Runtime="python3.13", Handler="index.handler", Role=att(f"WorkRole{n}", "Arn"), Timeout=30,
                             Code={"ZipFile": "def handler(event, context):\n    return event\n"},
                             Environment={"Variables": {"STAGE": ref("Stage")}}),
        f"WorkLog{n}": resource("Logs::LogGroup", LogGroupName=name, RetentionInDays=14),
        f"Schedule{n}": resource("Events::Rule", ScheduleExpression="rate(1 hour)",
                                 Targets=[{"Id": "work", "Arn": att(f"Work{n}", "Arn")}]),
        f"MayCall{n}": resource("Lambda::Permission", FunctionName=ref(f"Work{n}"), Action="lambda:InvokeFunction",
                                Principal="events.amazonaws.com", SourceArn=att(f"Schedule{n}", "Arn")),
    }  # fmt: skip


def queue(n: str) -> Resources:
    redrive = {"deadLetterTargetArn": att(f"Dead{n}", "Arn"), "maxReceiveCount": 5}
    send = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
            "Resource": att(f"Jobs{n}", "Arn"), "Condition": {"ArnEquals": {"aws:SourceArn": ref(f"News{n}")}}}  # fmt: skip
    return {
        f"Dead{n}": resource("SQS::Queue", MessageRetentionPeriod=1209600),
        f"Jobs{n}": resource("SQS::Queue", VisibilityTimeout=120, RedrivePolicy=redrive, Tags=tags("jobs")),
        f"News{n}": resource("SNS::Topic", Tags=tags("news")),
        f"JobsPolicy{n}": resource("SQS::QueuePolicy", Queues=[ref(f"Jobs{n}")],
                                   PolicyDocument={"Version": "2012-10-17", "Statement": [send]}),
        f"Subscription{n}": resource("SNS::Subscription", Protocol="sqs", TopicArn=ref(f"News{n}"),
                                     Endpoint=att(f"Jobs{n}", "Arn")),
        f"Backlog{n}": resource("CloudWatch::Alarm", Namespace="AWS/SQS", MetricName="ApproximateNumberOfMessagesVisible",
                                Dimensions=[{"Name": "QueueName", "Value": att(f"Dead{n}", "QueueName")}], Statistic="Sum",
                                Period=300, EvaluationPeriods=1, Threshold=1,
                                ComparisonOperator="GreaterThanOrEqualToThreshold", AlarmActions=[ref(f"News{n}")]),
    }  # fmt: skip


def storage(n: str) -> Resources:
    secure = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}},
              "Resource": [att(f"Files{n}", "Arn"), sub(f"${{Files{n}.Arn}}/*")]}  # fmt: skip
    block = dict.fromkeys(("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True)
    root = {"Effect": "Allow", "Principal": {"AWS": sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")},
            "Action": "kms:*", "Resource": "*"}  # fmt: skip
    encryption = [
        {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": att(f"Key{n}", "Arn")}}
    ]
    return {
        f"Key{n}": resource("KMS::Key", EnableKeyRotation=True,
                            KeyPolicy={"Version": "2012-10-17", "Statement": [root]}),
        f"KeyName{n}": resource("KMS::Alias", AliasName=sub(f"alias/${{AWS::StackName}}-files{n.lower()}"),
                                TargetKeyId=ref(f"Key{n}")),
        f"Files{n}": resource("S3::Bucket", VersioningConfiguration={"Status": "Enabled"},
                              BucketEncryption={"ServerSideEncryptionConfiguration": encryption},
                              PublicAccessBlockConfiguration=block, LifecycleConfiguration={"Rules": [
                                  {"Id": "old", "Status": "Enabled", "ExpirationInDays": 365}]}),
        f"FilesPolicy{n}": resource("S3::BucketPolicy", Bucket=ref(f"Files{n}"),
                                    PolicyDocument={"Version": "2012-10-17", "Statement": [secure]}),
    }  # fmt: skip


def table(n: str) -> Resources:
    keys = [{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}]
    defined = [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"}]
    return {
        f"Items{n}": resource("DynamoDB::Table", BillingMode="PAY_PER_REQUEST", KeySchema=keys, AttributeDefinitions=defined,
                              PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}, Tags=tags("items")),
        f"Reader{n}": resource("IAM::Role", AssumeRolePolicyDocument=trust("lambda")),
        f"MayRead{n}": resource("IAM::Policy", PolicyName="read", Roles=[ref(f"Reader{n}")],
                                PolicyDocument=allow(["dynamodb:GetItem", "dynamodb:Query"], att(f"Items{n}", "Arn"))),
        f"Setting{n}": resource("SSM::Parameter", Type="String", Value=ref(f"Items{n}"),
                                Name=sub(f"/${{AWS::StackName}}/items{n.lower()}")),
        f"Images{n}": resource("ECR::Repository", ImageScanningConfiguration={"ScanOnPush": True}),
    }  # fmt: skip


def api(n: str) -> Resources:
    integration = {"Type": "MOCK", "RequestTemplates": {"application/json": '{"statusCode": 200}'}}
    return {
        f"Api{n}": resource("ApiGateway::RestApi", Name=sub(f"${{AWS::StackName}}-api{n.lower()}")),
        f"Orders{n}": resource("ApiGateway::Resource", RestApiId=ref(f"Api{n}"), PathPart="orders",
                               ParentId=att(f"Api{n}", "RootResourceId")),
        f"GetOrders{n}": resource("ApiGateway::Method", RestApiId=ref(f"Api{n}"), ResourceId=ref(f"Orders{n}"),
                                  HttpMethod="GET", AuthorizationType="NONE", Integration=integration),
        f"Release{n}": {**resource("ApiGateway::Deployment", RestApiId=ref(f"Api{n}")), "DependsOn": f"GetOrders{n}"},
        f"Live{n}": resource("ApiGateway::Stage", RestApiId=ref(f"Api{n}"), DeploymentId=ref(f"Release{n}"),
                             StageName="live"),
    }  # fmt: skip


LARGE: tuple[Callable[[str], Resources], ...] = (web, database, network)
SMALL: tuple[Callable[[str], Resources], ...] = (function, queue, storage, table, api)


def template(chance: random.Random) -> dict[str, Any]:
    """One template: perhaps a network with something in it, and several smaller parts."""
    made: Resources = chance.choice(LARGE)("") if chance.random() < 0.6 else {}
    wanted = chance.randint(LEAST, MOST)
    count = 0
    while len(made) < wanted:
        part = chance.choice(SMALL)(str(count := count + 1))
        if len(made) + len(part) > MOST:
            break
        made |= part
    shown = chance.sample(sorted(made), 3)
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"{len(made)} resources of one stack",
        "Parameters": {"Stage": {"Type": "String", "Default": "dev", "AllowedValues": ["dev", "staging", "prod"]}},
        "Resources": made,
        "Outputs": {name: {"Value": ref(name)} for name in shown},
    }


def write(directory: Path, count: int) -> int:
    """Write `count` templates, three in four as YAML; the number of their resources."""
    chance, resources = random.Random(20261122), 0
    for number in range(count):
        made = template(chance)
        resources += len(made["Resources"])
        as_json = number % 4 == 3
        text = (
            json.dumps(plain(made), indent=2) if as_json else yaml.dump(made, Dumper=Dumper, sort_keys=False, width=110)
        )
        (directory / f"stack-{number:03}.{'json' if as_json else 'yaml'}").write_text(text)
    return resources
