"""A file system whose mount targets do not let in the tasks that mount it.

A task with an EFS volume mounts it before its containers start, over NFS (port 2049). Where the mount target's group does not
admit the task, it stops with ResourceInitializationError.

Cause (deployment): The mount targets' security group was written without the tasks.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Inner: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Writers: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Writers, VpcId: !Ref Net}}
    Cabinet: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Cabinet, VpcId: !Ref Net}}
    Files: {Type: "AWS::EFS::FileSystem"}
    Drawer:
      Type: AWS::EFS::MountTarget
      Properties: {FileSystemId: !Ref Files, SubnetId: !Ref Inner, SecurityGroups: [!GetAtt Cabinet.GroupId]}
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        RequiresCompatibilities: [FARGATE]
        NetworkMode: awsvpc
        Cpu: "256"
        Memory: "512"
        Volumes: [{Name: files, EFSVolumeConfiguration: {FilesystemId: !Ref Files}}]
        ContainerDefinitions: [{Name: notes, Image: "busybox:1.36"}]
    Hall: {Type: "AWS::ECS::Cluster"}
    Notes:
      Type: AWS::ECS::Service
      Properties:
        Cluster: !Ref Hall
        LaunchType: FARGATE
        TaskDefinition: !Ref Task
        NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Inner], SecurityGroups: [!Ref Writers]}}

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Inner: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Writers: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Writers, VpcId: !Ref Net}}
    Cabinet:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Cabinet
        VpcId: !Ref Net
        SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: !GetAtt Writers.GroupId}
    Files: {Type: "AWS::EFS::FileSystem"}
    Drawer:
      Type: AWS::EFS::MountTarget
      Properties: {FileSystemId: !Ref Files, SubnetId: !Ref Inner, SecurityGroups: [!GetAtt Cabinet.GroupId]}
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        RequiresCompatibilities: [FARGATE]
        NetworkMode: awsvpc
        Cpu: "256"
        Memory: "512"
        Volumes: [{Name: files, EFSVolumeConfiguration: {FilesystemId: !Ref Files}}]
        ContainerDefinitions: [{Name: notes, Image: "busybox:1.36"}]
    Hall: {Type: "AWS::ECS::Cluster"}
    Notes:
      Type: AWS::ECS::Service
      Properties:
        Cluster: !Ref Hall
        LaunchType: FARGATE
        TaskDefinition: !Ref Task
        NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Inner], SecurityGroups: [!Ref Writers]}}

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.1.0/24")
    writers = aws.ec2.SecurityGroup("writers", vpc_id=net.id)
    cabinet = aws.ec2.SecurityGroup("cabinet", vpc_id=net.id)
    files = aws.efs.FileSystem("files")
    aws.efs.MountTarget("drawer", file_system_id=files.id, subnet_id=inner.id, security_groups=[cabinet.id])
    task = aws.ecs.TaskDefinition(
        "task", family="notes", requires_compatibilities=["FARGATE"], network_mode="awsvpc", cpu="256", memory="512",
        volumes=[{"name": "files", "efs_volume_configuration": {"file_system_id": files.id}}],
        container_definitions=json.dumps([{"name": "notes", "image": "busybox:1.36"}]))
    aws.ecs.Service("notes", cluster=aws.ecs.Cluster("hall").arn, launch_type="FARGATE", task_definition=task.arn,
                    network_configuration={"subnets": [inner.id], "security_groups": [writers.id]})

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.1.0/24")
    writers = aws.ec2.SecurityGroup("writers", vpc_id=net.id)
    cabinet = aws.ec2.SecurityGroup("cabinet", vpc_id=net.id, ingress=[
        {"protocol": "tcp", "from_port": 2049, "to_port": 2049, "security_groups": [writers.id]}])
    files = aws.efs.FileSystem("files")
    aws.efs.MountTarget("drawer", file_system_id=files.id, subnet_id=inner.id, security_groups=[cabinet.id])
    task = aws.ecs.TaskDefinition(
        "task", family="notes", requires_compatibilities=["FARGATE"], network_mode="awsvpc", cpu="256", memory="512",
        volumes=[{"name": "files", "efs_volume_configuration": {"file_system_id": files.id}}],
        container_definitions=json.dumps([{"name": "notes", "image": "busybox:1.36"}]))
    aws.ecs.Service("notes", cluster=aws.ecs.Cluster("hall").arn, launch_type="FARGATE", task_definition=task.arn,
                    network_configuration={"subnets": [inner.id], "security_groups": [writers.id]})

Sources:
- https://docs.aws.amazon.com/efs/latest/ug/network-access.html
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.workloads import Workload, default_group, items, place_of
from seatrial.rules.reading import at, each
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_NFS = 2049


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A workload that mounts the file system is not admitted by the mount target."""
    reach, subnet = Reach.of(survey), (at(resource.properties, "SubnetId"),)
    groups = items(resource, "SecurityGroups") or (default_group(subnet, survey),)
    there = place_of(survey, groups, subnet)
    for workload in reach.workloads:
        if not _mounts(workload, at(resource.properties, "FileSystemId")):
            continue
        if reach.groups.admits_in(there, reach.place(workload), _NFS) is False:
            name = workload.resource.declaration.name
            yield Blemish(
                path="SecurityGroups" if items(resource, "SecurityGroups") else "",
                message=f'mount target "{resource.declaration.name}" does not let "{name}" in, which mounts its file system',
                evidence=reach.groups.shown(there.groups, "ingress"),
                why="The mount times out before the containers start: no task ever runs.",
                remedy=f"Add an ingress rule to the mount target's group: tcp {_NFS} from the security group of {name}.",
                related=(Related(workload.resource.address, workload.resource.location, "mounts the file system"),),
            )
            return


def _mounts(workload: Workload, file_system: object) -> bool:
    definition = workload.definition
    if definition is None or not isinstance(file_system, str):
        return False
    volumes = [item for _, item in each(definition.properties, "Volumes")]
    ids = [at(item, f"EFSVolumeConfiguration.{name}") for item in volumes for name in ("FilesystemId", "FileSystemId")]
    return file_system in ids


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, types=("AWS::EFS::MountTarget",), check=check)
