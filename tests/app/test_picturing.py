"""The picture of an environment as it came up: what stands where, who reaches whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.picturing.lanes import is_main, lane_of
from seatrial.app.rehearse import rehearse
from seatrial.model.picture import INTERNET, Exposure, Lane, Picture
from seatrial.model.verdict import ProjectVerdict

TEMPLATE = """
Resources:
  Vpc: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
  Gateway: {Type: "AWS::EC2::InternetGateway"}
  Attachment: {Type: "AWS::EC2::VPCGatewayAttachment", Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}}
  Table: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Vpc}}
  Out:
    Type: AWS::EC2::Route
    DependsOn: Attachment
    Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
  Front1: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: us-east-1a}}
  Front2: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1b}}
  Back1: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1a}}
  Back2: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.3.0/24, AvailabilityZone: us-east-1b}}
  Way1: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref Front1, RouteTableId: !Ref Table}}
  Way2: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref Front2, RouteTableId: !Ref Table}}
  Doors:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: doors
      VpcId: !Ref Vpc
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}]
  Shut: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: shut, VpcId: !Ref Vpc}}
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {Subnets: [!Ref Front1, !Ref Front2], SecurityGroups: [!Ref Doors]}
  Http:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {VpcId: !Ref Vpc, Port: 8080, Protocol: HTTP, TargetType: ip}
  Cluster: {Type: "AWS::ECS::Cluster"}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: "256"
      Memory: "512"
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions:
        - Name: app
          Image: public.ecr.aws/nginx/nginx:1.27
          PortMappings: [{ContainerPort: 8080}]
          Environment: [{Name: HOST, Value: !GetAtt Ledger.Endpoint.Address}]
  Service:
    Type: AWS::ECS::Service
    DependsOn: Http
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      LaunchType: FARGATE
      LoadBalancers: [{ContainerName: app, ContainerPort: 8080, TargetGroupArn: !Ref Targets}]
      NetworkConfiguration:
        AwsvpcConfiguration: {Subnets: [!Ref Back1, !Ref Back2], SecurityGroups: [!Ref Shut]}
  Group:
    Type: AWS::RDS::DBSubnetGroup
    Properties: {DBSubnetGroupDescription: g, SubnetIds: [!Ref Back1, !Ref Back2]}
  Ledger:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.medium
      AllocatedStorage: "20"
      MasterUsername: owner
      MasterUserPassword: PASSWORD
      DBSubnetGroupName: !Ref Group
      VPCSecurityGroups: [!Ref Shut]
  Queue: {Type: "AWS::SQS::Queue"}
  Role:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"]
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code: {ZipFile: "def handler(event, context): pass"}
  Source:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: !GetAtt Queue.Arn, FunctionName: !Ref Worker}
"""
PASSWORD = "tr0ub4dor-and-3"


def judged(folder: Path, trials: tuple[str, ...] = ("alone",)) -> ProjectVerdict:
    template = folder / "template.yaml"
    template.write_text(TEMPLATE.replace("PASSWORD", PASSWORD))
    return rehearse(template, Options(trials=trials, picture=True))


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    verdict = judged(tmp_path_factory.mktemp("picture"))
    assert verdict.picture is not None
    return verdict.picture


def homes(picture: Picture) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {node.address: (node.network, node.subnets) for node in picture.nodes if node.main}


def test_what_stands_in_a_network_stands_in_its_subnets(picture: Picture) -> None:
    front, back = ("Vpc", ("Front1", "Front2")), ("Vpc", ("Back1", "Back2"))
    assert homes(picture) == {
        "Balancer": front, "Http": front, "Targets": front, "Service": back, "Ledger": back,
        "Queue": ("", ()), "Worker": ("", ()),
    }  # fmt: skip


def test_subnets_have_their_zone_and_their_routes(picture: Picture) -> None:
    assert {(one.address, one.zone, one.exposure, one.network) for one in picture.subnets} == {
        ("Front1", "us-east-1a", Exposure.PUBLIC, "Vpc"),
        ("Front2", "us-east-1b", Exposure.PUBLIC, "Vpc"),
        ("Back1", "us-east-1a", Exposure.ISOLATED, "Vpc"),
        ("Back2", "us-east-1b", Exposure.ISOLATED, "Vpc"),
    }


def test_requests_are_followed_from_the_internet_to_the_database(picture: Picture) -> None:
    assert {(one.source, one.target, one.label, one.is_open) for one in picture.links if one.traffic} == {
        (INTERNET, "Balancer", ":80", True),
        ("Balancer", "Http", ":80", None),
        ("Http", "Targets", "", None),
        ("Targets", "Service", ":8080", None),
        ("Service", "Ledger", ":5432", False),
    }


def test_what_joins_two_others_is_a_way_between_them(picture: Picture) -> None:
    assert ("Queue", "Worker", "EventSourceMapping") in {(one.source, one.target, one.label) for one in picture.links}
    assert ("Worker", "Role", "Role") in {(one.source, one.target, one.label) for one in picture.links}


def test_every_resource_is_there_once_with_its_place_and_without_secrets(picture: Picture) -> None:
    names = [node.name for node in picture.nodes]
    assert len(names) == len(set(names)) == TEMPLATE.count("Type: AWS::") + TEMPLATE.count('Type: "AWS::')
    ledger = next(node for node in picture.nodes if node.name == "Ledger")
    assert ledger.place.startswith("template.yaml:")
    assert dict(ledger.facts)["MasterUserPassword"] == "[secret]"
    assert PASSWORD not in repr(picture) + repr(picture.calls)


def test_calls_are_told_of_by_resource(picture: Picture) -> None:
    made = {(call.address, call.operation) for call in picture.calls}
    assert {("Vpc", "ec2:CreateVpc"), ("Queue", "sqs:CreateQueue"), ("Ledger", "rds:CreateDBInstance")} <= made


def test_the_same_program_gives_the_same_picture(picture: Picture, tmp_path: Path) -> None:
    assert judged(tmp_path).picture == picture


def test_a_template_that_is_not_deployed_is_drawn_as_it_is_sketched(tmp_path: Path) -> None:
    picture = judged(tmp_path, trials=()).picture
    assert picture is not None
    assert {"Vpc", "Service", "Ledger"} <= {node.name for node in picture.nodes}


def test_nothing_is_drawn_that_nobody_asked_for(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text(json.dumps({"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}))
    assert rehearse(tmp_path / "t.json", Options(trials=())).picture is None


def test_types_have_their_lanes() -> None:
    assert (lane_of("AWS::Lambda::Function"), is_main("AWS::Lambda::Function")) == (Lane.COMPUTE, True)
    assert (lane_of("AWS::IAM::Policy"), is_main("AWS::IAM::Policy")) == (Lane.IDENTITY, False)
    assert lane_of("AWS::EC2::NatGateway") is Lane.ENTRY
    assert lane_of("AWS::New::Thing") is lane_of("random:index:Password") is lane_of("AWS") is Lane.OTHER
