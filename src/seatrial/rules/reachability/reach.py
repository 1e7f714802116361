"""The network of one environment, put together once for all rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from seatrial.model.resource import Resource
from seatrial.rules.reachability.certainty import both, some
from seatrial.rules.reachability.endpoints import Endpoint, endpoints
from seatrial.rules.reachability.groups import Group, Groups
from seatrial.rules.reachability.permits import Place
from seatrial.rules.reachability.routes import Routing
from seatrial.rules.reachability.stores import Store, stores
from seatrial.rules.reachability.workloads import Workload, default_group, workloads
from seatrial.rules.reading import at
from seatrial.rules.survey import Survey


@dataclass(frozen=True)
class Reach:
    """Answers what can reach what."""

    survey: Survey

    @classmethod
    def of(cls, survey: Survey) -> Reach:
        """The network of a survey; made at the first question."""
        return survey.once(cls)

    @cached_property
    def groups(self) -> Groups:
        return Groups(self.survey)

    @cached_property
    def routing(self) -> Routing:
        return Routing(self.survey)

    @cached_property
    def workloads(self) -> list[Workload]:
        return self.survey.once(workloads)

    @cached_property
    def stores(self) -> list[Store]:
        return stores(self.survey)

    @cached_property
    def endpoints(self) -> list[Endpoint]:
        return endpoints(self.survey)

    def workload_of(self, resource: Resource) -> Workload | None:
        """What runs in the network as this resource; None where it has no interfaces of its own there."""
        return next((one for one in self.workloads if one.resource.address == resource.address), None)

    def group_of(self, resource: Resource) -> Group | None:
        """The security group that a resource declares; None where the resource only adds rules to one, or none is known."""
        group = self.groups.of(resource.attributes.get("GroupId") or resource.id)
        return group if group is not None and group.resource.address == resource.address else None

    def place(self, workload: Workload) -> Place:
        """Where a workload's interfaces stand."""
        return workload.place(self.survey)

    def way_out(self, subnet: Any, public: bool | None) -> bool | None:
        """Whether something in a subnet reaches the internet."""
        table = self.routing.of(subnet)
        return table.way_out(public) if table else None

    def is_public(self, subnet: Any) -> bool | None:
        """Whether a subnet is routed to an internet gateway."""
        return self.way_out(subnet, True) if self._leads_to_gateway(subnet) is not False else False

    def _leads_to_gateway(self, subnet: Any) -> bool | None:
        table = self.routing.of(subnet)
        route = table.default if table else None
        return route.kind == "internet" if route and route.kind else None

    def serves(self, endpoint: Endpoint, service: str, subnet: Any) -> bool | None:
        """Whether an endpoint leads from a subnet to an AWS service under the service's own name."""
        if endpoint.service != service:
            return False if endpoint.service else None
        if endpoint.gateway is None:
            return None
        if endpoint.gateway:
            table = self.routing.of(subnet)
            return (table.id in endpoint.tables or _unsure(endpoint.tables)) if table else None
        resource = self.survey.target(subnet, "AWS::EC2::Subnet")
        vpc = at(resource.properties, "VpcId") if resource else None
        same = endpoint.vpc == vpc if isinstance(endpoint.vpc, str) and isinstance(vpc, str) else None
        return both(same, endpoint.private_names)

    def admits_by(self, endpoint: Endpoint, guest: Place) -> bool | None:
        """Whether an interface endpoint's groups let HTTPS in."""
        groups = endpoint.groups or (default_group(endpoint.subnets, self.survey),)
        return self.groups.admits_in(Place(groups), guest, 443)

    def private_way(self, service: str, subnet: Any) -> bool | None:
        """Whether some endpoint leads from a subnet to an AWS service."""
        return some(self.serves(endpoint, service, subnet) for endpoint in self.endpoints)


def _unsure(values: tuple[Any, ...]) -> bool | None:
    return None if any(not isinstance(one, str) for one in values) else False
