"""Security groups with all their rules, wherever they are declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reachability.certainty import some
from seatrial.rules.reachability.permits import Permit, Place, read_permits
from seatrial.rules.reading import at, each, text
from seatrial.rules.survey import Survey

_GROUP = "AWS::EC2::SecurityGroup"
_SINGLE = {"ingress": "AWS::EC2::SecurityGroupIngress", "egress": "AWS::EC2::SecurityGroupEgress"}


@dataclass(frozen=True)
class Group:
    """One security group. `resource` is the network for a group that AWS made with it."""

    id: str
    resource: Resource
    ingress: tuple[Permit, ...]
    egress: tuple[Permit, ...]

    @property
    def name(self) -> str:
        """What the program calls it."""
        declared = self.resource.declaration.name
        return declared if self.resource.type == _GROUP else f"the default group of {declared}"


@dataclass
class Groups:
    """The groups of an environment by id."""

    survey: Survey
    _known: dict[str, Group] = field(init=False)

    def __post_init__(self) -> None:
        singles = {way: self._singles(type_) for way, type_ in _SINGLE.items()}
        found = [self._declared(resource, singles) for resource in self.survey.of_type(_GROUP)]
        found += [one for vpc in self.survey.of_type("AWS::EC2::VPC") if (one := self._default_of(vpc))]
        self._known = {group.id: group for group in reversed(found)}

    def __iter__(self) -> Iterator[Group]:
        return iter(self._known.values())

    def of(self, id_: Any) -> Group | None:
        """The group with an id, None for one that this environment did not make."""
        return self._known.get(id_) if isinstance(id_, str) else None

    def admits_in(self, host: Place, guest: Place, port: int, protocol: str = "tcp") -> bool | None:
        """Whether the groups around `host` let `guest` in."""
        return self._admits("ingress", host, guest, port, protocol)

    def admits_out(self, guest: Place, host: Place, port: int, protocol: str = "tcp") -> bool | None:
        """Whether the groups around `guest` let it out to `host`."""
        return self._admits("egress", guest, host, port, protocol)

    def shown(self, ids: Iterable[Any], way: str) -> str:
        """What groups admit, in words: the evidence of a closed path."""
        told = []
        for id_ in ids:
            group = self.of(id_)
            rules = "; ".join(one.shown for one in getattr(group, way)) if group else "not known"
            told.append(f"{way} of {group.name if group else id_}: {rules or 'none'}")
        return ". ".join(told)

    def _admits(self, way: str, here: Place, there: Place, port: int, protocol: str) -> bool | None:
        answers: list[bool | None] = [None] if not here.groups else []
        for id_ in here.groups:
            group = self.of(id_)
            answers += [None] if group is None else [_answer(one, there, port, protocol) for one in getattr(group, way)]
        return some(answers)

    def _singles(self, type_: str) -> dict[str, list[Permit]]:
        """Rules that stand as resources of their own, by the group they belong to; "" for no one knows which."""
        found: dict[str, list[Permit]] = defaultdict(list)
        for resource in self.survey.of_type(type_):
            id_ = at(resource.properties, "GroupId")
            if id_ is None:
                named = self.survey.target(at(resource.properties, "GroupName"), _GROUP)
                id_ = named.id if named else None
            owner = id_ if isinstance(id_, str) else ""
            found[owner] += read_permits(resource.properties, resource, "", owner)
        return found

    def _declared(self, resource: Resource, singles: dict[str, dict[str, list[Permit]]]) -> Group:
        id_ = text(resource.attributes.get("GroupId")) or resource.id
        ingress = self._inline(resource, "SecurityGroupIngress", id_)
        egress = self._inline(resource, "SecurityGroupEgress", id_)
        out = singles["egress"].get(id_, []) + singles["egress"].get("", [])
        if "SecurityGroupEgress" not in resource.properties and not singles["egress"].get(id_):
            egress.append(_everything(resource))
        return Group(
            id_,
            resource,
            (*ingress, *singles["ingress"].get(id_, []), *singles["ingress"].get("", [])),
            (*egress, *out),
        )

    def _inline(self, resource: Resource, name: str, id_: str) -> list[Permit]:
        given = at(resource.properties, name)
        if isinstance(given, Unknown):
            return [Permit(None, None, "cidr", given, resource, name)]
        origin = self.survey.origin(resource, name)
        items = each(resource.properties, name)
        return [permit for path, item in items for permit in read_permits(item, origin, path, id_)]

    def _default_of(self, vpc: Resource) -> Group | None:
        """The group that a network is made with: its members reach one another, and everything outside."""
        id_ = text(vpc.attributes.get("DefaultSecurityGroup"))
        if not id_:
            return None
        managed = any(one.type == f"{_GROUP}/Default" for one in self.survey.graph)
        peer: Any = Unknown("managed elsewhere") if managed else id_
        inside = Permit("-1", (0, 65535), "group", peer, vpc, "")
        return Group(id_, vpc, (inside, *self._added_to(id_)), (_everything(vpc),))

    def _added_to(self, id_: str) -> list[Permit]:
        rules = self.survey.of_type(_SINGLE["ingress"])
        added = [one for one in rules if at(one.properties, "GroupId") == id_]
        return [permit for one in added for permit in read_permits(one.properties, one, "", id_)]


def _answer(permit: Permit, place: Place, port: int, protocol: str) -> bool | None:
    covered = permit.covers(port, protocol)
    return (
        False
        if covered is False
        else None
        if covered is None and permit.admits(place) is not False
        else (permit.admits(place))
    )


def _everything(resource: Resource) -> Permit:
    return Permit("-1", (0, 65535), "cidr", "0.0.0.0/0", resource, "")
