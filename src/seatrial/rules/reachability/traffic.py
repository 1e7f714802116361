"""Load-balanced traffic: listeners, the target groups they lead to, and what is registered there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reachability.workloads import BALANCER, FLEET, SERVICE, Workload, items, workloads
from seatrial.rules.reading import at, each, number
from seatrial.rules.survey import Survey

LISTENER = "AWS::ElasticLoadBalancingV2::Listener"
LISTENER_RULE = "AWS::ElasticLoadBalancingV2::ListenerRule"
TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup"


@dataclass(frozen=True)
class Target:
    """Something registered in a target group, and the port on which it is called; None where that is not known."""

    workload: Workload
    port: int | None


def forwarded(resource: Resource) -> list[Any]:
    """The ARNs of the target groups that a listener or a rule leads to."""
    actions = "DefaultActions" if resource.type == LISTENER else "Actions"
    found = []
    for _, action in each(resource.properties, actions):
        found.append(at(action, "TargetGroupArn"))
        found += [at(item, "TargetGroupArn") for _, item in each(action, "ForwardConfig.TargetGroups")]
    return [one for one in found if one is not None]


def listener_of(rule: Resource, survey: Survey) -> Resource | None:
    """The listener itself, or the one that a rule belongs to, also where AWS refuses it."""
    if rule.type == LISTENER:
        return rule
    arn = at(rule.properties, "ListenerArn")
    declared = (edge.target for edge in survey.uses(rule) if edge.target.type == LISTENER)
    return next(declared, None) if isinstance(arn, Unknown) else survey.target(arn, LISTENER)


def _routes(survey: Survey) -> dict[str, list[Resource]]:
    found: dict[str, list[Resource]] = defaultdict(list)
    for one in survey.of_type(LISTENER, LISTENER_RULE):
        for arn in forwarded(one):
            if isinstance(arn, str):
                found[arn].append(one)
    return found


def routes_to(group: Resource, survey: Survey) -> list[Resource]:
    """The listeners and rules that lead to a target group."""
    return survey.once(_routes).get(group.id, [])


def balancers_of(group: Resource, survey: Survey) -> list[Resource]:
    """The application load balancers that send requests to a target group."""
    found: dict[str, Resource] = {}
    for one in routes_to(group, survey):
        listener = listener_of(one, survey)
        front = survey.target(at(listener.properties, "LoadBalancerArn"), BALANCER) if listener else None
        if front is not None and at(front.properties, "Type") in (None, "application"):
            found[front.address] = front
    return list(found.values())


def targets_of(group: Resource, survey: Survey) -> Iterator[Target]:
    """What is registered in a target group and has its place in a network declared."""
    own = number(at(group.properties, "Port"))
    for workload in survey.once(workloads):
        resource = workload.resource
        if resource.type == SERVICE:
            for _, entry in each(resource.properties, "LoadBalancers"):
                if at(entry, "TargetGroupArn") == group.id:
                    port = number(at(entry, "ContainerPort"))
                    yield Target(workload, int(port) if port else None)
        elif resource.type == FLEET and group.id in items(resource, "TargetGroupARNs"):
            yield Target(workload, int(own) if own else None)
    for _, item in each(group.properties, "Targets"):
        id_, port = at(item, "Id"), number(at(item, "Port")) or own
        for workload in survey.once(workloads):
            if isinstance(id_, str) and workload.resource.id == id_:
                yield Target(workload, int(port) if port else None)
