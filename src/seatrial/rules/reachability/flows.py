"""Connections that an environment needs to work: who calls whom on which port, subnet by subnet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from seatrial.model.resource import Resource
from seatrial.rules.reachability.needs import called_by, needs_of_build, needs_of_task
from seatrial.rules.reachability.permits import Network, network
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.traffic import LISTENER, TARGET_GROUP, balancers_of, targets_of
from seatrial.rules.reachability.wiring import told_of
from seatrial.rules.reachability.workloads import BALANCER, BUILD, FUNCTION, Workload, balancer
from seatrial.rules.reading import at, number
from seatrial.rules.survey import Survey


@dataclass(frozen=True)
class Flow:
    """One connection. A subnet's id is "" for an end outside the network, whose block then is everybody's or not known."""

    what: str
    resource: Resource  # that needs it
    port: int
    caller: str
    called: str
    caller_block: Network | None = None  # None for whoever it may be
    called_block: Network | None = None


def flows(survey: Survey) -> Iterator[Flow]:
    """Every connection that something declared surely makes."""
    reach = Reach.of(survey)
    yield from _to_listeners(survey)
    yield from _to_targets(reach)
    for store in reach.stores:
        for workload in told_of(store, reach) if store.port else ():
            what = f'{store.name}, whose address "{workload.resource.declaration.name}" is told,'
            yield from _between(survey, what, store.resource, store.port or 0, workload.subnets, store.subnets)
    yield from _to_services(reach)


def _to_listeners(survey: Survey) -> Iterator[Flow]:
    for listener in survey.of_type(LISTENER):
        front = survey.target(at(listener.properties, "LoadBalancerArn"), BALANCER)
        port = number(at(listener.properties, "Port"))
        if front is None or not port or at(listener.properties, "Protocol") == "UDP":
            continue
        for subnet in balancer(front, survey).subnets:
            if isinstance(subnet, str):
                yield Flow(f'listener "{listener.declaration.name}"', listener, int(port), "", subnet)


def _to_targets(reach: Reach) -> Iterator[Flow]:
    for group in reach.survey.of_type(TARGET_GROUP):
        fronts = balancers_of(group, reach.survey)
        for target in targets_of(group, reach.survey):
            for front in fronts if target.port else ():
                what = f'target group "{group.declaration.name}"'
                callers = balancer(front, reach.survey).subnets
                yield from _between(reach.survey, what, group, target.port or 0, callers, target.workload.subnets)


def _to_services(reach: Reach) -> Iterator[Flow]:
    """Calls of AWS services: to an endpoint where one serves the caller, otherwise out of the network."""
    everywhere = network("0.0.0.0/0")
    for workload in reach.workloads:
        name = workload.resource.declaration.name
        for need in _needs(workload, reach):
            what = f'"{name}" for {need}'
            for subnet in (one for one in workload.subnets if isinstance(one, str)):
                serving = [one for one in reach.endpoints if reach.serves(one, need, subnet)]
                for endpoint in (one for one in serving if one.gateway is False):
                    yield from _between(reach.survey, what, workload.resource, 443, [subnet], endpoint.subnets)
                if not serving and reach.way_out(subnet, workload.public):
                    yield Flow(what, workload.resource, 443, subnet, "", called_block=everywhere)


def _needs(workload: Workload, reach: Reach) -> Iterable[str]:
    if workload.resource.type == FUNCTION:
        return called_by(workload.resource, reach.survey)
    if workload.resource.type == BUILD:
        return needs_of_build(workload.resource)
    definition = workload.definition
    return needs_of_task(definition) if definition and definition.type == "AWS::ECS::TaskDefinition" else ()


def _between(
    survey: Survey, what: str, resource: Resource, port: int, callers: Iterable[Any], called: Iterable[Any]
) -> Iterator[Flow]:
    """From each subnet to each; within one subnet no access list is asked."""
    there = [(one, block) for one in called if (block := _block(survey, one)) is not None]
    for caller in callers:
        here = _block(survey, caller)
        for subnet, block in there if here is not None else ():
            if subnet != caller:
                yield Flow(what, resource, port, caller, subnet, here, block)


def _block(survey: Survey, subnet: Any) -> Network | None:
    found = survey.target(subnet, "AWS::EC2::Subnet")
    return network(at(found.properties, "CidrBlock")) if found else None
