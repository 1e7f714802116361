"""What a live test asks of the types that the five systems build is what AWS would tell it: the table `systems_types.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from seatrial.aws.kinds.template import dig
from seatrial.aws.world import World
from seatrial.model.resource import Resource
from seatrial.model.values import reveal
from tests.aws.contract.bench import REGION, Bench

ROWS = yaml.safe_load((Path(__file__).parent / "systems_types.yaml").read_text())


@pytest.fixture
def bench(world: World) -> Bench:
    return Bench(world)


@pytest.mark.parametrize("row", ROWS, ids=[row["type"] for row in ROWS])
def test_what_was_asked_for_is_told(bench: Bench, row: dict[str, Any]) -> None:
    for name in row.get("needs", ()):
        bench.given(name)
    made = bench.declare(row["type"], bench.resolved(row["properties"]))
    assert (made.refusal, made.note) == (None, "")

    for service, operation, parameters, at, tells in row["asks"]:
        asked = _own(bench.resolved(parameters), made)
        answer = getattr(bench.world.client(service, REGION), operation)(**asked)
        assert list(_differences(dig(answer, at), _own(bench.resolved(tells), made))) == [], operation


def _own(value: Any, made: Resource) -> Any:
    """`value` with what stands for the resource itself replaced."""
    if isinstance(value, dict):
        return {key: _own(item, made) for key, item in value.items()}
    if isinstance(value, list):
        return [_own(item, made) for item in value]
    if not isinstance(value, str) or not value.startswith("${!"):
        return value
    return reveal(made.outputs[value[3:-1]]) if value != "${!}" else made.id


def _differences(told: Any, wanted: Any, path: str = "") -> Iterator[str]:
    """Where an answer says something else than wanted; what is not wanted does not matter, None is what must not be there."""
    if isinstance(wanted, dict) and isinstance(told, dict):
        for name, item in wanted.items():
            yield from _differences(told.get(name), item, f"{path}.{name}")
    elif isinstance(wanted, list) and isinstance(told, list) and len(told) >= len(wanted):
        for number, item in enumerate(wanted):
            yield from _differences(told[number], item, f"{path}.{number}")
    elif told != wanted:
        yield f"{path}: {told!r} instead of {wanted!r}"


def test_an_answer_over_http_tells_the_same(bench: Bench) -> None:
    import boto3

    bench.given("service")
    cluster, service = bench.given("cluster").id, bench.given("service").id
    far = boto3.client(
        "ecs",
        region_name=REGION,
        endpoint_url=bench.world.endpoint_url(),
        aws_access_key_id="AKIASEA1123456789012",
        aws_secret_access_key="rehearsal",
    )
    near = bench.world.client("ecs", REGION)
    told = [client.describe_services(cluster=cluster, services=[service])["services"] for client in (near, far)]
    assert told[0] == told[1]
    assert told[0][0]["deploymentConfiguration"]["minimumHealthyPercent"] == 100


def test_a_changed_service_tells_the_change_and_keeps_the_rest(bench: Bench) -> None:
    service = bench.given("service")
    client = bench.world.client("ecs", REGION)
    breaker = {"deploymentCircuitBreaker": {"enable": True, "rollback": True}}
    where = {"cluster": bench.given("cluster").id, "service": service.id}
    client.update_service(**where, deploymentConfiguration=breaker)
    client.update_service(**where, desiredCount=3)

    found = client.describe_services(cluster=where["cluster"], services=[service.id])["services"][0]
    assert found["desiredCount"] == found["runningCount"] == 3
    assert found["deploymentConfiguration"]["deploymentCircuitBreaker"] == {"enable": True, "rollback": True}


def test_a_thing_made_again_under_its_name_forgets_the_first(bench: Bench) -> None:
    client = bench.world.client("dynamodb", REGION)
    table: dict[str, Any] = {
        "TableName": "again",
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    }
    client.create_table(**table, TableClass="STANDARD_INFREQUENT_ACCESS")
    client.delete_table(TableName="again")
    client.create_table(**table)

    assert "TableClassSummary" not in client.describe_table(TableName="again")["Table"]


def test_what_belonged_to_something_deleted_is_not_told(bench: Bench) -> None:
    ec2, elb = bench.world.client("ec2", REGION), bench.world.client("elbv2", REGION)
    vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.7.0.0/24")["Subnet"]["SubnetId"]
    own = [{"Name": "vpc-id", "Values": [vpc]}]
    ec2.delete_subnet(SubnetId=subnet)
    assert ec2.describe_network_acls(Filters=own)["NetworkAcls"][0]["Associations"] == []
    ec2.delete_vpc(VpcId=vpc)
    assert ec2.describe_network_acls(Filters=own)["NetworkAcls"] == []

    group, listener = bench.given("targets").id, bench.given("listener").id
    held = {"Names": [group.split("/")[1]]}
    assert elb.describe_target_groups(**held)["TargetGroups"][0]["LoadBalancerArns"] == [bench.given("balancer").id]
    elb.delete_listener(ListenerArn=listener)
    assert elb.describe_target_groups(**held)["TargetGroups"][0]["LoadBalancerArns"] == []
