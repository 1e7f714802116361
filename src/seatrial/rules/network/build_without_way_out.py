"""A build in a network from which it reaches neither its source, nor its image, nor its log.

A build that runs in a network has no public address, even in a public subnet. Without a NAT gateway, or an endpoint for each
service that it calls, it stops in PROVISIONING or DOWNLOAD_SOURCE after minutes of waiting, and the pipeline with it.

Cause (deployment): The build was moved into the network without a way to its source, image and log.

Bad (CloudFormation):
    Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}}
    Inner: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Lanes: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Net}}
    Use: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref Inner, RouteTableId: !Ref Lanes}}
    Yard: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Builds, VpcId: !Ref Net}}
    Source: {Type: "AWS::S3::Bucket"}
    Builder:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: codebuild.amazonaws.com}, Action: "sts:AssumeRole"}]
        Policies:
        - PolicyName: network
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
            - Effect: Allow
              Action:
              - ec2:CreateNetworkInterface
              - ec2:CreateNetworkInterfacePermission
              - ec2:DeleteNetworkInterface
              - ec2:DescribeDhcpOptions
              - ec2:DescribeNetworkInterfaces
              - ec2:DescribeSecurityGroups
              - ec2:DescribeSubnets
              - ec2:DescribeVpcs
              Resource: "*"
    Tests:
      Type: AWS::CodeBuild::Project
      Properties:
        ServiceRole: !GetAtt Builder.Arn
        Artifacts: {Type: NO_ARTIFACTS}
        Environment: {Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: "aws/codebuild/standard:7.0"}
        Source: {Type: S3, Location: !Sub "${Source}/tests.zip", BuildSpec: "version: 0.2"}
        VpcConfig: {VpcId: !Ref Net, Subnets: [!Ref Inner], SecurityGroupIds: [!Ref Yard]}

Good (CloudFormation):
    Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}}
    Inner: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Lanes: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Net}}
    Use: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref Inner, RouteTableId: !Ref Lanes}}
    Yard: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Builds, VpcId: !Ref Net}}
    Source: {Type: "AWS::S3::Bucket"}
    Builder:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: codebuild.amazonaws.com}, Action: "sts:AssumeRole"}]
        Policies:
        - PolicyName: network
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
            - Effect: Allow
              Action:
              - ec2:CreateNetworkInterface
              - ec2:CreateNetworkInterfacePermission
              - ec2:DeleteNetworkInterface
              - ec2:DescribeDhcpOptions
              - ec2:DescribeNetworkInterfaces
              - ec2:DescribeSecurityGroups
              - ec2:DescribeSubnets
              - ec2:DescribeVpcs
              Resource: "*"
    Tests:
      Type: AWS::CodeBuild::Project
      Properties:
        ServiceRole: !GetAtt Builder.Arn
        Artifacts: {Type: NO_ARTIFACTS}
        Environment: {Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: "aws/codebuild/standard:7.0"}
        Source: {Type: S3, Location: !Sub "${Source}/tests.zip", BuildSpec: "version: 0.2"}
        VpcConfig: {VpcId: !Ref Net, Subnets: [!Ref Inner], SecurityGroupIds: [!Ref Yard]}
    Objects:
      Type: AWS::EC2::VPCEndpoint
      Properties: {VpcId: !Ref Net, ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3", RouteTableIds: [!Ref Lanes]}
    Doors:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Endpoints
        VpcId: !Ref Net
        SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref Yard}]
    Logs:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Net
        VpcEndpointType: Interface
        ServiceName: !Sub com.amazonaws.${AWS::Region}.logs
        SubnetIds: [!Ref Inner]
        SecurityGroupIds: [!Ref Doors]
        PrivateDnsEnabled: true

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    edge = aws.ec2.Subnet("edge", vpc_id=net.id, cidr_block="10.0.1.0/24")
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.2.0/24")
    out = aws.ec2.Route("out", route_table_id=net.main_route_table_id, destination_cidr_block="0.0.0.0/0", gateway_id=way.id)
    yard = aws.ec2.SecurityGroup("yard", vpc_id=net.id, egress=[
        {"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}])
    builder = aws.iam.Role("builder", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    network = aws.iam.RolePolicy("network", role=builder.id, policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["ec2:Describe*", "ec2:*NetworkInterface*"], "Resource": "*"}]}))
    aws.codebuild.Project(
        "tests", service_role=builder.arn, artifacts={"type": "NO_ARTIFACTS"},
        environment={"type": "LINUX_CONTAINER", "compute_type": "BUILD_GENERAL1_SMALL", "image": "aws/codebuild/standard:7.0"},
        source={"type": "GITHUB", "location": "https://github.com/example/tickets.git"},
        vpc_config={"vpc_id": net.id, "subnets": [inner.id], "security_group_ids": [yard.id]},
        opts=pulumi.ResourceOptions(depends_on=[network]))

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    edge = aws.ec2.Subnet("edge", vpc_id=net.id, cidr_block="10.0.1.0/24")
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.2.0/24")
    out = aws.ec2.Route("out", route_table_id=net.main_route_table_id, destination_cidr_block="0.0.0.0/0", gateway_id=way.id)
    relay = aws.ec2.NatGateway("relay", subnet_id=edge.id, allocation_id=aws.ec2.Eip("relay", domain="vpc").id,
                               opts=pulumi.ResourceOptions(depends_on=[way]))
    lanes = aws.ec2.RouteTable("lanes", vpc_id=net.id, routes=[{"cidr_block": "0.0.0.0/0", "nat_gateway_id": relay.id}])
    aws.ec2.RouteTableAssociation("inner", subnet_id=inner.id, route_table_id=lanes.id)
    yard = aws.ec2.SecurityGroup("yard", vpc_id=net.id, egress=[
        {"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}])
    builder = aws.iam.Role("builder", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    network = aws.iam.RolePolicy("network", role=builder.id, policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["ec2:Describe*", "ec2:*NetworkInterface*"], "Resource": "*"}]}))
    aws.codebuild.Project(
        "tests", service_role=builder.arn, artifacts={"type": "NO_ARTIFACTS"},
        environment={"type": "LINUX_CONTAINER", "compute_type": "BUILD_GENERAL1_SMALL", "image": "aws/codebuild/standard:7.0"},
        source={"type": "GITHUB", "location": "https://github.com/example/tickets.git"},
        vpc_config={"vpc_id": net.id, "subnets": [inner.id], "security_group_ids": [yard.id]},
        opts=pulumi.ResourceOptions(depends_on=[network]))

Sources:
- https://docs.aws.amazon.com/codebuild/latest/userguide/vpc-support.html
- https://docs.aws.amazon.com/codebuild/latest/userguide/use-vpc-endpoints-with-codebuild.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.needs import INTERNET, needs_of_build
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.workloads import BUILD
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """One of the build's subnets has no way to something that every build of it needs."""
    reach = Reach.of(survey)
    workload = reach.workload_of(resource)
    for subnet in workload.subnets if workload else ():
        if reach.way_out(subnet, False) is not False:
            continue
        needs = needs_of_build(resource)
        missing = [need for need in needs if need == INTERNET or reach.private_way(need, subnet) is False]
        if missing:
            table = reach.routing.of(subnet)
            listed = ", ".join("its source on the internet" if one == INTERNET else one for one in missing)
            ends = [one for one in missing if one != INTERNET]
            yield Blemish(
                path="VpcConfig.Subnets",
                message=f'build "{resource.declaration.name}" cannot reach {listed} from its subnets',
                evidence=f"{table.shown if table else 'no way out'}; a build has no public address; "
                + (f"no endpoint for {', '.join(ends)}" if ends else "its source is not in AWS"),
                why="Every build waits and fails before its first command, and the pipeline stops there.",
                remedy="Route its subnets to a NAT gateway"
                + (f", or add endpoints for {', '.join(ends)}" if len(ends) == len(missing) else "")
                + ", or take the build out of the network if it needs nothing inside.",
            )
            return


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, catalog=("F22",), types=(BUILD,), check=check)
