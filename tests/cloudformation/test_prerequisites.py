"""What templates leave to CloudFormation, to the account, or to whoever gives the parameters."""

from __future__ import annotations

import pytest

from seatrial.model.finding import Severity
from tests.fakes.templates import Yard

_BUS = """
Parameters:
  Bus: {Type: String, DefaultLINE}
Resources:
  Rule: {Type: AWS::Events::Rule, Properties: {EventBusName: !Ref Bus, EventPattern: {source: [orders]}}}
"""
_STAGE = """
Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: orders}}
  Method:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, AuthorizationType: NONE,
                 Integration: {Type: MOCK}}
  Deployment: {Type: AWS::ApiGateway::Deployment, DependsOn: Method, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: prod,
                 MethodSettings: [{ResourcePath: "/*", HttpMethod: "*", LoggingLevel: INFO}]}
"""


def test_a_default_that_names_nothing_is_told_at_the_parameter(yard: Yard) -> None:
    deployed = yard.deploy(_BUS.replace("DefaultLINE", "Default: orders-bus"))
    (finding,) = deployed.findings
    assert (finding.severity, finding.location and finding.location.line) == (Severity.MEDIUM, 3)
    assert "the default of parameter Bus (orders-bus)" in finding.message
    assert [other.location and other.location.line for other in finding.related] == [5]


def test_a_name_that_the_template_itself_spells_stays_critical(yard: Yard) -> None:
    written = _BUS.replace(", DefaultLINE", "").replace("!Ref Bus", "orders-bus")
    assert {(one.rule, one.severity) for one in yard.deploy(written, {"Bus": "other"}).findings} == {
        ("refers-to-nothing", Severity.CRITICAL)
    }


def test_the_account_s_role_for_logs_may_be_there(yard: Yard) -> None:
    (finding,) = yard.deploy(_STAGE).findings
    assert finding.severity is Severity.MEDIUM
    assert "AWS::ApiGateway::Account" in finding.remedy


@pytest.mark.parametrize(
    "resource",
    [
        "{Type: AWS::ApiGateway::Model, Properties: {RestApiId: !Ref Api, ContentType: application/json, Schema: {}}}",
        "{Type: AWS::Cognito::UserPoolClient, Properties: {UserPoolId: !Ref Pool}}",
        "{Type: AWS::ResourceGroups::Group, Properties: {Name: all, ResourceQuery: {Type: CLOUDFORMATION_STACK_1_0}}}",
        "{Type: AWS::Events::Rule, Properties: {ScheduleExpression: 'cron(5, 0, 1, *, ?, *)'}}",
        "{Type: AWS::EC2::SecurityGroupEgress, Properties: {GroupId: !Ref Group, IpProtocol: -1, CidrIp: 0.0.0.0/0}}",
        "{Type: AWS::Batch::ComputeEnvironment, Properties: {Type: MANAGED, State: DISABLED, ServiceRole: !Ref Batch,"
        " ComputeResources: {Type: FARGATE, MaxvCpus: 4, Subnets: [!Ref Subnet], SecurityGroupIds: [!Ref Group]}}}",
    ],
)
def test_what_cloudformation_fills_in_is_not_refused(yard: Yard, resource: str) -> None:
    deployed = yard.deploy(
        f"""
Resources:
  Api: {{Type: AWS::ApiGateway::RestApi, Properties: {{Name: orders}}}}
  Pool: {{Type: AWS::Cognito::UserPool}}
  Network: {{Type: AWS::EC2::VPC, Properties: {{CidrBlock: 10.0.0.0/16}}}}
  Subnet: {{Type: AWS::EC2::Subnet, Properties: {{VpcId: !Ref Network, CidrBlock: 10.0.1.0/24}}}}
  Group: {{Type: AWS::EC2::SecurityGroup, Properties: {{GroupDescription: all, VpcId: !Ref Network}}}}
  Batch:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{{Effect: Allow, Principal: {{Service: batch.amazonaws.com}}, Action: sts:AssumeRole}}]
  Subject: {resource}
"""
    )
    assert deployed.messages == []
    assert deployed.resource("Subject").note == ""


def test_the_same_egress_rule_twice_is_refused(yard: Yard) -> None:
    rule = "{Type: AWS::EC2::SecurityGroupEgress, Properties: {GroupId: !Ref Group, IpProtocol: -1, CidrIp: 0.0.0.0/0}}"
    deployed = yard.deploy(
        f"Resources:\n  Group: {{Type: AWS::EC2::SecurityGroup, Properties: {{GroupDescription: all}}}}\n"
        f"  One: {rule}\n  Other: {rule}\n"
    )
    assert [finding.rule for finding in deployed.findings] == ["refused-by-aws"]


def test_references_to_parts_of_appconfig_and_kafka_are_what_aws_says(yard: Yard) -> None:
    deployed = yard.deploy(
        """
Resources:
  App: {Type: AWS::AppConfig::Application, Properties: {Name: shop}}
  Profile: {Type: AWS::AppConfig::ConfigurationProfile, Properties: {Name: flags, ApplicationId: !Ref App, LocationUri: hosted}}
  Flags:
    Type: AWS::AppConfig::HostedConfigurationVersion
    Properties: {ApplicationId: !Ref App, ConfigurationProfileId: !Ref Profile, Content: "{}", ContentType: application/json}
  Cluster:
    Type: AWS::MSK::Cluster
    Properties: {ClusterName: orders, KafkaVersion: 3.5.1, NumberOfBrokerNodes: 2,
                 BrokerNodeGroupInfo: {InstanceType: kafka.t3.small, ClientSubnets: [subnet-1, subnet-2]}}
Outputs:
  Name: {Value: !Select [1, !Split [/, !Ref Cluster]]}
  Id: {Value: !Select [2, !Split [/, !Ref Cluster]]}
"""
    )
    assert deployed.messages == []
    assert deployed.outputs["Name"] == "orders"


def test_what_is_cut_out_of_a_made_up_value_is_made_up_too(yard: Yard) -> None:
    template = """
Parameters:
  Endpoint: {Type: String, DefaultLINE}
Resources:
  Parameter: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Select [3, !Split ["-", !Ref Endpoint]]}}
"""
    assert {one.rule for one in yard.deploy(template.replace(", DefaultLINE", "")).findings} == {"missing-setting"}
    given = yard.deploy(template.replace("DefaultLINE", "Default: vpce-1"))
    assert {one.rule for one in given.findings} == {"template-error"}


def test_a_policy_for_a_role_that_is_not_there_is_blamed_for_the_role(yard: Yard) -> None:
    deployed = yard.deploy(
        """
Resources:
  Reading:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Roles: [readers]
      PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: s3:GetObject, Resource: "*"}]}
"""
    )
    assert [finding.rule for finding in deployed.findings] == ["refers-to-nothing"]


def test_a_role_s_permissions_are_looked_for_in_managed_policies_too(yard: Yard) -> None:
    template = """
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: [arn:aws:iam::aws:policy/POLICY]
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
  Failed: {Type: AWS::SQS::Queue}
  Worker:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt Role.Arn, Runtime: python3.13, Handler: index.run, Code: {ZipFile: "run = print"},
                 DeadLetterConfig: {TargetArn: !GetAtt Failed.Arn}}
"""
    deployed = yard.deploy(template.replace("POLICY", "AmazonSQSFullAccess"))
    assert (deployed.messages, deployed.resource("Worker").note) == ([], "")
    yard.world.reset()
    refused = yard.deploy(template.replace("POLICY", "AmazonS3ReadOnlyAccess"))
    assert any("permissions to call SendMessage on SQS" in message for message in refused.messages)


def test_a_service_without_its_listener_follows_from_the_listener_s_failure(yard: Yard) -> None:
    deployed = yard.deploy(
        """
Resources:
  Network: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Network, CidrBlock: 10.0.1.0/24}}
  Group: {Type: AWS::ElasticLoadBalancingV2::TargetGroup,
          Properties: {VpcId: !Ref Network, Port: 80, Protocol: HTTP, TargetType: ip}}
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/others/50dc6c495c0c9188
      Port: 80
      Protocol: HTTP
      DefaultActions: [{Type: forward, TargetGroupArn: !Ref Group}]
  Cluster: {Type: AWS::ECS::Cluster}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: {NetworkMode: awsvpc, RequiresCompatibilities: [EC2],
                 ContainerDefinitions: [{Name: web, Image: nginx, Memory: 128, PortMappings: [{ContainerPort: 80}]}]}
  Service:
    Type: AWS::ECS::Service
    Properties: {Cluster: !Ref Cluster, TaskDefinition: !Ref Task, DesiredCount: 1,
                 NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Subnet]}},
                 LoadBalancers: [{ContainerName: web, ContainerPort: 80, TargetGroupArn: !Ref Group}]}
"""
    )
    refused = {finding.subject.address for finding in deployed.findings if finding.subject}
    assert refused == {"Listener"}
