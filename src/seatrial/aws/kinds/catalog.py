"""Kinds by registry type: the type's service names the file, `AWS::ECS::Service` is in `ecs.py`, listed in its `KINDS`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from seatrial.aws.kinds.kind import Kind

_MECHANISM = {"catalog", "kind", "life", "modelled", "shaping", "template"}


def kind_of(type_: str) -> Kind | None:
    """The kind of a registry type, or None where there is none."""
    parts = type_.split("::")
    return kinds_in(parts[1].lower()).get(type_) if len(parts) == 3 else None


@cache
def kinds_in(service: str) -> dict[str, Kind]:
    """The kinds in one service's file by type."""
    name = f"{__package__}.{service}"
    if service in _MECHANISM or find_spec(name) is None:
        return {}
    return {kind.type: kind for kind in import_module(name).KINDS}


def all_kinds() -> list[Kind]:
    """Every kind there is, by type."""
    import seatrial.aws.kinds as room

    services = sorted(module.name for module in iter_modules(room.__path__) if module.name not in _MECHANISM)
    return sorted((kind for service in services for kind in kinds_in(service).values()), key=lambda kind: kind.type)
