"""Who reaches whom, and who speaks of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import ip_network

from seatrial.app.picturing.lanes import PUBLIC
from seatrial.model.picture import INTERNET, Link
from seatrial.model.resource import Resource
from seatrial.rules.reachability.certainty import some
from seatrial.rules.reachability.groups import Group
from seatrial.rules.reachability.permits import Place
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.traffic import LISTENER, LISTENER_RULE, TARGET_GROUP, forwarded, targets_of
from seatrial.rules.reachability.wiring import told_of
from seatrial.rules.reachability.workloads import BALANCER, balancer
from seatrial.rules.reading import at, number
from seatrial.rules.survey import Survey

_ANYWHERE = Place((), (ip_network("0.0.0.0/0"),))
# what joins two others: the properties that name where it comes from, and where it leads to
_JOINTS: Mapping[str, tuple[str, str]] = {
    "AWS::Lambda::EventSourceMapping": ("EventSourceArn", "FunctionName"),
    "AWS::SNS::Subscription": ("TopicArn", "Endpoint"),
    "AWS::ApiGatewayV2::Integration": ("ApiId", "IntegrationUri"),
    "AWS::ApiGateway::Method": ("RestApiId", "Integration"),
    "AWS::AppSync::DataSource": ("ApiId", ""),
    "AWS::WAFv2::WebACLAssociation": ("WebACLArn", "ResourceArn"),
    "AWS::Events::Target": ("Rule", "Arn"),
}


def traffic_of(survey: Survey) -> Iterator[Link]:
    """The ways of requests: from the internet over listeners to targets, and on to stores."""
    reach = Reach.of(survey)
    yield from _entries(survey, reach)
    for rule in survey.of_type(LISTENER, LISTENER_RULE):
        yield from _forwarding(rule, survey)
    for group in survey.of_type(TARGET_GROUP):
        for target in targets_of(group, survey):
            label = f":{target.port}" if target.port else ""
            yield Link(group.address, target.workload.resource.address, label, traffic=True)
    for store in reach.stores:
        for workload in told_of(store, reach):
            is_open = None
            if store.port is not None:
                is_open = reach.groups.admits_in(Place(store.groups), reach.place(workload), store.port)
            label = f":{store.port}" if store.port else ""
            yield Link(workload.resource.address, store.resource.address, label, traffic=True, is_open=is_open)


def references_of(survey: Survey) -> Iterator[Link]:
    """What speaks of what by a property; what only joins two others becomes the way between them."""
    for edge in survey.edges:
        if edge.path:
            yield Link(edge.source.address, edge.target.address, edge.path.split(".")[0])
    for joint in survey.of_type(*_JOINTS):
        source, target = _JOINTS[joint.type]
        named = survey.uses(joint)
        for left in [edge.target for edge in named if edge.path.split(".")[0] == source]:
            for right in [edge.target for edge in named if edge.path.startswith(target)]:
                if right.address != left.address:
                    yield Link(left.address, right.address, joint.type.rpartition("::")[2])


def _entries(survey: Survey, reach: Reach) -> Iterator[Link]:
    for one in survey.of_type(*PUBLIC):
        yield Link(INTERNET, one.address, traffic=True)
    for front in survey.of_type(BALANCER):
        listeners = _listeners_of(front, survey)
        if at(front.properties, "Scheme") != "internal":
            yield _entry(front, listeners, survey, reach)
        for one in listeners:
            yield Link(front.address, one.address, _ports([_port(one)]), traffic=True)
    for workload in reach.workloads:
        if workload.public:
            ports = sorted({ports for id_ in workload.groups for ports in _open_ports(reach.groups.of(id_))})
            shown = ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in ports[:3])
            if ports:
                yield Link(INTERNET, workload.resource.address, f":{shown}", traffic=True, is_open=True)


def _entry(front: Resource, listeners: list[Resource], survey: Survey, reach: Reach) -> Link:
    """From the internet to a load balancer: open where its groups let anybody reach one of its listeners."""
    ports = [_port(one) for one in listeners]
    around = Place(balancer(front, survey).groups)
    is_open = some(reach.groups.admits_in(around, _ANYWHERE, port) if port else None for port in ports)
    return Link(INTERNET, front.address, _ports(ports), traffic=True, is_open=is_open if ports else None)


def _open_ports(group: Group | None) -> list[tuple[int, int]]:
    return [permit.ports for permit in group.ingress if permit.is_open and permit.ports] if group else []


def _listeners_of(front: Resource, survey: Survey) -> list[Resource]:
    return [
        one
        for one in survey.of_type(LISTENER)
        if survey.target(at(one.properties, "LoadBalancerArn"), BALANCER) is front
    ]


def _forwarding(rule: Resource, survey: Survey) -> Iterator[Link]:
    """From a listener, or the listener of a rule, to target groups."""
    listener = rule if rule.type == LISTENER else survey.target(at(rule.properties, "ListenerArn"), LISTENER)
    for arn in forwarded(rule):
        group = survey.target(arn, TARGET_GROUP)
        if listener is not None and group is not None:
            yield Link(listener.address, group.address, "" if listener is rule else "rule", traffic=True)


def _port(listener: Resource) -> int:
    return int(number(at(listener.properties, "Port")) or 0)


def _ports(ports: list[int]) -> str:
    known = sorted({port for port in ports if port})
    return f":{', '.join(map(str, known))}" if known else ""
