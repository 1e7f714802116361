"""The network, its ways out, and who may talk to whom (S5.1, S5.7)."""

from typing import Any

from seatrial_components.live import network, tags


def test_the_vpc_is_available_in_two_zones(aws: Any, outputs: Any, each: Any) -> None:
    (vpc,) = aws("ec2").describe_vpcs(VpcIds=[outputs["VpcId"]])["Vpcs"]
    assert (vpc["State"], vpc["CidrBlock"]) == ("available", outputs["VpcCidr"])
    zones = network.zones_of(aws, each("PublicSubnetIds"))
    assert zones == network.zones_of(aws, each("PrivateSubnetIds")) == network.usable_zones(aws)[:2]


def test_the_subnets_do_not_overlap(aws: Any, each: Any) -> None:
    from ipaddress import ip_network

    found = aws("ec2").describe_subnets(SubnetIds=[*each("PublicSubnetIds"), *each("PrivateSubnetIds")])["Subnets"]
    blocks = [ip_network(subnet["CidrBlock"]) for subnet in found]
    assert len(blocks) == 4
    assert not any(one.overlaps(other) for one in blocks for other in blocks if one is not other)


def test_private_subnets_have_no_public_route(aws: Any, outputs: Any, each: Any) -> None:
    for table in network.tables_of(aws, each("PrivateSubnetIds")):
        assert network.ways_out(table) == [outputs["NatGatewayId"]]
        assert not any(str(route.get("GatewayId", "")).startswith("igw-") for route in table["Routes"])


def test_public_subnets_lead_to_the_internet(aws: Any, outputs: Any, each: Any) -> None:
    for table in network.tables_of(aws, each("PublicSubnetIds")):
        assert network.ways_out(table) == [outputs["InternetGatewayId"]]


def test_the_nat_gateway_stands_in_public_with_a_tagged_address(aws: Any, outputs: Any, each: Any) -> None:
    ec2 = aws("ec2")
    (gateway,) = ec2.describe_nat_gateways(NatGatewayIds=[outputs["NatGatewayId"]])["NatGateways"]
    assert gateway["State"] == "available"
    assert gateway["SubnetId"] in each("PublicSubnetIds")
    (address,) = ec2.describe_addresses(AllocationIds=[gateway["NatGatewayAddresses"][0]["AllocationId"]])["Addresses"]
    assert address["PublicIp"] == outputs["NatAddress"]
    assert tags.pairs(address["Tags"])["Name"] == f"media-nat-{outputs['UniqueName']}"


def test_media_takes_the_free_way_to_s3(aws: Any, outputs: Any, each: Any) -> None:
    (endpoint,) = aws("ec2").describe_vpc_endpoints(VpcEndpointIds=[outputs["S3EndpointId"]])["VpcEndpoints"]
    assert (endpoint["VpcEndpointType"], endpoint["ServiceName"]) == (
        "Gateway",
        f"com.amazonaws.{outputs['Region']}.s3",
    )
    tables = {table["RouteTableId"] for table in network.tables_of(aws, each("PrivateSubnetIds"))}
    assert set(endpoint["RouteTableIds"]) == tables


def test_refused_traffic_is_logged(aws: Any, outputs: Any) -> None:
    (flow,) = aws("ec2").describe_flow_logs(FlowLogIds=[outputs["FlowLogId"]])["FlowLogs"]
    assert (flow["ResourceId"], flow["TrafficType"], flow["FlowLogStatus"]) == (outputs["VpcId"], "REJECT", "ACTIVE")


def test_only_processing_reaches_the_database(rules_of: Any, outputs: Any) -> None:
    assert rules_of(outputs["DatabaseSecurityGroupId"], False) == {(5432, outputs["ProcessSecurityGroupId"])}


def test_only_processing_reaches_cache_and_files(rules_of: Any, outputs: Any) -> None:
    assert rules_of(outputs["CacheSecurityGroupId"], False) == {(6379, outputs["ProcessSecurityGroupId"])}
    assert rules_of(outputs["FilesSecurityGroupId"], False) == {(2049, outputs["ProcessSecurityGroupId"])}


def test_processing_reaches_the_stores_and_aws_and_nothing_reaches_it(rules_of: Any, outputs: Any) -> None:
    group = outputs["ProcessSecurityGroupId"]
    assert rules_of(group, False) == set()
    assert rules_of(group, True) == {
        (443, network.ANYWHERE),
        (5432, outputs["DatabaseSecurityGroupId"]),
        (6379, outputs["CacheSecurityGroupId"]),
        (2049, outputs["FilesSecurityGroupId"]),
    }


def test_every_security_group_is_in_use(aws: Any, outputs: Any, database: Any) -> None:
    used = {group["VpcSecurityGroupId"] for group in database["VpcSecurityGroups"]}
    (member,) = aws("elasticache").describe_cache_clusters(CacheClusterId=f"{outputs['CacheId']}-001")["CacheClusters"]
    used |= {group["SecurityGroupId"] for group in member["SecurityGroups"]}
    efs = aws("efs")
    for target in efs.describe_mount_targets(FileSystemId=outputs["FileSystemId"])["MountTargets"]:
        used |= set(efs.describe_mount_target_security_groups(MountTargetId=target["MountTargetId"])["SecurityGroups"])
    (build,) = aws("codebuild").batch_get_projects(names=[outputs["ProcessProjectName"]])["projects"]
    used |= set(build["vpcConfig"]["securityGroupIds"])
    own = aws("ec2").describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [outputs["VpcId"]]}])[
        "SecurityGroups"
    ]
    assert {group["GroupId"] for group in own if group["GroupName"] != "default"} == used
