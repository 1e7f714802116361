"""Bills of networks, load balancers and containers, worked out by hand from the pricing pages (730 hours a month)."""

from __future__ import annotations

import pytest

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown, Value
from tests.aws.costs.bills import assumptions, bill, resource, sums

NAT = "AWS::EC2::NatGateway"
ENDPOINT = "AWS::EC2::VPCEndpoint"
BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer"
SERVICE, TASK = "AWS::ECS::Service", "AWS::ECS::TaskDefinition"


def task(**properties: Value) -> Resource:
    return resource(TASK, "task", Cpu="1024", Memory="2048", **properties)


def service(**properties: Value) -> Resource:
    return resource(SERVICE, "service", TaskDefinition="task", **properties)


@pytest.mark.parametrize(
    "region, hour",
    [
        ("us-east-1", 0.045),
        ("us-east-2", 0.045),
        ("eu-west-1", 0.048),
        ("ap-southeast-1", 0.059),
        ("ap-northeast-1", 0.062),
    ],
)
def test_a_nat_gateway_costs_its_hours_in_its_region(region: str, hour: float) -> None:
    found = bill(resource(NAT, region=region), region=region)
    assert sums(found) == {"NAT gateway": round(730 * hour, 2)}
    assert found.notes == (f"use adds ${hour:g} per GB: through NAT gateways",)
    assert assumptions(found) == set()


def test_an_interface_endpoint_is_paid_for_in_each_zone_and_a_gateway_endpoint_not_at_all() -> None:
    interface = resource(ENDPOINT, "logs", VpcEndpointType="Interface", SubnetIds=["a", "b", Unknown("later")])
    gateway = resource(ENDPOINT, "s3", VpcEndpointType="Gateway")
    assert sums(bill(interface, gateway)) == {"interface endpoint in a zone": 21.90}  # 3 zones x 730 h x 0.01


def test_an_endpoint_whose_type_nobody_knows_is_unpriced_and_not_free() -> None:
    assert bill(resource(ENDPOINT, VpcEndpointType=Unknown())).unpriced == ("AWS::EC2::VPCEndpoint (1)",)


def test_an_endpoint_whose_subnets_nobody_knows_is_assumed_to_stand_in_one_zone() -> None:
    found = bill(resource(ENDPOINT, VpcEndpointType="Interface", SubnetIds=Unknown()))
    assert (sums(found), assumptions(found)) == ({"interface endpoint in a zone": 7.30}, {"1 zone assumed"})


def test_a_load_balancer_that_faces_the_internet_has_an_address_in_each_zone() -> None:
    public = resource(BALANCER, "public", Subnets=["a", "b", "c"])
    internal = resource(BALANCER, "internal", Scheme="internal", Subnets=["a", "b"], Type="network")
    assert sums(bill(public, internal)) == {
        "application load balancer": 16.43,  # 730 x 0.0225
        "network load balancer": 16.43,
        "public IPv4 address": 10.95,  # 3 x 730 x 0.005
    }


def test_elastic_addresses_of_a_load_balancer_are_paid_for_once() -> None:
    mapped = [{"SubnetId": name, "AllocationId": f"eip-{name}"} for name in "ab"]
    balancer = resource(BALANCER, "front", Type="network", SubnetMappings=mapped)
    elastic = [resource("AWS::EC2::EIP", f"eip-{name}") for name in "ab"]
    assert sums(bill(balancer, *elastic))["public IPv4 address"] == 7.30  # the two elastic ones, 730 x 0.005 each


def test_a_service_costs_its_tasks_times_their_size() -> None:
    found = bill(task(), service(LaunchType="FARGATE", DesiredCount=3))
    assert sums(found) == {"Fargate vCPU": 88.65, "Fargate GB": 19.47}  # 3 x 730 x 0.04048, 3 x 2 x 730 x 0.004445


def test_arm_is_cheaper_and_storage_beyond_20_gb_costs() -> None:
    small = task(RuntimePlatform={"CpuArchitecture": "ARM64"}, EphemeralStorage={"SizeInGiB": 30})
    found = bill(small, service(LaunchType="FARGATE", DesiredCount=1))
    assert sums(found) == {"Fargate ARM vCPU": 23.64, "Fargate ARM GB": 5.20, "Fargate storage GB": 0.81}


def test_tasks_are_divided_among_on_demand_and_spot_as_the_strategy_says() -> None:
    strategy: list[Value] = [
        {"CapacityProvider": "FARGATE", "Base": 1, "Weight": 1},
        {"CapacityProvider": "FARGATE_SPOT", "Weight": 3},
    ]
    found = bill(task(), service(CapacityProviderStrategy=strategy, DesiredCount=3))
    # the base, and a quarter of the other two, on demand: 1.5 tasks; 1.5 on Spot at 0.3 of the price
    assert sums(found)["Fargate vCPU"] == 44.33
    assert sums(found)["Fargate Spot vCPU"] == 13.30
    assert assumptions(found) == {"Spot at 30% of the list price"}


def test_a_cluster_lends_its_strategy_to_services_that_name_none() -> None:
    cluster = resource("AWS::ECS::Cluster", "cluster")
    attached = resource(
        "AWS::ECS::ClusterCapacityProviderAssociations",
        "providers",
        Cluster="cluster",
        DefaultCapacityProviderStrategy=[{"CapacityProvider": "FARGATE_SPOT", "Weight": 1}],
    )
    found = bill(cluster, attached, task(), service(Cluster="cluster", DesiredCount=1))
    assert sums(found) == {"Fargate Spot vCPU": 8.87, "Fargate Spot GB": 1.95}


def test_tasks_on_own_machines_are_paid_for_with_the_machines() -> None:
    found = bill(task(), service(LaunchType="EC2", DesiredCount=3))
    assert (found.lines, found.unpriced) == ((), ())


def test_scaling_keeps_more_tasks_than_the_service_asks_for() -> None:
    target = resource(
        "AWS::ApplicationAutoScaling::ScalableTarget", "target", ResourceId="service/cluster/service", MinCapacity=4
    )
    found = bill(task(), service(LaunchType="FARGATE", DesiredCount=1), target)
    assert sums(found)["Fargate vCPU"] == 118.20  # 4 x 730 x 0.04048


def test_an_unknown_count_is_assumed_to_be_one_and_said_so() -> None:
    found = bill(task(), service(LaunchType="FARGATE", DesiredCount=Unknown()))
    assert sums(found)["Fargate vCPU"] == 29.55
    assert assumptions(found) == {"1 task assumed"}


def test_a_service_whose_task_is_not_known_is_unpriced() -> None:
    found = bill(resource(SERVICE, TaskDefinition=Unknown(), LaunchType="FARGATE", DesiredCount=2))
    assert found.unpriced == ("AWS::ECS::Service (1)",)
    assert found.notes == ("no price known for tasks whose size is not known",)


def test_a_control_plane_and_its_nodes() -> None:
    cluster = resource("AWS::EKS::Cluster", "cluster")
    nodes = resource(
        "AWS::EKS::Nodegroup", "nodes", InstanceTypes=["m5.large"], ScalingConfig={"DesiredSize": 3}, DiskSize=50
    )
    assert sums(bill(cluster, nodes)) == {
        "EKS cluster": 73.00,
        "instance m5.large": 210.24,  # 3 x 730 x 0.096
        "volume gp2": 15.00,  # 3 x 50 x 0.10
    }
