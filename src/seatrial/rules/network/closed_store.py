"""A database or cache whose security group does not let in what is told its address.

What has the address in its environment, or in a secret that it is given, is going to connect. Where the database's group
does not admit it on the port, or its own group does not let it out, the first query waits until it times out.

Cause (deployment): The store's security group was written without those who are told its address.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    InnerA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    InnerB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Readers:
      Type: AWS::EC2::SecurityGroup
      Properties: {GroupDescription: Readers, VpcId: !Ref Net}
    Shelf:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Shelf
        VpcId: !Ref Net
        SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 3306, ToPort: 3306, SourceSecurityGroupId: !GetAtt Readers.GroupId}
    Places:
      Type: AWS::RDS::DBSubnetGroup
      Properties: {DBSubnetGroupDescription: Shelf, SubnetIds: [!Ref InnerA, !Ref InnerB]}
    Books:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true
        DBSubnetGroupName: !Ref Places
        VPCSecurityGroups: [!GetAtt Shelf.GroupId]
    Runner:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]
    Search:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: python3.12
        Handler: index.handler
        Role: !GetAtt Runner.Arn
        Code: {ZipFile: "def handler(event, context): pass"}
        Environment: {Variables: {HOST: !GetAtt Books.Endpoint.Address}}
        VpcConfig: {SubnetIds: [!Ref InnerA], SecurityGroupIds: [!GetAtt Readers.GroupId]}

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    InnerA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    InnerB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Readers:
      Type: AWS::EC2::SecurityGroup
      Properties: {GroupDescription: Readers, VpcId: !Ref Net}
    Shelf:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Shelf
        VpcId: !Ref Net
        SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !GetAtt Readers.GroupId}
    Places:
      Type: AWS::RDS::DBSubnetGroup
      Properties: {DBSubnetGroupDescription: Shelf, SubnetIds: [!Ref InnerA, !Ref InnerB]}
    Books:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true
        DBSubnetGroupName: !Ref Places
        VPCSecurityGroups: [!GetAtt Shelf.GroupId]
    Runner:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]
    Search:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: python3.12
        Handler: index.handler
        Role: !GetAtt Runner.Arn
        Code: {ZipFile: "def handler(event, context): pass"}
        Environment: {Variables: {HOST: !GetAtt Books.Endpoint.Address}}
        VpcConfig: {SubnetIds: [!Ref InnerA], SecurityGroupIds: [!GetAtt Readers.GroupId]}

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.1.0/24")
    readers = aws.ec2.SecurityGroup("readers", vpc_id=net.id, egress=[
        {"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}])
    shelf = aws.ec2.SecurityGroup("shelf", vpc_id=net.id)
    places = aws.elasticache.SubnetGroup("places", subnet_ids=[inner.id])
    sessions = aws.elasticache.Cluster("sessions", engine="redis", node_type="cache.t4g.micro", num_cache_nodes=1,
                                       subnet_group_name=places.name, security_group_ids=[shelf.id])
    task = aws.ecs.TaskDefinition(
        "task", family="search", requires_compatibilities=["FARGATE"], network_mode="awsvpc", cpu="256", memory="512",
        container_definitions=sessions.cache_nodes[0].address.apply(lambda host: json.dumps([
            {"name": "search", "image": "busybox:1.36", "environment": [{"name": "CACHE", "value": host}]}])))
    aws.ecs.Service("search", cluster=aws.ecs.Cluster("hall").arn, launch_type="FARGATE", task_definition=task.arn,
                    network_configuration={"subnets": [inner.id], "security_groups": [readers.id]})

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.1.0/24")
    readers = aws.ec2.SecurityGroup("readers", vpc_id=net.id, egress=[
        {"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}])
    shelf = aws.ec2.SecurityGroup("shelf", vpc_id=net.id, ingress=[
        {"protocol": "tcp", "from_port": 6379, "to_port": 6379, "security_groups": [readers.id]}])
    places = aws.elasticache.SubnetGroup("places", subnet_ids=[inner.id])
    sessions = aws.elasticache.Cluster("sessions", engine="redis", node_type="cache.t4g.micro", num_cache_nodes=1,
                                       subnet_group_name=places.name, security_group_ids=[shelf.id])
    task = aws.ecs.TaskDefinition(
        "task", family="search", requires_compatibilities=["FARGATE"], network_mode="awsvpc", cpu="256", memory="512",
        container_definitions=sessions.cache_nodes[0].address.apply(lambda host: json.dumps([
            {"name": "search", "image": "busybox:1.36", "environment": [{"name": "CACHE", "value": host}]}])))
    aws.ecs.Service("search", cluster=aws.ecs.Cluster("hall").arn, launch_type="FARGATE", task_definition=task.arn,
                    network_configuration={"subnets": [inner.id], "security_groups": [readers.id]})

Sources:
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html#CHAP_Troubleshooting.Connecting
- https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.permits import Place
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.stores import SHAPES, Store
from seatrial.rules.reachability.wiring import told_of
from seatrial.rules.reachability.workloads import Workload, default_group, place_of
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A workload that is told where the store is cannot connect to it."""
    reach = Reach.of(survey)
    store = next((one for one in reach.stores if one.resource.address == resource.address), None)
    if store is None or not store.port:
        return
    groups = store.groups or ((default_group(store.subnets, survey),) if store.subnets else ())
    there = place_of(survey, groups, store.subnets)
    for workload in told_of(store, reach):
        yield from _closed(store, there, workload, reach)


def _closed(store: Store, there: Place, workload: Workload, reach: Reach) -> Iterator[Blemish]:
    here, port = reach.place(workload), store.port or 0
    name = workload.resource.declaration.name
    if reach.groups.admits_in(there, here, port) is False:
        yield Blemish(
            path=store.path if store.groups else "",
            message=f'{store.name} does not let "{name}" in on port {port}, which is told its address',
            evidence=reach.groups.shown(there.groups, "ingress"),
            why="The first query waits until it times out; tasks that check their database never become healthy.",
            remedy=f"Add an ingress rule to the group of the {store.noun}: tcp {port} from the security group of {name}.",
            related=(Related(workload.resource.address, workload.resource.location, "is told the address"),),
        )
    elif reach.groups.admits_out(here, there, port) is False:
        yield Blemish(
            resource=workload.resource,
            path=workload.path,
            message=f'"{name}" is not let out to {store.name} on port {port}, whose address it is told',
            evidence=reach.groups.shown(here.groups, "egress"),
            why="The first query waits until it times out; tasks that check their database never become healthy.",
            remedy=f"Add an egress rule to the group of {name}: tcp {port} to the group of the {store.noun}.",
            related=(Related(store.resource.address, store.resource.location, "the other end"),),
        )


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, types=tuple(SHAPES), check=check)
