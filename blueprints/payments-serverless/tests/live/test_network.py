"""The network: three zones, no way to the internet, only the way to what the function calls (S2.1, S2.10)."""

import json
from typing import Any

import pytest

from seatrial_components.live.network import endpoints_of, resolves_names, tables_of, usable_zones, ways_out, zones_of
from seatrial_components.live.policies import listed


@pytest.fixture
def endpoints(aws: Any, outputs: Any) -> dict[str, Any]:
    """The endpoints by service."""
    return endpoints_of(aws, outputs["endpointIds"])


def test_every_environment_has_the_same_block(aws: Any, outputs: Any) -> None:
    (vpc,) = aws("ec2").describe_vpcs(VpcIds=[outputs["vpcId"]])["Vpcs"]
    assert (vpc["CidrBlock"], outputs["vpcCidr"]) == ("10.0.0.0/16", "10.0.0.0/16")
    assert resolves_names(aws, outputs["vpcId"])


def test_three_private_subnets_are_all_there_is(aws: Any, outputs: Any) -> None:
    own = [{"Name": "vpc-id", "Values": [outputs["vpcId"]]}]
    subnets = aws("ec2").describe_subnets(Filters=own)["Subnets"]
    assert {subnet["SubnetId"] for subnet in subnets} == set(outputs["privateSubnetIds"])
    assert len({subnet["CidrBlock"] for subnet in subnets}) == 3
    assert zones_of(aws, outputs["privateSubnetIds"]) == usable_zones(aws)[:3]


def test_nothing_leads_to_the_internet(aws: Any, outputs: Any) -> None:
    attached = [{"Name": "attachment.vpc-id", "Values": [outputs["vpcId"]]}]
    assert aws("ec2").describe_internet_gateways(Filters=attached)["InternetGateways"] == []
    for table in tables_of(aws, outputs["privateSubnetIds"]):
        assert ways_out(table) == []
        assert table["RouteTableId"] in outputs["privateRouteTableIds"]


def test_the_function_finds_what_it_calls(endpoints: Any, outputs: Any) -> None:
    kinds = {service: endpoint["VpcEndpointType"] for service, endpoint in endpoints.items()}
    assert kinds == {"rds-data": "Interface", "dynamodb": "Gateway", "s3": "Gateway"}
    for service, endpoint in endpoints.items():
        assert endpoint["ServiceName"] == f"com.amazonaws.{outputs['region']}.{service}"
        assert endpoint["State"].lower() == "available"
        if kinds[service] == "Gateway":
            assert set(endpoint["RouteTableIds"]) == set(outputs["privateRouteTableIds"])
    data_api = endpoints["rds-data"]
    assert data_api["PrivateDnsEnabled"] is True
    assert set(data_api["SubnetIds"]) == set(outputs["privateSubnetIds"])
    assert [group["GroupId"] for group in data_api["Groups"]] == [outputs["endpointSecurityGroupId"]]


@pytest.mark.parametrize(
    ("service", "output", "actions"),
    [
        ("dynamodb", "transactionsTableArn", {"dynamodb:PutItem", "dynamodb:UpdateItem"}),
        ("s3", "auditBucketArn", {"s3:PutObject"}),
    ],
)
def test_a_gateway_leads_to_this_deployments_store_only(
    service: str, output: str, actions: set[str], endpoints: Any, outputs: Any
) -> None:
    (statement,) = json.loads(endpoints[service]["PolicyDocument"])["Statement"]
    assert set(listed(statement["Action"])) == actions
    assert [resource.partition("/payments/")[0] for resource in listed(statement["Resource"])] == [outputs[output]]


def test_the_function_reaches_the_endpoints_and_nothing_reaches_it(outputs: Any, rules_of: Any) -> None:
    functions, endpoint_group = outputs["functionSecurityGroupId"], outputs["endpointSecurityGroupId"]
    assert rules_of(functions, outward=False) == set()
    out = rules_of(functions, outward=True)
    assert {port for port, _ in out} == {443}
    lists = {destination for _, destination in out} - {endpoint_group}
    assert len(lists) == 2
    assert all(each.startswith("pl-") for each in lists)
    assert rules_of(endpoint_group, outward=False) == {(443, functions)}
    assert rules_of(endpoint_group, outward=True) == set()


def test_nobody_connects_to_the_database(outputs: Any, rules_of: Any) -> None:
    group = outputs["databaseSecurityGroupId"]
    assert (rules_of(group, outward=False), rules_of(group, outward=True)) == (set(), set())


def test_no_security_group_is_called_like_an_id(aws: Any, outputs: Any) -> None:
    own = [{"Name": "vpc-id", "Values": [outputs["vpcId"]]}]
    names = [group["GroupName"] for group in aws("ec2").describe_security_groups(Filters=own)["SecurityGroups"]]
    assert len(names) == 4  # the function's, the database's, the endpoints' and the one that every network has
    assert [name for name in names if name.startswith("sg-")] == []
