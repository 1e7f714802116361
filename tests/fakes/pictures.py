"""Made-up environments for drawings."""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.picture import INTERNET, Call, Exposure, Lane, Link, Network, Node, Picture, Subnet

_PARTS = (
    ("AWS::IAM::Role", Lane.IDENTITY),
    ("AWS::Logs::LogGroup", Lane.WATCH),
    ("AWS::EC2::SecurityGroup", Lane.NETWORK),
    ("AWS::Lambda::EventSourceMapping", Lane.COMPUTE),
)


def small_picture() -> Picture:
    """A queue, what works on it and where it writes; one of each is a resource of its own."""
    nodes = (
        Node("Bucket", "Bucket", "AWS::S3::Bucket", "rehearsed", Lane.DATA, main=True, place="t.yaml:9"),
        Node("Queue", "Queue", "AWS::SQS::Queue", "rehearsed", Lane.DATA, main=True, place="t.yaml:2"),
        Node("Role", "Role", "AWS::IAM::Role", "rehearsed", Lane.IDENTITY, facts=(("Path", "/"),)),
        Node(
            "Worker", "Worker", "AWS::Lambda::Function", "simulated", Lane.COMPUTE, main=True, facts=(("Runtime", "x"),)
        ),
    )
    links = (
        Link("Queue", "Worker", "EventSourceMapping"),
        Link("Worker", "Bucket", "Environment"),
        Link("Worker", "Role", "Role"),
    )
    calls = (Call("Bucket", "s3:CreateBucket"), Call("Worker", "lambda:CreateFunction", 2, "Refused: <no>"))
    return Picture("dev", "us-east-1", nodes, links=links, calls=calls)


def large_picture(count: int = 300) -> Picture:
    """A network of three zones and three tiers with services and stores, and as many other resources as it takes."""
    zones, tiers = "abc", (Exposure.PUBLIC, Exposure.PRIVATE, Exposure.ISOLATED)
    subnets = tuple(
        Subnet(f"{tier}-{zone}", f"{tier}-{zone}", "vpc", f"us-east-1{zone}", f"10.0.{number}.0/24", tier)
        for number, (tier, zone) in enumerate((tier, zone) for tier in tiers for zone in zones)
    )
    nodes = [*_network(subnets), *_workloads(subnets)]
    while len(nodes) < count:
        type_, lane = _PARTS[len(nodes) % len(_PARTS)]
        nodes.append(Node(f"part-{len(nodes)}", f"part-{len(nodes)}", type_, "rehearsed", lane))
    return Picture("dev", "us-east-1", tuple(nodes), (Network("vpc", "main", "10.0.0.0/16"),), subnets, tuple(_links()))


def _of(subnets: tuple[Subnet, ...], tier: Exposure) -> tuple[str, ...]:
    return tuple(one.address for one in subnets if one.exposure is tier)


def _network(subnets: tuple[Subnet, ...]) -> Iterator[Node]:
    yield Node("vpc", "main", "AWS::EC2::VPC", "rehearsed", Lane.NETWORK, network="vpc")
    for subnet in subnets:
        yield Node(subnet.address, subnet.name, "AWS::EC2::Subnet", "rehearsed", Lane.NETWORK, network="vpc")
    for number, address in enumerate(_of(subnets, Exposure.PUBLIC)):
        yield Node(
            f"nat-{number}", f"nat-{number}", "AWS::EC2::NatGateway", "rehearsed", Lane.ENTRY, True, "vpc", (address,)
        )


def _workloads(subnets: tuple[Subnet, ...]) -> Iterator[Node]:
    public, private, isolated = (_of(subnets, tier) for tier in (Exposure.PUBLIC, Exposure.PRIVATE, Exposure.ISOLATED))
    elb = "AWS::ElasticLoadBalancingV2"
    yield Node("alb", "alb", f"{elb}::LoadBalancer", "rehearsed", Lane.ENTRY, True, "vpc", public)
    yield Node("https", "https", f"{elb}::Listener", "rehearsed", Lane.ENTRY, True, "vpc", public)
    for number in range(4):
        yield Node(
            f"group-{number}", f"group-{number}", f"{elb}::TargetGroup", "rehearsed", Lane.ENTRY, True, "vpc", public
        )
        yield Node(
            f"service-{number}",
            f"service-{number}",
            "AWS::ECS::Service",
            "rehearsed",
            Lane.COMPUTE,
            True,
            "vpc",
            private,
        )
    yield Node("ledger", "ledger", "AWS::RDS::DBInstance", "rehearsed", Lane.DATA, True, "vpc", isolated)
    yield Node("cache", "cache", "AWS::ElastiCache::ReplicationGroup", "rehearsed", Lane.DATA, True, "vpc", isolated)
    for number in range(30):
        yield Node(f"worker-{number}", f"worker-{number}", "AWS::Lambda::Function", "rehearsed", Lane.COMPUTE, True)
        yield Node(f"queue-{number}", f"queue-{number}", "AWS::SQS::Queue", "rehearsed", Lane.DATA, True)


def _links() -> Iterator[Link]:
    yield Link(INTERNET, "alb", ":443", traffic=True, is_open=True)
    yield Link("alb", "https", ":443", traffic=True)
    for number in range(4):
        yield Link("https", f"group-{number}", "rule", traffic=True)
        yield Link(f"group-{number}", f"service-{number}", ":8080", traffic=True)
        yield Link(f"service-{number}", "ledger", ":5432", traffic=True, is_open=True)
        yield Link(f"service-{number}", "cache", ":6379", traffic=True, is_open=False)
    for number in range(30):
        yield Link(f"queue-{number}", f"worker-{number}", "EventSourceMapping")
