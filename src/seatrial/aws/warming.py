"""Loads what a program's services need while its interpreter still imports the SDK."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence

from seatrial.aws.dialects.catalog import entries_in
from seatrial.aws.facts.schemas import schema_of
from seatrial.aws.guards.catalog import guards_of
from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.world import World
from seatrial.model.environment import Environment


def warm_in_background(
    world: World, types: Iterable[tuple[str, str]], environment: Environment
) -> threading.Thread | None:
    """Connect to the services behind the provider's types (module and class, or "" and a registry type).

    The thread ends by itself. None where the world has connected to all of them before.

    A service that is not warmed is loaded by its first call: nothing but time depends on this.
    """
    cold = set(types) - world.warmed
    if not cold:
        return None
    thread = threading.Thread(target=_warm, args=(world, sorted(cold), environment), name="warming", daemon=True)
    thread.start()
    return thread


def _warm(world: World, types: Sequence[tuple[str, str]], environment: Environment) -> None:
    for service in _services(types):
        with contextlib.suppress(Exception):  # the first real call meets the same error, on behalf of a resource
            world.prepare(service, environment.region, environment.account)
            guards_of(service)
    world.warmed.update(types)


def _services(types: Iterable[tuple[str, str]]) -> Iterator[str]:
    """boto3's names of the services behind the types, each once, the slowest to load first."""
    types = list(types)
    entries = (entries_in(module).get(name) for module, name in types if module)
    names = [name for module, name in types if not module]
    names += [entry.type for entry in entries if entry is not None and isinstance(entry.type, str)]
    for name in names:
        schema_of(name.split("/")[0])
    kinds = map(kind_of, names)
    found = dict.fromkeys(["sts", *(kind.service for kind in kinds if kind is not None)])
    return iter(sorted(found, key=lambda service: service != "ec2"))
