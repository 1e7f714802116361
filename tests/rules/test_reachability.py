"""The same mistakes in other spellings are found, and what nobody can tell is not judged."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.rules.judging import judge
from seatrial.rules.reachability.certainty import both, some
from seatrial.rules.reachability.permits import Permit, Place, network
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.survey import Survey
from tests.rules.conftest import survey

Deployer = Callable[[str], Survey]

NETWORK = """
Net:
  Type: AWS::EC2::VPC
  Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}
Way: {Type: "AWS::EC2::InternetGateway"}
Tie: {Type: "AWS::EC2::VPCGatewayAttachment", Properties: {VpcId: !Ref Net, InternetGatewayId: !Ref Way}}
Edge: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
Inner: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24}}
Streets: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Net}}
Lanes: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Net}}
Out:
  Type: AWS::EC2::Route
  DependsOn: Tie
  Properties: {RouteTableId: !Ref Streets, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Way}
UseEdge: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref Edge, RouteTableId: !Ref Streets}}
UseInner: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref Inner, RouteTableId: !Ref Lanes}}
"""
TASK = """
Guests: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Tasks, VpcId: !Ref Net}}
Task:
  Type: AWS::ECS::TaskDefinition
  Properties:
    RequiresCompatibilities: [FARGATE]
    NetworkMode: awsvpc
    Cpu: "256"
    Memory: "512"
    ContainerDefinitions: [{Name: tickets, Image: "busybox:1.36"}]
Hall: {Type: "AWS::ECS::Cluster"}
Tickets:
  Type: AWS::ECS::Service
  Properties:
    Cluster: !Ref Hall
    LaunchType: FARGATE
    TaskDefinition: !Ref Task
    NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Inner], SecurityGroups: [!Ref Guests]}}
"""
RELAY = """
Address: {Type: "AWS::EC2::EIP", DependsOn: Tie, Properties: {Domain: vpc}}
Relay: {Type: "AWS::EC2::NatGateway", Properties: {SubnetId: !Ref Edge, AllocationId: !GetAtt Address.AllocationId}}
Through:
  Type: AWS::EC2::Route
  Properties: {RouteTableId: !Ref Lanes, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Relay}
"""


@pytest.fixture
def deploy(tmp_path: Path, world: World) -> Deployer:
    """Deploys the resources of a template."""

    def deployed(resources: str) -> Survey:
        path = tmp_path / "template.yaml"
        path.write_text("Resources:\n" + textwrap.indent(resources, "  "))
        with load_program(path, FrontendOptions()) as program:
            return survey(program, world, {})

    return deployed


def subjects(found: Survey, rule: str) -> set[str]:
    return {finding.subject.address for finding in judge(found, only=[rule])}


def test_tasks_without_any_way_out_are_found_and_a_nat_gateway_is_one(deploy: Deployer) -> None:
    assert subjects(deploy(NETWORK + TASK), "task-without-way-out") == {"Tickets"}
    assert subjects(deploy(NETWORK + TASK + RELAY), "task-without-way-out") == set()


@pytest.mark.parametrize(
    "launch", ["LaunchType: EC2", "CapacityProviderStrategy: [{CapacityProvider: hosts, Weight: 1}]"]
)
def test_tasks_that_instances_start_get_their_images_by_the_instances(deploy: Deployer, launch: str) -> None:
    on_instances = TASK.replace("LaunchType: FARGATE", launch).replace("[FARGATE]", "[EC2]")
    assert subjects(deploy(NETWORK + on_instances), "task-without-way-out") == set()


def test_a_subnet_of_another_stack_is_not_judged(deploy: Deployer) -> None:
    found = deploy(NETWORK)
    assert Reach.of(found).way_out("subnet-0a1b2c3d4e5f60718", public=False) is None
    inner = found.resources["Inner"]
    assert Reach.of(found).way_out(inner.id, public=False) is False


def test_a_rule_that_stands_alone_opens_a_database_like_one_inside_the_group(deploy: Deployer) -> None:
    found = deploy("""
Cellar:
  Type: AWS::EC2::SecurityGroup
  Properties: {GroupDescription: Ledger}
Anybody:
  Type: AWS::EC2::SecurityGroupIngress
  Properties: {GroupId: !GetAtt Cellar.GroupId, IpProtocol: "6", FromPort: "5000", ToPort: "6000", CidrIpv6: "::/0"}
Ledger:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    DBInstanceClass: db.t4g.medium
    AllocatedStorage: "50"
    MasterUsername: desk
    ManageMasterUserPassword: true
    VPCSecurityGroups: [!GetAtt Cellar.GroupId]
""")
    assert subjects(found, "open-database") == {"Anybody"}


def test_an_endpoint_without_groups_has_the_default_one_which_admits_only_itself(deploy: Deployer) -> None:
    endpoint = """
Logs:
  Type: AWS::EC2::VPCEndpoint
  Properties:
    VpcId: !Ref Net
    VpcEndpointType: Interface
    ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.api
    SubnetIds: [!Ref Inner]
    PrivateDnsEnabled: true
"""
    image = "Image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/tickets:1}]\n    ExecutionRoleArn: !GetAtt Puller.Arn"
    role = """
Puller:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument:
      Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
"""
    tasks = TASK.replace('Image: "busybox:1.36"}]', image)
    assert subjects(deploy(NETWORK + RELAY + role + tasks + endpoint), "closed-endpoint") == {"Logs"}


def test_groups_that_are_named_only_by_their_own_rules_are_used_by_nothing(deploy: Deployer) -> None:
    found = deploy("""
Lonely:
  Type: AWS::EC2::SecurityGroup
  Properties: {GroupDescription: Lonely}
Itself:
  Type: AWS::EC2::SecurityGroupIngress
  Properties: {GroupId: !GetAtt Lonely.GroupId, IpProtocol: "-1", CidrIp: 10.0.0.0/8}
Named:
  Type: AWS::EC2::SecurityGroup
  Properties: {GroupDescription: Named by another}
Peer:
  Type: AWS::EC2::SecurityGroupIngress
  Properties:
    GroupId: !GetAtt Lonely.GroupId
    IpProtocol: tcp
    FromPort: 1
    ToPort: 1
    SourceSecurityGroupId: !GetAtt Named.GroupId
""")
    assert subjects(found, "unused-group") == {"Lonely"}


def test_a_private_subnet_with_the_public_table_is_told_at_what_gives_it_that_table(deploy: Deployer) -> None:
    vault = """
VaultPrivate: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net, CidrBlock: 10.0.9.0/24}}
Wrong:
  Type: AWS::EC2::SubnetRouteTableAssociation
  Properties: {SubnetId: !Ref VaultPrivate, RouteTableId: !Ref Streets}
"""
    assert subjects(deploy(NETWORK + vault), "private-subnet-exposed") == {"Wrong"}
    alone = vault.replace("!Ref Streets", "!Ref Lanes")
    exposed = """
Leak:
  Type: AWS::EC2::Route
  DependsOn: Tie
  Properties: {RouteTableId: !Ref Lanes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Way}
"""
    network_without_inner = NETWORK.replace("RouteTableId: !Ref Lanes}}", "RouteTableId: !Ref Streets}}")
    assert subjects(deploy(network_without_inner + alone + exposed), "private-subnet-exposed") == {"Leak"}


@pytest.mark.parametrize(
    "peer, inside, admitted",
    [
        ("10.0.0.0/16", "10.0.1.0/24", True),
        ("10.0.1.0/28", "10.0.1.0/24", None),
        ("10.1.0.0/16", "10.0.1.0/24", False),
        ("0.0.0.0/0", "", True),
        ("10.0.0.0/8", "", None),
        ("::/0", "10.0.1.0/24", False),
        ("no block", "10.0.1.0/24", None),
    ],
)
def test_a_block_admits_what_lies_in_it(peer: str, inside: str, admitted: bool | None, origin: object) -> None:
    permit = Permit("tcp", (443, 443), "cidr", peer, origin, "")  # type: ignore[arg-type]
    block = network(inside)
    assert permit.admits(Place((), (block,) if block else ())) is admitted


@pytest.fixture
def origin() -> object:
    return object()


def test_what_nobody_knows_decides_only_where_nothing_else_does() -> None:
    assert some([False, None, True]) is True
    assert some([False, None]) is None
    assert some([]) is False
    assert both(None, False) is False
    assert both(None, True) is None


LEDGER = """
Guard: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Entries, VpcId: !Ref Net}}
Vault: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Ledger, VpcId: !Ref Net}}
Shelves:
  Type: AWS::RDS::DBSubnetGroup
  Properties: {DBSubnetGroupDescription: Ledger, SubnetIds: [!Ref Edge, !Ref Inner]}
Ledger:
  Type: AWS::RDS::DBCluster
  Properties:
    Engine: aurora-postgresql
    EnableHttpEndpoint: %s
    MasterUsername: keeper
    ManageMasterUserPassword: true
    ServerlessV2ScalingConfiguration: {MinCapacity: 0.5, MaxCapacity: 1}
    DBSubnetGroupName: !Ref Shelves
    VpcSecurityGroupIds: [!Ref Vault]
Runner:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument:
      Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]
Entries:
  Type: AWS::Lambda::Function
  Properties:
    Runtime: python3.13
    Handler: index.handler
    Role: !GetAtt Runner.Arn
    Code: {ZipFile: "def handler(event, context): pass"}
    VpcConfig: {SubnetIds: [!Ref Inner], SecurityGroupIds: [!Ref Guard]}
    Environment:
      Variables: {CLUSTER: !GetAtt Ledger.DBClusterArn, SECRET: !GetAtt Ledger.MasterUserSecret.SecretArn}
"""
TOLD_OF_BUCKET = (
    LEDGER.replace("Variables: {", "Variables: {SHELF: !Ref Shelf, ")
    + """
Shelf: {Type: "AWS::S3::Bucket"}
"""
)
TO_S3 = """
Gate:
  Type: AWS::EC2::VPCEndpoint
  Properties: {VpcId: !Ref Net, ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3", RouteTableIds: [!Ref Lanes]}
"""
DATA_API = """
Door:
  Type: AWS::EC2::VPCEndpoint
  Properties:
    VpcId: !Ref Net
    VpcEndpointType: Interface
    ServiceName: !Sub com.amazonaws.${AWS::Region}.rds-data
    SubnetIds: [!Ref Inner]
    PrivateDnsEnabled: true
"""


@pytest.mark.parametrize(
    ("template", "found"),
    [
        (LEDGER % "true" + DATA_API, set()),
        (LEDGER % "true", {"function-without-way-out"}),
        (LEDGER % "false" + DATA_API, {"closed-store"}),
        (TOLD_OF_BUCKET % "true" + DATA_API, {"function-without-way-out"}),
        (TOLD_OF_BUCKET % "true" + DATA_API + TO_S3, set()),
    ],
)
def test_the_data_api_needs_its_endpoint_and_no_port_of_the_database(
    template: str, found: set[str], deploy: Deployer
) -> None:
    rules = ["closed-store", "function-without-way-out"]
    assert {finding.rule for finding in judge(deploy(NETWORK + template), only=rules)} == found


FENCED_STORE = (
    NETWORK
    + """
Guests: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Tasks, VpcId: !Ref Net}}
Cellar:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: Ledger
    VpcId: !Ref Net
    SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !Ref Guests}]
Deep: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net, CidrBlock: 10.0.3.0/24, AvailabilityZone: us-east-1c}}
Shelf: {Type: "AWS::RDS::DBSubnetGroup", Properties: {DBSubnetGroupDescription: Ledger, SubnetIds: [!Ref Deep, !Ref Edge]}}
Ledger:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    DBInstanceClass: db.t4g.medium
    AllocatedStorage: "50"
    MasterUsername: desk
    ManageMasterUserPassword: true
    DBSubnetGroupName: !Ref Shelf
    VPCSecurityGroups: [!Ref Cellar]
Runner:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument:
      Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]
Asker:
  Type: AWS::Lambda::Function
  Properties:
    Runtime: python3.13
    Handler: index.handler
    Role: !GetAtt Runner.Arn
    Code: {ZipFile: "def handler(event, context): pass"}
    Environment: {Variables: {HOST: !GetAtt Ledger.Endpoint.Address}}
    VpcConfig: {SubnetIds: [!Ref Inner], SecurityGroupIds: [!Ref Guests]}
Fence: {Type: "AWS::EC2::NetworkAcl", Properties: {VpcId: !Ref Net}}
Under: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref Deep, NetworkAclId: !Ref Fence}}
"""
)


def _entry(
    name: str, number: int, ports: str, block: str = "10.0.2.0/24", action: str = "allow", out: bool = False
) -> str:
    low, _, high = ports.partition("-")
    return (
        f"{name}: {{Type: 'AWS::EC2::NetworkAclEntry', Properties: {{NetworkAclId: !Ref Fence, RuleNumber: {number}, "
        f"Protocol: 6, RuleAction: {action}, Egress: {str(out).lower()}, CidrBlock: {block}, "
        f"PortRange: {{From: {low}, To: {high or low}}}}}}}\n"
    )


QUESTIONS, ANSWERS = _entry("Questions", 100, "5432"), _entry("Answers", 100, "1024-65535", out=True)


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (QUESTIONS + ANSWERS, set()),
        (QUESTIONS, {"Fence"}),
        (ANSWERS, {"Fence"}),
        (_entry("Others", 100, "5432", "10.0.9.0/24") + ANSWERS, {"Fence"}),
        (QUESTIONS + ANSWERS + _entry("Not", 50, "5432", action="deny"), {"Not"}),
        (QUESTIONS + ANSWERS + _entry("Not", 150, "5432", action="deny"), set()),
        (QUESTIONS + _entry("Some", 100, "32768-60999", out=True), set()),
    ],
    ids=["open", "no answers", "no questions", "from elsewhere", "denied first", "denied later", "some answers"],
)
def test_what_a_network_access_list_stops_on_the_way_to_a_database_is_found(
    deploy: Deployer, entries: str, found: set[str]
) -> None:
    assert subjects(deploy(FENCED_STORE + entries), "closed-access-list") == found


def test_within_one_subnet_no_access_list_is_asked(deploy: Deployer) -> None:
    inside = FENCED_STORE.replace("[!Ref Deep, !Ref Edge]", "[!Ref Inner, !Ref Edge]").replace(
        "SubnetId: !Ref Deep, NetworkAclId", "SubnetId: !Ref Inner, NetworkAclId"
    )
    outward = _entry("Out", 90, "5432", "10.0.1.0/24", out=True) + _entry("Back", 90, "1024-65535", "10.0.1.0/24")
    assert subjects(deploy(inside + outward), "closed-access-list") == set()
