"""Records what a program asks its surroundings for, and answers for what is required and was not given."""

from __future__ import annotations

import functools
import sys
from typing import Any, Callable, Optional, Tuple

from . import plausible, source, state
from .events import spread
from .places import Place

TYPES = {"": "string", "_int": "int", "_bool": "bool", "_float": "float", "_object": "object"}


def install() -> None:
    """Watch `pulumi.Config` and the functions that name stack, project and organization."""
    import pulumi
    from pulumi import metadata

    for suffix, kind in TYPES.items():
        for secret in ("", "_secret"):
            _replace(pulumi.Config, f"get{secret}{suffix}", _watched_get, kind, bool(secret))
            _replace(pulumi.Config, f"require{secret}{suffix}", _watched_require, kind, bool(secret))
    for name in ("stack", "project", "organization"):
        watched = _watched_name(name, getattr(metadata, f"get_{name}", None))
        for module in (pulumi, metadata, pulumi.runtime):
            if watched is not None and hasattr(module, f"get_{name}"):
                setattr(module, f"get_{name}", watched)


def _replace(cls: type, name: str, wrap: Callable[..., Any], kind: str, secret: bool) -> None:
    original = cls.__dict__.get(name)
    if original is not None:
        setattr(cls, name, functools.wraps(original)(wrap(original, kind, secret)))


def tell_read(kind: str, key: str, given: bool, place: Optional[Place], **facts: Any) -> None:
    if state.current is not None:
        state.current.events.send("read", kind=kind, key=key, given=given, location=spread(place), **facts)


def _facts(config: Any, key: str, secret: bool) -> Tuple[str, bool, bool]:
    """The full key, whether it has a value, and whether it is secret."""
    from pulumi.runtime import config as configuration

    full = config.full_key(key)
    return full, configuration.get_config(full) is not None, secret or configuration.is_config_secret(full)


def _watched_get(original: Callable[..., Any], kind: str, secret: bool) -> Callable[..., Any]:
    def get(self: Any, key: str, *args: Any, **kwargs: Any) -> Any:
        run = state.current
        if run is not None:
            full, given, hidden = _facts(self, key, secret)
            default = args[0] if args else kwargs.get("default")
            text = None if default is None else plausible.as_text(default) if isinstance(default, str) else str(default)
            tell_read("config", full, given, run.here(), default=text, required=False, secret=hidden)
            if kind != "string" and _is_encrypted(full, key):
                return _of_kind(key, kind, secret)
        return original(self, key, *args, **kwargs)

    return get


def _watched_require(original: Callable[..., Any], kind: str, secret: bool) -> Callable[..., Any]:
    def require(self: Any, key: str) -> Any:
        run = state.current
        if run is None:
            return original(self, key)
        full, given, hidden = _facts(self, key, secret)
        place = run.here()
        tell_read("config", full, given, place, required=True, secret=hidden)
        if kind != "string" and _is_encrypted(full, key):
            return _of_kind(key, kind, secret)
        if given or source.is_handled(sys._getframe(1), run.places, ("ConfigMissingError", "RunError")):
            return original(self, key)
        return _covered(stand_in("config", full, key, kind, place), secret)

    return require


def _is_encrypted(full: str, key: str) -> bool:
    """Whether a setting has a text in place of what only the stack's own key could open."""
    from pulumi.runtime import config as configuration

    return configuration.is_config_secret(full) and configuration.get_config(full) == plausible.text_for(key)


def _of_kind(key: str, kind: str, secret: bool) -> Any:
    return _covered(plausible.value_for(key, kind), secret)


def _covered(value: Any, secret: bool) -> Any:
    if not secret:
        return value
    import pulumi

    return pulumi.Output.secret(value)


def stand_in(where: str, full: str, key: str, kind: str, place: Optional[Place]) -> Any:
    """A value for a required setting that is missing; says so."""
    value = plausible.value_for(key, kind)
    assert state.current is not None
    state.current.events.send(
        "missing", kind=where, key=full, type=kind, location=spread(place), placeholder=plausible.as_text(value)
    )
    return value


def _watched_name(name: str, original: Optional[Callable[[], str]]) -> Optional[Callable[[], str]]:
    if original is None:
        return None

    @functools.wraps(original)
    def get_name() -> str:
        assert original is not None
        run = state.current
        if run is not None:
            place = run.places.nearest(sys._getframe(1)) or run.origin
            if place is not None:
                tell_read(name, name, True, place, required=True)
        return original()

    return get_name
