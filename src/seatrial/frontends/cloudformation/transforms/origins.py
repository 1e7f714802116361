"""Which SAM resource each resource of a translated template was made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.frontends.cloudformation.reading.places import Path
from seatrial.frontends.cloudformation.transforms.naming import SAM_TYPE

_RENAMED = {"CodeUri": "Code", "InlineCode": "Code", "ContentUri": "Content"}
_APIS = {"ServerlessRestApi": "Api", "ServerlessHttpApi": "HttpApi"}


def origins(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[Path, Path]]:
    """Pairs of paths: what the translation made, and what it was made from."""
    serverless = _serverless(before)
    events = dict(_event_prefixes(serverless))
    for name in after["Resources"]:
        if name in serverless:
            yield from _properties(name, serverless[name], before)
        elif name not in before["Resources"]:
            source = _nearest(name, serverless, events) or _implicit(name, events, serverless)
            if source:
                yield ("Resources", name), source


def origin_of(name: str, before: dict[str, Any]) -> Path | None:
    """The SAM resource, or the event of one, whose translation is called `name`."""
    serverless = _serverless(before)
    return _nearest(name, serverless, dict(_event_prefixes(serverless)))


def _serverless(body: dict[str, Any]) -> dict[str, Any]:
    resources = body.get("Resources")
    return {
        name: resource
        for name, resource in (resources.items() if isinstance(resources, dict) else ())
        if isinstance(resource, dict) and str(resource.get("Type")).startswith(SAM_TYPE)
    }


def _nearest(name: str, serverless: dict[str, Any], events: dict[str, Path]) -> Path | None:
    return _longest(name, events) or _longest(name, {one: ("Resources", one) for one in serverless})


def _event_prefixes(serverless: dict[str, Any]) -> Iterator[tuple[str, Path]]:
    for name, resource in serverless.items():
        properties = resource.get("Properties")
        listed = properties.get("Events") if isinstance(properties, dict) else None
        for event in listed if isinstance(listed, dict) else ():
            yield name + event, ("Resources", name, "Properties", "Events", event)


def _properties(name: str, resource: dict[str, Any], before: dict[str, Any]) -> Iterator[tuple[Path, Path]]:
    """What was renamed on the way, and what came from the section `Globals`."""
    path: Path = ("Resources", name, "Properties")
    own = resource.get("Properties")
    own = own if isinstance(own, dict) else {}
    for written, made in _RENAMED.items():
        if written in own:
            yield (*path, made), (*path, written)
    kind = str(resource["Type"]).removeprefix(SAM_TYPE)
    shared = before.get("Globals")
    common = shared.get(kind) if isinstance(shared, dict) else None
    for key in common if isinstance(common, dict) else ():
        if key not in own:
            yield (*path, str(_RENAMED.get(key, key))), ("Globals", kind, key)


def _longest(name: str, prefixes: dict[str, Path]) -> Path | None:
    fitting = [prefix for prefix in prefixes if name.startswith(prefix)]
    return prefixes[max(fitting, key=len)] if fitting else None


def _implicit(name: str, events: dict[str, Path], serverless: dict[str, Any]) -> Path | None:
    """What SAM adds once for a template: the implicit APIs, and the application of gradual deployments."""
    wanted = next((kind for prefix, kind in _APIS.items() if name.startswith(prefix)), None)
    for path in events.values():
        event = serverless[str(path[1])]["Properties"]["Events"][path[-1]]
        if wanted and isinstance(event, dict) and event.get("Type") == wanted:
            return path
    for one, resource in serverless.items():
        properties = resource.get("Properties")
        if isinstance(properties, dict) and "DeploymentPreference" in properties:
            return "Resources", one, "Properties", "DeploymentPreference"
    return ("Resources", next(iter(serverless))) if serverless else None
