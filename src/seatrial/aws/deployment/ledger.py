"""What one deployment knows: where it takes place, what it has made, and what it could not find."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from seatrial.aws.deployment.providers import Providers
from seatrial.aws.deployment.taints import Taints
from seatrial.aws.dialects.registry.custom import is_custom
from seatrial.aws.execution.custom_resources import Wish
from seatrial.aws.facts.regions import partition_of
from seatrial.aws.kinds.life import Moment
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.values import reveal

Shapes = Callable[[str], Shape]  # by native type or function token


@dataclass(frozen=True)
class Lookup:
    """Something that the program asked for and that this environment does not have."""

    token: str  # function token or native type
    asked: str  # the arguments that identify it, as text
    message: str  # AWS's words
    location: Location | None
    address: str = ""


@dataclass(frozen=True)
class Simulation:
    """A function that was answered without asking anything."""

    token: str
    note: str


@dataclass
class Stock:
    """Resources that were made, by address, and the moments of those that a call was made for."""

    resources: dict[str, Resource] = field(default_factory=dict)
    moments: dict[str, Moment] = field(default_factory=dict)


@dataclass
class Ledger:
    """The state that bringing to life, looking up and destroying share."""

    environment: Environment
    world: World
    shapes: Shapes
    directory: str  # the program's: relative paths of files start there
    stacks: Mapping[str, Mapping[str, Any]]  # outputs of other stacks that are said to exist
    own: Stock = field(default_factory=Stock)
    prepared: Stock = field(default_factory=Stock)  # what the program takes as given: in the world, not in the graph
    lookups: list[Lookup] = field(default_factory=list)
    simulations: list[Simulation] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)  # what failed on our side

    def __post_init__(self) -> None:
        self.providers = Providers(self.environment)
        self.taints = Taints(self.environment.account)
        self.salt = f"{self.environment.account}/{self.environment.stack_name}/{self.environment.suffix}"

    def seed_of(self, address: str) -> str:
        """What ids and names of a resource are drawn from: the same in the next run of the same environment."""
        return f"{self.salt}/{address}"

    def given(self) -> frozenset[str]:
        """Ids of what was prepared; beside a custom resource, whose code may put anything anywhere, of everything."""
        own = self.own.resources.values()
        custom = any(is_custom(resource.declaration.native) for resource in own)
        return frozenset(resource.id for resource in (*self.prepared.resources.values(), *(own if custom else ())))

    def wish(self, type_: str, declaration: Declaration, physical_id: str = "") -> Wish:
        """What CloudFormation asks the function behind a custom resource for."""
        where = self.environment
        partition = partition_of(where.region)
        stack = f"arn:{partition}:cloudformation:{where.region}:{where.account}:stack/{where.stack_name}/{self.digits_of('')[:8]}"
        properties = reveal(dict(declaration.properties))
        asked = properties if isinstance(properties, dict) else {}
        return Wish(type_, stack, declaration.name, declaration.native, asked, physical_id)

    def digits_of(self, address: str) -> str:
        """Hexadecimal digits of a resource's own."""
        return hashlib.sha256(self.seed_of(address).encode()).hexdigest()

    def invented_id(self, declaration: Declaration) -> str:
        """An id for what no call has made."""
        return f"{declaration.read_id or declaration.name}-{self.digits_of(declaration.address)[:7]}"
