"""What a program is given in place of a name that does not exist: it never raises, and means nothing."""

from __future__ import annotations

import asyncio
import copy
from typing import Any, Dict, List, Tuple

import pulumi

from .. import plausible

used = False  # while no stand-in was handed out, no argument needs to be looked at


class StandInOutput(pulumi.Output):  # type: ignore[type-arg]
    """An output with a plausible value, whatever it is asked for."""

    def __init__(self, value: Any) -> None:
        super().__init__(set(), _resolved(value), _resolved(True), _resolved(False))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return StandInOutput(_text(name))

    def __getitem__(self, key: Any) -> Any:
        return StandInOutput(_text(str(key)))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self


class StandInArgs(StandInOutput):
    """A value of an arguments class that does not exist: counts as not given."""

    def __init__(self) -> None:
        super().__init__(None)


class StandInResource(pulumi.CustomResource):
    """A resource of a class that does not exist: never registered, every attribute an output."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # `dependency` is how the SDK makes resources that it does not register.
        super().__init__("", "", {}, None, dependency=True)
        name = args[0] if args and isinstance(args[0], str) else "resource"
        root = pulumi.runtime.get_root_resource()
        # What names this one as parent or dependency hangs on the stack instead: that URN exists.
        urn = root.urn if root is not None else StandInOutput("")
        self.__dict__.update(urn=urn, id=StandInOutput(_text(f"{name}_id")), _name=name, _type="", _aliases=[])
        self.__dict__.update(_protect=None, _provider=None, _version=None, _plugin_download_url=None)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return StandInOutput(plausible.several(name) if plausible.is_plural(name) else _text(name))


class StandIn(str):
    """A module, class, function or member that does not exist. It is a text, so that it can be put anywhere."""

    path: str

    def __new__(cls, path: str) -> StandIn:
        global used
        used = True
        made = super().__new__(cls, "seatrial-" + plausible.label_of(path.rpartition(".")[2]))
        made.path = path
        return made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return StandIn(f"{self.path}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        name = self.path.rpartition(".")[2]
        if name.startswith("get_") and not name.endswith("_output"):
            return StandInResult()
        if not name[:1].isupper():
            return StandInOutput(_text(name))
        named = (args and isinstance(args[0], str)) or "resource_name" in kwargs
        return StandInResource(*args) if named and not name.endswith("Args") else StandInArgs()

    def __mro_entries__(self, bases: Any) -> Tuple[type, ...]:
        return (StandInResource,)

    def __instancecheck__(self, instance: Any) -> bool:
        return False

    def __or__(self, other: Any) -> Any:
        return self

    __ror__ = __or__


class StandInResult:
    """What a function that does not exist returns: has every field."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return plausible.several(name) if plausible.is_plural(name) else _text(name)

    def __getitem__(self, name: Any) -> Any:
        return _text(str(name))


NOTHING = object()


def without(value: Any) -> Any:
    """A value with the stand-ins in it taken out; NOTHING when it is one itself."""
    if isinstance(value, (StandIn, StandInArgs, StandInResult)):
        return NOTHING
    if isinstance(value, StandInResource):
        return value.id
    if type(value) is list:
        return [item for item in map(without, value) if item is not NOTHING]
    if type(value) is dict:
        kept = {key: without(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not NOTHING}
    if isinstance(value, pulumi.ResourceOptions):
        return options_without(value)
    return value


def options_without(options: pulumi.ResourceOptions) -> pulumi.ResourceOptions:
    """Resource options without the stand-ins in them."""
    cleaned = copy.copy(options)
    for name, value in vars(options).items():
        if isinstance(value, (StandIn, StandInOutput, StandInResource)):
            setattr(cleaned, name, None)
        elif isinstance(value, list):
            setattr(cleaned, name, [item for item in value if not isinstance(item, (StandIn, StandInResource))])
    return cleaned


def clean(args: List[Any], kwargs: Dict[str, Any]) -> Tuple[List[Any], Dict[str, Any], List[str]]:
    """A call's arguments without stand-ins, and the names of those that were nothing else."""
    if not used:
        return args, kwargs, []
    positional = [None if item is NOTHING else item for item in map(without, args)]
    named = {key: without(item) for key, item in kwargs.items()}
    gone = [key for key, item in named.items() if item is NOTHING]
    return positional, {key: item for key, item in named.items() if item is not NOTHING}, gone


def _text(name: str) -> Any:
    return plausible.PlausibleText(plausible.text_for(name))


def _resolved(value: Any) -> Any:
    future: Any = asyncio.get_event_loop().create_future()
    future.set_result(value)
    return future
