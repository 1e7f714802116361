"""The classes of a package that is not installed, and what is made from them."""

from __future__ import annotations

import enum
import re
from typing import Any, Dict, List, Optional, Tuple

import pulumi

from ..misuse import standin
from .values import InventedObject, invent, lenient

MARK = "seatrial:stand-in"  # as the plugin's address in a registration: what declares it is not installed
VALUES = ("Args", "ArgsDict", "Opts", "Options")  # endings of classes whose objects are arguments of others
PLAIN = (str, bool, int, float, type(None), pulumi.Output, pulumi.Resource, pulumi.Asset, pulumi.Archive)


class AbsentArgs(InventedObject):
    """An object of an arguments class: its fields as the program gave them."""

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value


class AbsentType(type):
    """Classes that nobody knows; what they are asked for beside their objects, nobody knows either."""

    _seatrial_token: str

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")
        if name == "get":
            return lambda resource_name, *_, **__: cls(resource_name)
        return standin.StandIn(f"{cls.__name__}.{name}")


def make_class(module: str, name: str) -> type:
    """The class of a name in a module, `Image` in `pulumi_docker`."""
    bases: Tuple[type, ...] = (AbsentProvider,) if name == "Provider" else (AbsentResource,)
    return AbsentType(name, bases, {"__module__": module, "_seatrial_token": _token(module, name)})


def _token(module: str, name: str) -> str:
    """`docker:index:Image`: as near as the name of a module comes to the provider's own."""
    package, *sections = module.split(".")
    package = re.sub(r"^pulumi(verse)?_", "", package).replace("_", "-")
    if name == "Provider" and not sections:
        return package
    return f"{package}:{'/'.join(section.rstrip('_') for section in sections) or 'index'}:{name}"


def _is_absent(cls: type) -> bool:
    """Whether a class is one of the package's and not one that the program derived from it."""
    return "_seatrial_token" in vars(cls)


def _makes_resource(name: str, args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> bool:
    named = isinstance(args[0], str) if args else "resource_name" in kwargs
    # After a resource's name come its arguments and options; several texts are those of a plain value.
    return named and not any(isinstance(value, str) for value in args[1:]) and not name.endswith(VALUES)


class AbsentOutput(pulumi.Output):  # type: ignore[type-arg]
    """An output that may well have been a function, or an object with functions."""

    @staticmethod
    def of(output: Any) -> AbsentOutput:
        return AbsentOutput(output.resources(), output.future(True), output.is_known(), output.is_secret())

    def __getattr__(self, name: str) -> Any:
        return AbsentOutput.of(super().__getattr__(name))

    def __getitem__(self, key: Any) -> Any:
        return AbsentOutput.of(super().__getitem__(key))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self


class _Answering:
    """The attributes of a resource: what was given, else invented values that depend on it."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Whether a class makes resources or arguments shows when it is called; no frame may stand between the call
        and the constructor, where the SDK looks for the line."""
        if not _is_absent(cls) or _makes_resource(cls.__name__, args, kwargs):
            return super().__new__(cls)
        return AbsentArgs(_given(args, kwargs))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        given = self.__dict__.get("_seatrial_given", {}).get(name)
        if given is None and name == "provider":
            return self._provider_of_its_own()
        owner = f"{type(self).__name__}/{self.__dict__['_seatrial_name']}"
        both = pulumi.Output.all(self.urn, given)  # type: ignore[attr-defined]
        return AbsentOutput.of(both.apply(lambda known: invent(name, owner) if known[1] is None else lenient(known[1])))

    def _provider_of_its_own(self) -> Any:
        """Components hand out the provider that belongs to what they make, to be used in resource options."""
        own = self.__dict__.get("_seatrial_provider")
        if own is None:
            package = type(self)._seatrial_token.split(":")[0]  # type: ignore[attr-defined]
            own = AbsentProvider(f"{self.__dict__['_seatrial_name']}-provider", package=package)
            self.__dict__["_seatrial_provider"] = own
        return own

    def __getitem__(self, key: Any) -> Any:
        return getattr(self, str(key))

    def translate_input_property(self, name: str) -> str:
        if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)+", name):
            return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)
        return name

    def _remember(self, name: str, given: Dict[str, Any]) -> None:
        self.__dict__["_seatrial_name"] = name
        self.__dict__["_seatrial_given"] = {key: value for key, value in given.items() if value is not None}

    def _forget_inputs(self, given: Dict[str, Any]) -> None:
        """What the SDK made of the inputs gives way to `__getattr__`."""
        for key in given:
            if key not in ("id", "urn"):
                self.__dict__.pop(key, None)


class AbsentResource(_Answering, pulumi.CustomResource, metaclass=AbsentType):
    """A resource of a class that nobody knows: registered as what its name says, with the mark of a stand-in."""

    def __init__(self, resource_name: str, *args: Any, opts: Any = None, **kwargs: Any) -> None:
        given = {key: _carried(value) for key, value in _given(args, kwargs).items()}
        self._remember(resource_name, given)
        token: str = type(self)._seatrial_token  # type: ignore[attr-defined]
        super().__init__(token, resource_name, given, _marked(_options(opts, args)))
        self._forget_inputs(given)


class AbsentProvider(_Answering, pulumi.ProviderResource, metaclass=AbsentType):
    """An explicit provider of such a package."""

    def __init__(self, resource_name: str, *args: Any, opts: Any = None, package: str = "", **kwargs: Any) -> None:
        given = {key: _carried(value) for key, value in _given(args, kwargs).items()}
        self._remember(resource_name, given)
        token = package or getattr(type(self), "_seatrial_token", "absent")
        super().__init__(token, resource_name, given, _marked(_options(opts, args)))
        self._forget_inputs(given)


def _given(args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> Dict[str, Any]:
    """The arguments of a resource or of an arguments class by name."""
    merged: Dict[str, Any] = {}
    for value in args:
        if isinstance(value, dict):
            merged.update(value)
    merged.update(kwargs)
    for name in ("__props__", "opts", "resource_name", "id", "urn"):
        merged.pop(name, None)
    return merged


def _options(opts: Any, args: Tuple[Any, ...]) -> Optional[pulumi.ResourceOptions]:
    found = [value for value in (opts, *args) if isinstance(value, pulumi.ResourceOptions)]
    return found[0] if found else None


def _marked(options: Optional[pulumi.ResourceOptions]) -> pulumi.ResourceOptions:
    cleaned = standin.options_without(options) if options is not None else None
    return pulumi.ResourceOptions.merge(cleaned, pulumi.ResourceOptions(plugin_download_url=MARK))


def _carried(value: Any) -> Any:
    """A value as a registration can carry it."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dict):
        return {str(key): _carried(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        carried: List[Any] = [_carried(item) for item in value]
        return carried
    if isinstance(value, PLAIN) or hasattr(value, "__await__"):
        return value
    return None if callable(value) else str(value)
