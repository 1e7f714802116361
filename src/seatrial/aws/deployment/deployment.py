"""The deployment itself: what front ends and trials talk to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.deployment import destruction, lookups
from seatrial.aws.deployment.creation import bring_to_life, simulate
from seatrial.aws.deployment.dependencies import closure
from seatrial.aws.deployment.destruction import Farewell
from seatrial.aws.deployment.ledger import Ledger, Lookup, Shapes, Simulation, Stock
from seatrial.aws.deployment.patience import QUIET, is_asked_again
from seatrial.aws.kinds.life import Moment
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Location, Refusal, Resource
from seatrial.model.values import Properties, Value


class Deployment:
    """Brings declarations to life one by one and remembers them. Safe to call from several threads."""

    def __init__(
        self,
        environment: Environment,
        world: World,
        shapes: Shapes,
        directory: str = "",
        stacks: Mapping[str, Mapping[str, Any]] | None = None,
        on_resource: Callable[[int], None] = lambda count: None,
    ) -> None:
        self.environment = environment
        self.world = world
        self.directory = directory
        self.outputs: Properties = {}
        self.exports: dict[str, Location] = {}
        self._ledger = Ledger(environment, world, shapes, directory, stacks or {})
        self._on_resource = on_resource
        self._lock = threading.RLock()
        self._news = threading.Condition(self._lock)  # another resource has been made

    @property
    def graph(self) -> Graph:
        with self._lock:
            return Graph(dict(self._ledger.own.resources), dict(self.outputs))

    @property
    def lookups(self) -> list[Lookup]:
        """What the program asked for and this environment does not have."""
        return self._ledger.lookups

    @property
    def simulations(self) -> list[Simulation]:
        """Functions that were answered without asking anything."""
        return self._ledger.simulations

    @property
    def defects(self) -> list[str]:
        """What failed on our side, in a kind or behind the API."""
        return [*self._ledger.defects, *self.world.defects]

    @property
    def invented(self) -> frozenset[str]:
        """Every text that was invented for what failed or was only simulated."""
        return self._ledger.taints.texts

    @property
    def prepared(self) -> frozenset[str]:
        """Ids of what stands in the world as given: it is no part of the environment."""
        return frozenset(resource.id for resource in self._ledger.prepared.resources.values() if resource.id)

    def taint(self, text: str, origin: str) -> None:
        """Remember that `text` was invented because `origin` failed."""
        self._ledger.taints.add(text, origin)

    def declare(self, declaration: Declaration) -> Resource:
        """Create one resource; what AWS refuses is in the answer's `refusal`, and its outputs are plausible ones.

        Where its provider asks again until permissions have spread, so does this, as long as other threads make more.
        """
        with self._news:
            resource = self._make(declaration, self._ledger.own)
            self._on_resource(len(self._ledger.own.resources))
            self._news.notify_all()
            while is_asked_again(resource) and self._news.wait(QUIET):
                self.withdraw(declaration.address)
                self._ledger.taints.forget(declaration.address)
                resource = self._make(declaration, self._ledger.own)
            return resource

    def prepare(self, declaration: Declaration) -> Resource:
        """Make what the program takes as given: in the world, but no part of the graph; gone after `destroy`.

        What AWS refuses is in the answer's `refusal`. Once for each address.
        """
        with self._lock:
            made = self._ledger.prepared.resources.get(declaration.address)
            return made or self._make(declaration, self._ledger.prepared)

    def withdraw(self, address: str) -> None:
        """Forget a resource that was refused, and take away what was made of it, so that it can be declared again."""
        with self._lock:
            self._ledger.own.resources.pop(address, None)
            moment = self._ledger.own.moments.pop(address, None)
            if moment is not None:
                destruction.remove(self._ledger, address, moment)

    def _make(self, declaration: Declaration, stock: Stock) -> Resource:
        try:
            resource = bring_to_life(self._ledger, declaration, stock)
        except Exception as error:
            # A defect of ours in one type must not end the user's run: the resource is simulated, and it is said.
            self._ledger.defects.append(f"{declaration.native}: {type(error).__name__}: {error}")
            resource = simulate(self._ledger, declaration, f"Seatrial failed on it: {type(error).__name__}")
        stock.resources[declaration.address] = resource
        return resource

    def preview(self, declaration: Declaration) -> Resource:
        """The resource as it might be, without making it."""
        with self._lock:
            return simulate(self._ledger, declaration, "only looked at")

    def read(self, declaration: Declaration) -> Resource:
        """Read an existing resource by `declaration.read_id`; what is not there is added to `lookups`."""
        with self._lock:
            resource = lookups.look_up(self._ledger, declaration)
            self._ledger.own.resources[declaration.address] = resource
            return resource

    def invoke(
        self, token: str, arguments: Mapping[str, Value], provider: str = "", location: Location | None = None
    ) -> Properties:
        """Answer a function call. What it asks for and is not there is added to `lookups`; the answer is then plausible."""
        with self._lock:
            return lookups.invoke(self._ledger, token, arguments, provider, location)

    def load(self) -> None:
        """Put cargo into what holds some in service: objects into buckets, images into repositories."""
        destruction.load(self._ledger)

    def destroy(self) -> list[Farewell]:
        """Delete everything in the reverse order of creation; what is refused or kept stays and is told."""
        return destruction.destroy(self._ledger)

    def take_names_again(self) -> list[tuple[Resource, Refusal]]:
        """After the destroy: what AWS refuses to make once more under the name that the program spelled for it."""
        return destruction.take_names_again(self._ledger)

    def moment(self, address: str) -> Moment | None:
        """What the resource's kind knows of it; None for what no call has made."""
        return self._ledger.own.moments.get(address)

    def closure(self, address: str) -> set[str]:
        """Addresses that the resource at `address` depends on, directly or not."""
        return closure(self._ledger.own.resources, address)
