"""Which resource a value means: by its id, ARN or name, whatever the order of the program is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from seatrial.model.resource import Resource
from seatrial.rules.survey import Survey

_SHORTEST = 6  # letters of a name that is looked for inside other texts
_TELLING = ("Arn", "ARN", "Id", "Name", "Url", "Address")  # endings of attributes that only one resource has
ALIAS = "AWS::KMS::Alias"


@dataclass(frozen=True)
class Identities:
    """The names of everything in one environment."""

    survey: Survey

    def meant(self, speaker: Resource, path: str, value: str) -> Resource | None:
        """The resource that a property's whole value means; None for none, or where several may be meant."""
        named = self._names.get(value)
        if named is None:
            found = self._attributes.get(value)
        else:
            found = named[0] if len(named) == 1 else self._chosen(speaker, path, named)
        return self._behind(found) if found is not None and found.address != speaker.address else None

    def called(self, text: str) -> list[Resource]:
        """Every resource that a whole text may mean, by id, name, ARN or an attribute of its own."""
        found = self._names.get(text) or [one for one in (self._attributes.get(text),) if one is not None]
        return [self._behind(one) for one in found]

    def inside(self, text: str) -> Iterator[tuple[str, list[Resource]]]:
        """Names inside a longer text, each with the resources of that name."""
        for spelled in dict.fromkeys(self._pattern.findall(text)):
            yield spelled, [self._behind(one) for one in self._every[spelled]]

    def neutral(self, text: str) -> str:
        """The text with the type in place of each name."""
        return self._pattern.sub(lambda found: f"<{self._word(found[0])}>", text)

    def _word(self, spelled: str) -> str:
        types = {self._behind(one).type for one in self._every[spelled]}
        return types.pop() if len(types) == 1 else "named"

    def _chosen(self, speaker: Resource, path: str, named: list[Resource]) -> Resource | None:
        """Of several of one name, the one that the property is called after or is known to speak of."""
        given = speaker.declaration.property_dependencies
        own = given.get(path.partition(".")[0], frozenset())
        whole = speaker.declaration.dependencies.union(*given.values())
        last = re.sub(r"(Name|Arn|Id)$", "", path.rpartition(".")[2]).lower()
        if last:
            named = [one for one in named if last in one.type.lower()] or named
        for told in (own, whole):
            named = [one for one in named if one.address in told] or named
        return named[0] if len(named) == 1 else None

    def _behind(self, found: Resource) -> Resource:
        """The key that an alias stands for; else the resource itself."""
        if found.type != ALIAS:
            return found
        target = found.properties.get("TargetKeyId")
        keys = [one for one in self.survey.of_type("AWS::KMS::Key") if target in (one.id, one.attributes.get("Arn"))]
        return keys[0] if keys else found

    @cached_property
    def _names(self) -> dict[str, list[Resource]]:
        """By id, name and own ARN."""
        found: dict[str, list[Resource]] = defaultdict(list)
        for one in self.survey:
            arn = one.attributes.get("Arn")
            for name in {one.physical_name, one.id, arn if isinstance(arn, str) else ""}:
                if len(name) > 2:
                    found[name].append(one)
        return found

    @cached_property
    def _attributes(self) -> dict[str, Resource]:
        """By what else is one resource's own: an attribute that several have, such as the account, tells nothing."""
        found: dict[str, list[Resource]] = defaultdict(list)
        for one in self.survey:
            values = {
                value
                for name, value in one.attributes.items()
                if isinstance(value, str) and len(value) > 8 and name.endswith(_TELLING)
            }
            for value in values:
                found[value].append(one)
        environment = self.survey.environment
        foreign = {environment.account, environment.region}
        return {value: ones[0] for value, ones in found.items() if len(ones) == 1 and value not in foreign}

    @cached_property
    def _every(self) -> dict[str, list[Resource]]:
        every = {**{value: [one] for value, one in self._attributes.items()}, **self._names}
        return {name: ones for name, ones in every.items() if len(name) >= _SHORTEST}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._every, key=lambda name: (-len(name), name))
        spelled = "|".join(map(re.escape, names)) if names else "(?!)"
        return re.compile(rf"(?<![A-Za-z0-9])(?:{spelled})(?![A-Za-z0-9])")
