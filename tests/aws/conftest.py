"""A world, a deployment in it, and tables of declarations that refer to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.resource import Declaration, Resource
from seatrial.model.values import reveal

Row = tuple[str, str, dict[str, Any]]  # name, "module.Class", properties with references such as "$cluster.arn"

REGION = "us-east-2"
_WHOLE = re.compile(r"\$(\w+)\.([\w.]+)")
_PART = re.compile(r"\$\{(\w+)\.([\w.]+)\}")


class _Shape:
    outputs: Mapping[str, str] = {}
    inputs: tuple[str, ...] = ()


def token(kind: str) -> str:
    """`ecs.Service` → `aws:ecs/service:Service`."""
    module, name = kind.split(".")
    return f"aws:{module}/{name[0].lower()}{name[1:]}:{name}"


@dataclass
class Stage:
    """Declares rows in a deployment of a world; `$name.output` refers to what a row before gave."""

    world: World
    directory: str = ""
    resources: dict[str, Resource] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)  # what `ground` made

    def __post_init__(self) -> None:
        self.deployment = self.fresh()

    def fresh(self) -> Deployment:
        return Deployment(Environment("dev", region=REGION), self.world, lambda _: _Shape(), self.directory)

    def client(self, service: str) -> Any:
        return self.world.client(service, REGION)

    def declare(self, name: str, kind: str, properties: Mapping[str, Any]) -> Resource:
        properties = self._resolved(dict(properties))
        resource = self.deployment.declare(Declaration(f"urn:{name}", name, token(kind), properties))
        self.resources[name] = resource
        return resource

    def declare_all(self, rows: list[Row]) -> dict[str, Resource]:
        return {name: self.declare(name, kind, properties) for name, kind, properties in rows}

    def read(self, kind: str, id_: str) -> Resource:
        """Read by an id in a deployment that declared nothing."""
        return self.fresh().read(Declaration("urn:read", "read", token(kind), {}, read_id=id_))

    def invoke(self, function: str, **arguments: Any) -> dict[str, Any]:
        module, name = function.split(".")
        return dict(self.deployment.invoke(f"aws:{module}/{name}:{name}", arguments))

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._resolved(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._resolved(item) for item in value]
        if not isinstance(value, str):
            return value
        whole = _WHOLE.fullmatch(value)
        if whole and self._knows(whole[1]):
            return self.output(whole[1], whole[2])
        return _PART.sub(lambda match: str(self.output(match[1], match[2])), value)

    def _knows(self, name: str) -> bool:
        return name in self.resources or name == "ground"

    def output(self, name: str, path: str) -> Any:
        if name == "ground":
            return self.facts[path]
        resource = self.resources[name]
        found: Any = resource.id if path == "id" else reveal(resource.outputs)
        for step in () if path == "id" else path.split("."):
            found = found[int(step)] if isinstance(found, list) else found[step]
        return found


@pytest.fixture(scope="module")
def connected() -> Iterator[World]:
    """One world for the tests of a file, which reset it and keep its clients."""
    with World() as world:
        yield world


@pytest.fixture(scope="session")
def globe() -> World:
    """One world for all tests: it keeps its clients, which take a tenth of a second each to make."""
    return World()


@pytest.fixture
def world(globe: World) -> Iterator[World]:
    with globe:
        yield globe
        assert globe.defects == []


@pytest.fixture
def deployment(world: World) -> Deployment:
    return Stage(world).deployment


@pytest.fixture
def stage(world: World, tmp_path: Any) -> Stage:
    """A stage whose program has a folder `app` with one module."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "handler.py").write_text("def main(event, context):\n    return {}\n")
    return Stage(world, str(tmp_path))


@pytest.fixture
def ground(stage: Stage) -> Stage:
    """The stage with a network, a load balancer in use and a bucket, as `$ground.subnets` and so on."""
    ec2, elb = stage.client("ec2"), stage.client("elbv2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(VpcId=vpc, InternetGatewayId=gateway)
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=f"{REGION}{zone}")["Subnet"][
            "SubnetId"
        ]
        for number, zone in enumerate("ab")
    ]
    balancer = elb.create_load_balancer(Name="balancer", Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
    groups = [
        elb.create_target_group(Name=name, Port=80, Protocol="HTTP", VpcId=vpc, TargetType="ip")["TargetGroups"][0][
            "TargetGroupArn"
        ]
        for name in ("used", "idle")
    ]
    elb.create_listener(
        LoadBalancerArn=balancer,
        Port=80,
        Protocol="HTTP",
        DefaultActions=[{"Type": "forward", "TargetGroupArn": groups[0]}],
    )
    stage.client("s3").create_bucket(Bucket="ground-bucket", CreateBucketConfiguration={"LocationConstraint": REGION})
    stage.facts |= {
        "vpc": vpc,
        "subnet": subnets[0],
        "subnets": subnets,
        "group": ec2.create_security_group(VpcId=vpc, GroupName="ground", Description="x")["GroupId"],
        "balancer": balancer,
        "used": groups[0],
        "idle": groups[1],
        "bucket": "ground-bucket",
    }
    return stage
