"""What names mean in one stack while it is deployed, and how its expressions are evaluated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from seatrial.aws.facts.regions import zones_of
from seatrial.frontends.cloudformation.evaluation import dynamic_references
from seatrial.frontends.cloudformation.evaluation.conditions import Conditions
from seatrial.frontends.cloudformation.evaluation.intrinsics import INTRINSICS
from seatrial.frontends.cloudformation.evaluation.mentions import condition_names, from_macro, mentions
from seatrial.frontends.cloudformation.evaluation.parameters.choosing import Parameters
from seatrial.frontends.cloudformation.evaluation.problems import Problems
from seatrial.frontends.cloudformation.evaluation.sections import section
from seatrial.frontends.cloudformation.evaluation.setting import PSEUDO_PARAMETERS, StackSetting
from seatrial.frontends.cloudformation.evaluation.values import DEEPEST, NO_VALUE, Path, Unresolvable
from seatrial.frontends.cloudformation.template import Template
from seatrial.model.finding import Severity
from seatrial.model.observations import INVENTED
from seatrial.model.program import Engine
from seatrial.model.resource import Location
from seatrial.model.values import Properties, Unknown, reveal, strings

_CALLS = ("Fn::", "Rain::")  # what is named so is a function, also when nobody knows it


class Living(Protocol):
    """A resource that the stack has made: what Ref and Fn::GetAtt give of it."""

    @property
    def reference(self) -> Any: ...

    def attribute(self, name: str) -> Any:
        """The attribute's value, or None where it has none."""

    def addresses(self, attribute: str = "") -> frozenset[str]:
        """What a user of it depends on."""


@dataclass(frozen=True)
class Trail:
    """Remembers where each part of a resolved value was written: its dotted path → the path in the template."""

    origins: dict[str, Path]
    prefix: str = ""

    def step(self, key: str | int, path: Path) -> Trail:
        dotted = f"{self.prefix}.{key}" if self.prefix else str(key)
        self.origins[dotted] = path
        return Trail(self.origins, dotted)


class Imports(Protocol):
    """Where Fn::ImportValue finds what other stacks export."""

    def find(self, scope: Scope, name: str, path: Path) -> Any: ...


class Scope:
    """One stack being evaluated. With no engine, what only a deployment knows is `Unknown`."""

    def __init__(
        self,
        template: Template,
        setting: StackSetting,
        engine: Engine | None,
        problems: Problems,
        parameters: Parameters,
        imports: Imports | None = None,
        prefix: str = "",
    ) -> None:
        self.template, self.setting, self.engine = template, setting, engine
        self.problems, self.parameters, self.imports, self.prefix = problems, parameters, imports, prefix
        self.mappings = section(template, "Mappings")
        self.resources = section(template, "Resources")
        self.conditions = Conditions(self, section(template, "Conditions"))
        self.living: dict[str, Living] = {}
        self.left_out: set[str] = set()  # logical ids whose condition does not hold
        self.used: set[str] = set()  # addresses that were used since the caller emptied it
        self.reads_stack_name = False
        self.notes: list[str] = []
        self._zones: dict[str, list[str]] = {}
        self._depth = 0

    # evaluation

    def evaluate(self, node: Any, path: Path, trail: Trail | None = None) -> Any:
        """The value of a node. What CloudFormation refuses becomes a finding, and the value an invented one."""
        if isinstance(node, dict):
            if len(node) == 1:
                ((name, argument),) = node.items()
                if name in INTRINSICS or name.startswith(_CALLS):
                    return self._call(name, argument, (*path, name), trail)
            return self._mapping(node, path, trail)
        if isinstance(node, list):
            return self._list(node, path, trail)
        if trail is not None and isinstance(node, str) and "{{resolve:" in node:
            return dynamic_references.resolved(self, node, path)
        return node

    def _mapping(self, node: dict[str, Any], path: Path, trail: Trail | None) -> dict[str, Any]:
        result = {}
        with self.deeper():
            for key, item in node.items():
                inner = (*path, key)
                value = self.evaluate(item, inner, trail and trail.step(key, inner))
                if value is not NO_VALUE:
                    result[key] = value
        return result

    def _list(self, node: list[Any], path: Path, trail: Trail | None) -> list[Any]:
        result: list[Any] = []
        with self.deeper():
            for position, item in enumerate(node):
                inner = (*path, position)
                value = self.evaluate(item, inner, trail and trail.step(len(result), inner))
                if value is not NO_VALUE:
                    result.append(value)
        return result

    def _call(self, name: str, argument: Any, path: Path, trail: Trail | None) -> Any:
        try:
            with self.deeper():
                if name == "Fn::If" and trail is not None:
                    return self._chosen(argument, path, trail)
                intrinsic = INTRINSICS.get(name)
                if name.startswith("Rain::"):
                    return NO_VALUE
                if intrinsic is None:
                    raise Unresolvable(f"Template format error: {name} cannot be used here", "Use another function.")
                value = intrinsic(self, argument, path)
        except Unresolvable as error:
            if not (self.template.unsupported and from_macro(argument)) and not self.is_made_up({name: argument}):
                self.refuse(path, error)
            return self.invented(path)
        return value if trail is None else dynamic_references.resolved(self, value, path)

    def _chosen(self, argument: Any, path: Path, trail: Trail) -> Any:
        from seatrial.frontends.cloudformation.evaluation.intrinsics.choices import branch

        taken = branch(self, argument)
        return taken if isinstance(taken, Unknown) else self.evaluate(argument[taken], (*path, taken), trail)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level down; refuses what is nested deeper than anybody writes."""
        self._depth += 1
        try:
            if self._depth > DEEPEST:
                raise Unresolvable(f"Template error: nested more than {DEEPEST} levels deep", "Nest less deeply.")
            yield
        finally:
            self._depth -= 1

    def refuse(self, path: Path, error: Unresolvable, rule: str = "template-error") -> None:
        self.problems.refuse(self.template, path, error, rule)

    def invented(self, path: Path) -> Any:
        """What stands for a value that there is none of."""
        if self.engine is None:
            return Unknown("it cannot be resolved")
        return f"seatrial-unresolved-{self.setting.digits(self.prefix, *path)[:10]}"

    def is_invented(self, value: Any) -> bool:
        """Whether a value holds a text that was made up."""
        return any(INVENTED.search(text) for _, text in strings(reveal(value)))

    def is_made_up(self, node: Any) -> bool:
        """Whether a node is made from a parameter that nobody gave: what its value looks like is anybody's guess."""
        guessed, seen = self.parameters.guessed, set[str]()
        waiting = [node] if guessed else []
        while waiting:
            node = waiting.pop()
            named = [*mentions(node, ()), *condition_names(node, ())]
            if any(one.name in guessed for one in named if one.kind != "Condition"):
                return True
            conditions = {one.name for one in named if one.kind == "Condition"} - seen
            seen |= conditions
            waiting += [self.conditions.section[name] for name in conditions if name in self.conditions.section]
        return False

    def location(self, path: Path, key: bool = True) -> Location:
        return self.template.places.of(path, key)

    # names

    def name(self, name: str, path: Path) -> Any:
        """What Ref gives."""
        if name in PSEUDO_PARAMETERS:
            self.reads_stack_name = self.reads_stack_name or name in ("AWS::StackName", "AWS::StackId")
            return self.setting.pseudo(name)
        if name in self.parameters:
            return self.parameters.value(name)
        living = self._living(name, path)
        return living if isinstance(living, Unknown | str) else self._use(living, "", living.reference, path)

    def name_in_text(self, name: str, path: Path) -> Any:
        """What `${name}` gives."""
        resource, dot, attribute = name.partition(".")
        if dot and name not in self.parameters:
            return self.attribute(resource, attribute, path)
        return self.name(name, path)

    def attribute(self, name: str, attribute: str, path: Path) -> Any:
        """What Fn::GetAtt gives."""
        living = self._living(name, path)
        if isinstance(living, Unknown | str):
            return living
        return self._use(living, attribute, living.attribute(attribute), path)

    def _use(self, living: Living, attribute: str, value: Any, path: Path) -> Any:
        self.used |= living.addresses(attribute)
        return self.invented(path) if value is None else value

    def _living(self, name: str, path: Path) -> Living | Unknown | str:
        living = self.living.get(name)
        if living is not None:
            return living
        if name in self.left_out:
            place = path[0] if path and path[0] == "Outputs" else "Resources"
            guessed = self.is_made_up({"Condition": self.resources[name].get("Condition")})
            raise Unresolvable(
                f"Template format error: Unresolved resource dependencies [{name}] in the {place} block of the template",
                f"{name} is left out because its condition does not hold: use it only under the same condition, with Fn::If.",
                severity=Severity.LOW if guessed else Severity.CRITICAL,  # another value may well let it be there
            )
        if self.engine is None:
            return Unknown(f"{name} is known once it is deployed")
        self.used.add(f"{self.prefix}{name}")
        return str(self.invented(path))  # undefined, or in a circle: the finding is about that

    # the world

    def invoke(self, token: str, arguments: Mapping[str, Any], path: Path) -> Properties:
        assert self.engine is not None
        return self.engine.invoke(token, arguments, "", self.location(path))

    def zones(self, region: str) -> list[str]:
        """The availability zones of a region as the world has them; "" for the stack's own."""
        region = region or self.setting.region
        if region not in self._zones:
            found: Any = None
            if self.engine is not None:
                asked = {"region": region, "state": "available"}
                found = self.engine.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", asked).get("names")
            self._zones[region] = list(found or zones_of(region, None))
        return list(self._zones[region])

    def imported(self, name: str, path: Path) -> Any:
        if self.engine is None or self.imports is None:
            return Unknown(f"another stack exports {name}")
        return self.imports.find(self, name, path)
