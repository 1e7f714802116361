"""Other versions of a sight, made from its graph: what is taken away or changed, the rules judge anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from seatrial.compare.sight import Sight
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.values import transform
from seatrial.rules.judging import judge

Change = Callable[[Resource], Resource]


def resources(sight: Sight) -> list[Resource]:
    assert sight.survey is not None
    return list(sight.survey.graph)


def of(
    sight: Sight, made: Iterable[Resource], *, judged: bool = True, outputs: Mapping[str, Any] | None = None
) -> Sight:
    """The sight with other resources, and other outputs where some are given."""
    assert sight.survey is not None
    told = sight.survey.graph.outputs if outputs is None else dict(outputs)
    survey = replace(sight.survey, graph=Graph.of(made, told))
    findings = tuple(judge(survey)) if judged else sight.verdict.findings
    return replace(sight, survey=survey, verdict=replace(sight.verdict, findings=findings))


def without(sight: Sight, *names: str) -> Sight:
    """Without the resources of these logical names."""
    known = {one.declaration.name for one in resources(sight)}
    assert known >= set(names), set(names) - known
    return of(sight, [one for one in resources(sight) if one.declaration.name not in names])


def changed(sight: Sight, name: str, path: str, value: Any) -> Sight:
    """With another value of one property; None takes it away."""
    assert any(one.declaration.name == name for one in resources(sight)), name
    return of(
        sight,
        [
            replace(one, properties=_put(one.properties, path.split("."), value))
            if one.declaration.name == name
            else one
            for one in resources(sight)
        ],
    )


def _put(value: Any, steps: list[str], to: Any) -> Any:
    if not steps:
        return to
    if isinstance(value, list):
        return [_put(item, steps[1:], to) if str(place) == steps[0] else item for place, item in enumerate(value)]
    rest = {key: item for key, item in value.items() if key != steps[0]}
    inner = _put(value.get(steps[0], {}), steps[1:], to)
    return rest if inner is None else {**rest, steps[0]: inner}


def renamed(sight: Sight, seed: int) -> Sight:
    """With another physical name, and all that is derived from it, and another logical name for every resource."""
    rng = random.Random(seed)
    made = resources(sight)
    physical = {name: _word(rng) for name in sorted({one.physical_name for one in made}) if len(name) > 5}
    logical = {one.address: _word(rng) for one in made}
    pattern = re.compile("|".join(map(re.escape, sorted(physical, key=len, reverse=True))))

    def spelled(value: Any) -> Any:
        return pattern.sub(lambda found: physical[found[0]], value) if isinstance(value, str) else value

    def named(one: Resource) -> Resource:
        whole = one.declaration
        declaration = replace(
            whole,
            address=logical[whole.address],
            name=logical[whole.address],
            dependencies=frozenset(logical.get(of, of) for of in whole.dependencies),
            property_dependencies={
                key: frozenset(logical.get(one, one) for one in of) for key, of in whole.property_dependencies.items()
            },
        )
        return replace(
            one,
            declaration=declaration,
            properties=transform(one.properties, spelled),
            attributes=transform(one.attributes, spelled),
            id=spelled(one.id),
            physical_name=spelled(one.physical_name),
        )

    assert sight.survey is not None
    return of(sight, map(named, made), judged=False, outputs=transform(sight.survey.graph.outputs, spelled))


def _word(rng: random.Random) -> str:
    return "-".join("".join(rng.choices("abcdefghijklmnop", k=6)) for _ in range(2))


def shuffled(sight: Sight, seed: int) -> Sight:
    """In another order, every resource in a module of its own."""
    made = [_moved(one, place) for place, one in enumerate(resources(sight))]
    random.Random(seed).shuffle(made)
    return of(sight, made, judged=False)


def _moved(one: Resource, place: int) -> Resource:
    declaration: Declaration = replace(
        one.declaration, location=Location(f"modules/part_{place}.py", place + 1), places={}
    )
    return replace(one, declaration=declaration)
