"""What AWS refuses of single API calls is refused whoever calls, with its code and the value; the corrected twin is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from seatrial.aws.world import World
from tests.aws.refusals import REFUSALS
from tests.aws.requests import ACCOUNT, REGION, VISIBLE, Ground, Refusal


@pytest.fixture
def ground(connected: World) -> Ground:
    """An empty world that keeps its clients, with what the requests build on."""
    connected.reset()
    return Ground(connected)


@pytest.mark.parametrize("refusal", REFUSALS, ids=[refusal.name for refusal in REFUSALS])
def test_refused_with_the_value_and_its_corrected_twin(ground: Ground, refusal: Refusal) -> None:
    ground.hold(refusal)


def test_a_nat_gateway_needs_an_address_of_its_own(ground: Ground) -> None:
    ec2, network = ground.client("ec2"), ground.network()
    subnet = network["subnets"][0]
    wanted = [{"Name": "subnet-id", "Values": [subnet]}]

    def make(address: str) -> str:
        return _code(lambda: ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address))

    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    assert make("eipalloc-0123456789abcdef0") == "InvalidAllocationID.NotFound"
    assert ec2.describe_network_interfaces(Filters=wanted)["NetworkInterfaces"] == []
    assert make(address) == ""
    assert make(address) == "Resource.AlreadyAssociated"
    assert len(ec2.describe_network_interfaces(Filters=wanted)["NetworkInterfaces"]) == 1


def test_what_is_in_use_goes_after_its_users(ground: Ground) -> None:
    ec2, ecs = ground.client("ec2"), ground.client("ecs")
    network = ground.network()
    gateway = network["gateway"]
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    nat = ec2.create_nat_gateway(SubnetId=network["subnets"][0], AllocationId=address)["NatGateway"]["NatGatewayId"]
    ecs.create_cluster(clusterName="c")
    ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "b", "memory": 128}])
    ecs.create_service(cluster="c", serviceName="s", taskDefinition="f", desiredCount=0)

    before = {
        "gateway": _code(lambda: ec2.detach_internet_gateway(VpcId=network["vpc"], InternetGatewayId=gateway)),
        "address": _code(lambda: ec2.release_address(AllocationId=address)),
        "cluster": _code(lambda: ecs.delete_cluster(cluster="c")),
    }
    ec2.delete_nat_gateway(NatGatewayId=nat)
    ecs.delete_service(cluster="c", service="s", force=True)
    after = {
        "gateway": _code(lambda: ec2.detach_internet_gateway(VpcId=network["vpc"], InternetGatewayId=gateway)),
        "address": _code(lambda: ec2.release_address(AllocationId=address)),
        "cluster": _code(lambda: ecs.delete_cluster(cluster="c")),
    }

    assert before == {
        "gateway": "DependencyViolation",
        "address": "InvalidIPAddress.InUse",
        "cluster": "ClusterContainsServicesException",
    }
    assert after == dict.fromkeys(before, "")


def test_groups_of_functions_and_databases_stay(ground: Ground) -> None:
    ec2, network = ground.client("ec2"), ground.network()
    ground.role("worker", "lambda.amazonaws.com", "ec2:*")
    ground.function(
        "inside", "worker", VpcConfig={"SubnetIds": network["subnets"], "SecurityGroupIds": [network["group"]]}
    )
    assert _code(lambda: ec2.delete_security_group(GroupId=network["group"])) == "DependencyViolation"
    ground.client("lambda").delete_function(FunctionName="inside")
    assert _code(lambda: ec2.delete_security_group(GroupId=network["group"])) == ""


def test_what_guards_something_stays(ground: Ground) -> None:
    gateway, waf = ground.client("apigateway"), ground.client("wafv2")
    api = ground.api()
    visible = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "m"}
    wall = {"Scope": "REGIONAL", "DefaultAction": {"Allow": {}}, "VisibilityConfig": visible}
    acl = waf.create_web_acl(Name="wall", **wall)["Summary"]
    stage = f"arn:aws:apigateway:{REGION}::/restapis/{api}/stages/prod"
    waf.associate_web_acl(WebACLArn=acl["ARN"], ResourceArn=stage)
    certificate = ground.client("acm").request_certificate(DomainName="api.shop.test")["CertificateArn"]
    domain = {"endpointConfiguration": {"types": ["REGIONAL"]}, "regionalCertificateArn": certificate}
    gateway.create_domain_name(domainName="api.shop.test", **domain)
    gateway.create_base_path_mapping(domainName="api.shop.test", restApiId=api, stage="prod")
    tear_down = {
        "wall": lambda: waf.delete_web_acl(Name="wall", Scope="REGIONAL", Id=acl["Id"], LockToken=acl["LockToken"]),
        "api": lambda: gateway.delete_rest_api(restApiId=api),
        "certificate": lambda: ground.client("acm").delete_certificate(CertificateArn=certificate),
    }

    before = {name: _code(delete) for name, delete in tear_down.items()}
    waf.disassociate_web_acl(ResourceArn=stage)
    gateway.delete_base_path_mapping(domainName="api.shop.test", basePath="(none)")
    gateway.delete_domain_name(domainName="api.shop.test")

    assert before == {
        "wall": "WAFAssociatedItemException",
        "api": "BadRequestException",
        "certificate": "ResourceInUseException",
    }
    assert {name: _code(delete) for name, delete in tear_down.items()} == dict.fromkeys(before, "")


def test_what_nothing_uses_goes(ground: Ground) -> None:
    ec2 = ground.client("ec2")
    network = ground.network()
    vpc, (first, second) = network["vpc"], network["subnets"]

    ec2.delete_subnet(SubnetId=first)
    assert _code(lambda: ec2.delete_vpc(VpcId=vpc)) == "DependencyViolation"
    ec2.delete_subnet(SubnetId=second)
    ec2.detach_internet_gateway(VpcId=vpc, InternetGatewayId=network["gateway"])
    ec2.delete_security_group(GroupId=network["group"])
    ec2.delete_vpc(VpcId=vpc)
    assert vpc not in [item["VpcId"] for item in ec2.describe_vpcs()["Vpcs"]]


def test_a_balancer_with_everything_in_order_serves_and_goes(ground: Ground) -> None:
    elb, network = ground.client("elbv2"), ground.network()
    where = {"Port": 80, "Protocol": "HTTP", "VpcId": network["vpc"], "TargetType": "ip"}
    group = elb.create_target_group(Name="web", **where)["TargetGroups"][0]["TargetGroupArn"]
    balancer = elb.create_load_balancer(Name="web", Subnets=network["subnets"])["LoadBalancers"][0]["LoadBalancerArn"]
    forward = [{"Type": "forward", "TargetGroupArn": group}]
    listener = elb.create_listener(LoadBalancerArn=balancer, Port=80, Protocol="HTTP", DefaultActions=forward)
    arn = listener["Listeners"][0]["ListenerArn"]

    path = [{"Field": "path-pattern", "Values": ["/a"]}]
    elb.create_rule(ListenerArn=arn, Priority=1, Conditions=path, Actions=forward)
    elb.register_targets(TargetGroupArn=group, Targets=[{"Id": "10.0.0.9"}])
    elb.delete_load_balancer(LoadBalancerArn=balancer)
    assert elb.describe_load_balancers()["LoadBalancers"] == []


def test_a_stage_logs_where_the_account_has_a_role(ground: Ground) -> None:
    api, gateway = ground.api(), ground.client("apigateway")
    gateway.update_account(patchOperations=_patch("/cloudwatchRoleArn", ground.role("apigateway", _GATEWAY)))
    gateway.update_stage(restApiId=api, stageName="prod", patchOperations=_patch("/*/*/logging/loglevel", "INFO"))
    assert gateway.get_stage(restApiId=api, stageName="prod")["methodSettings"]["*/*"]["loggingLevel"] == "INFO"


def test_a_fleet_scales_and_a_hub_connects_one_subnet_a_zone(ground: Ground) -> None:
    ground.make_fleet()
    scaling, ec2 = ground.client("autoscaling"), ground.client("ec2")
    tracked = {
        "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"},
        "TargetValue": 50.0,
    }
    scaling.put_scaling_policy(
        AutoScalingGroupName="fleet",
        PolicyName="busy",
        PolicyType="TargetTrackingScaling",
        TargetTrackingConfiguration=tracked,
    )
    network = ground.network()
    hub = ec2.create_transit_gateway()["TransitGateway"]["TransitGatewayId"]
    ec2.create_transit_gateway_vpc_attachment(TransitGatewayId=hub, VpcId=network["vpc"], SubnetIds=network["subnets"])
    assert scaling.describe_policies()["ScalingPolicies"][0]["PolicyName"] == "busy"


_GATEWAY = "apigateway.amazonaws.com"


def _patch(path: str, value: str) -> list[dict[str, str]]:
    return [{"op": "replace", "path": path, "value": value}]


_OPENING = {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}
QUOTAS: list[tuple[str, int, str, str, str, Any]] = [
    ("s3:buckets", 2, "s3", "create_bucket", "TooManyBuckets", lambda at: {"Bucket": f"bucket-{at}"}),
    (
        "iam:roles", 2, "iam", "create_role", "LimitExceeded",
        lambda at: {"RoleName": f"role-{at}", "AssumeRolePolicyDocument": json.dumps({"Statement": []})},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "room", "service", "operation", "code", "parameters"), QUOTAS, ids=[q[0] for q in QUOTAS]
)
def test_an_account_has_room_for_its_quota(
    connected: World,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    room: int,
    service: str,
    operation: str,
    code: str,
    parameters: Any,
) -> None:
    connected.reset()
    monkeypatch.setitem(connected.quotas, key, room)
    call = getattr(connected.client(service, REGION), operation)

    assert [_code(lambda at=at: call(**parameters(at))) for at in range(room + 1)] == [""] * room + [code]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("key", "operation", "code", "more"),
    [
        ("route-tables-per-vpc", "create_route_table", "RouteTableLimitExceeded", {"VpcId": "{vpc}"}),
        (
            "gateway-endpoints-per-region",
            "create_vpc_endpoint",
            "VpcEndpointLimitExceeded",
            {"VpcId": "{vpc}", "ServiceName": f"com.amazonaws.{REGION}.s3"},
        ),
        (
            "security-groups-per-interface",
            "create_network_interface",
            "SecurityGroupsPerInterfaceLimitExceeded",
            {"SubnetId": "{subnet}", "Groups": ["{group}"]},
        ),
        (
            "interface-endpoints-per-vpc",
            "create_vpc_endpoint",
            "VpcEndpointLimitExceeded",
            {"VpcId": "{vpc}", "ServiceName": f"com.amazonaws.{REGION}.sqs", "VpcEndpointType": "Interface"},
        ),
        (
            "nat-gateways-per-zone",
            "create_nat_gateway",
            "NatGatewayLimitExceeded",
            {"SubnetId": "{subnet}", "ConnectivityType": "private"},
        ),
        (
            "rules-per-security-group",
            "authorize_security_group_egress",
            "RulesPerSecurityGroupLimitExceeded",
            {"GroupId": "{group}", "IpPermissions": [_OPENING]},
        ),
    ],
)  # fmt: skip
def test_a_network_has_room_for_its_quota(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, key: str, operation: str, code: str, more: dict[str, Any]
) -> None:
    network = ground.network()
    call = getattr(ground.client("ec2"), operation)
    parameters = ground.filled(more, {**network, "subnet": network["subnets"][0]})
    monkeypatch.setitem(ground.world.quotas, key, 0)
    assert _code(lambda: call(**parameters)) == code
    monkeypatch.delitem(ground.world.quotas, key)
    assert _code(lambda: call(**parameters)) == ""


def test_a_new_account_keeps_ten_executions_unreserved(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.make_functions()
    monkeypatch.setitem(ground.world.quotas, "lambda:concurrent-executions", 50)
    reserve = ground.client("lambda").put_function_concurrency
    assert (
        _code(lambda: reserve(FunctionName="open", ReservedConcurrentExecutions=41)) == "InvalidParameterValueException"
    )
    assert _code(lambda: reserve(FunctionName="open", ReservedConcurrentExecutions=40)) == ""


def test_trails_and_load_balancers_have_quotas(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.bucket("trail-logs", "cloudtrail.amazonaws.com")
    network = ground.network()
    monkeypatch.setitem(ground.world.quotas, "cloudtrail:trails", 0)
    monkeypatch.setitem(ground.world.quotas, "load-balancers-per-region", 0)
    trail, elb = ground.client("cloudtrail"), ground.client("elbv2")

    assert (
        _code(lambda: trail.create_trail(Name="all", S3BucketName="trail-logs"))
        == "MaximumNumberOfTrailsExceededException"
    )
    assert _code(lambda: elb.create_load_balancer(Name="web", Subnets=network["subnets"])) == "TooManyLoadBalancers"


def _code(call: Any) -> str:
    try:
        call()
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return ""


def test_a_role_of_another_account_is_not_looked_at(ground: Ground) -> None:
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::999999999999:role/x"}}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    ground.client("iam").create_role(RoleName="shared", AssumeRolePolicyDocument=document)
    assert ACCOUNT != "999999999999"


@pytest.mark.parametrize(
    ("operation", "more"),
    [
        ("create_ip_set", {"IPAddressVersion": "IPV4", "Addresses": []}),
        ("create_regex_pattern_set", {"RegularExpressionList": [{"RegexString": "x"}]}),
        ("create_rule_group", {"Capacity": 1, "VisibilityConfig": VISIBLE}),
    ],
)
def test_what_is_for_cloudfront_lives_in_us_east_1(ground: Ground, operation: str, more: dict[str, Any]) -> None:
    wanted = {"Name": "x", "Scope": "CLOUDFRONT", **more}
    elsewhere = ground.world.client("wafv2", "us-east-2")
    assert _code(lambda: getattr(elsewhere, operation)(**wanted)) == "WAFInvalidParameterException"
    assert _code(lambda: getattr(ground.client("wafv2"), operation)(**wanted)) == ""


def test_a_member_of_a_cluster_keeps_the_subnets_of_the_cluster_s_group(ground: Ground) -> None:
    ec2, rds, network = ground.client("ec2"), ground.client("rds"), ground.network()
    rds.create_db_subnet_group(
        DBSubnetGroupName="ledger", DBSubnetGroupDescription="Ledger", SubnetIds=network["subnets"]
    )
    engine = {"DBClusterIdentifier": "ledger", "Engine": "aurora-postgresql"}
    rds.create_db_cluster(
        **engine,
        MasterUsername="keeper",
        ManageMasterUserPassword=True,
        DBSubnetGroupName="ledger",
        ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": 1},
    )
    rds.create_db_instance(**engine, DBInstanceIdentifier="ledger-1", DBInstanceClass="db.serverless")
    subnet = network["subnets"][0]
    assert _code(lambda: ec2.delete_subnet(SubnetId=subnet)) == "DependencyViolation"
    rds.delete_db_instance(DBInstanceIdentifier="ledger-1", SkipFinalSnapshot=True)
    assert _code(lambda: ec2.delete_subnet(SubnetId=subnet)) == ""
