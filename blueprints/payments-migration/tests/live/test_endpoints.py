"""Images, logs and secrets reach the tasks without the internet (S3.7)."""

import json
from typing import Any

import pytest

from seatrial_components.live.network import endpoints_of
from seatrial_components.live.policies import listed

INTERFACES = ("ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms")


@pytest.fixture
def endpoints(aws: Any, outputs: Any) -> dict[str, Any]:
    """The endpoints by service."""
    ids = outputs["endpointIds"]
    if not ids:
        pytest.skip("the endpoints belong to the imported network")
    return endpoints_of(aws, ids)


@pytest.mark.parametrize("service", INTERFACES)
def test_an_interface_answers_in_every_private_subnet(service: str, endpoints: Any, outputs: Any) -> None:
    endpoint = endpoints[service]
    assert endpoint["ServiceName"] == f"com.amazonaws.{outputs['region']}.{service}"
    assert endpoint["VpcEndpointType"] == "Interface"
    assert endpoint["State"].lower() == "available"
    assert endpoint["PrivateDnsEnabled"] is True
    assert set(endpoint["SubnetIds"]) == set(outputs["privateSubnetIds"])
    assert [group["GroupId"] for group in endpoint["Groups"]] == [outputs["endpointSecurityGroupId"]]


def test_the_gateway_to_s3_serves_the_private_route_tables(endpoints: Any, outputs: Any) -> None:
    gateway = endpoints["s3"]
    assert gateway["VpcEndpointType"] == "Gateway"
    assert gateway["ServiceName"] == f"com.amazonaws.{outputs['region']}.s3"
    assert set(gateway["RouteTableIds"]) == set(outputs["privateRouteTableIds"])


def test_the_gateway_to_s3_gives_only_the_layers_of_images(endpoints: Any, own_network: Any) -> None:
    (statement,) = json.loads(endpoints["s3"]["PolicyDocument"])["Statement"]
    assert listed(statement["Action"]) == ["s3:GetObject"]
    assert listed(statement["Resource"]) == [f"arn:aws:s3:::prod-{own_network['region']}-starport-layer-bucket/*"]
    assert statement["Effect"] == "Allow"


def test_the_endpoints_admit_the_tasks_alone(endpoints: Any, own_network: Any, rules_of: Any) -> None:
    group, tasks = own_network["endpointSecurityGroupId"], own_network["taskSecurityGroupId"]
    assert rules_of(group, outward=False) == {(443, tasks)}
    assert rules_of(group, outward=True) == set()


def test_the_tasks_reach_the_endpoints_and_nothing_else(endpoints: Any, own_network: Any, rules_of: Any) -> None:
    ways_out = rules_of(own_network["taskSecurityGroupId"], outward=True)
    assert {port for port, _ in ways_out} == {443}
    others = {destination for _, destination in ways_out} - {own_network["endpointSecurityGroupId"]}
    assert len(others) == 1
    assert others.pop().startswith("pl-")
