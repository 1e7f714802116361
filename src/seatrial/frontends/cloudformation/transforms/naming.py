"""The transforms that a template asks for, and which of them nobody here can run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.frontends.cloudformation.reading.places import Path, Places
from seatrial.frontends.cloudformation.reading.shortforms import RAIN
from seatrial.frontends.cloudformation.template import Unsupported

SAM = "AWS::Serverless-2016-10-31"
LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions"
INCLUDE = "AWS::Include"
SAM_TYPE = "AWS::Serverless::"
FN_TRANSFORM = "Fn::Transform"
FOR_EACH = "Fn::ForEach::"

# Those below add resources beside what is written, or nothing that a rehearsal sees; the rest of the template stands.
_ADDING = ("AWS::SecretsManager-", "AWS::CodeDeployBlueGreen", "AWS::CodeStar", "AWS::ServiceCatalog")
KNOWN_TRANSFORMS = {
    SAM,
    LANGUAGE_EXTENSIONS,
    INCLUDE,
    "AWS::SecretsManager-2020-07-23",
    "AWS::SecretsManager-2024-09-16",
    "AWS::CodeDeployBlueGreen",
    "AWS::CodeStar",
    "AWS::ServiceCatalog",
}


def transform_names(body: dict[str, Any]) -> list[str]:
    """The names in the section `Transform`, in their order."""
    return [name for _, name in _named(body)]


def uses_sam(body: dict[str, Any]) -> bool:
    """Whether a template is SAM's, by its section `Transform` or, where that was forgotten, by what it declares."""
    return SAM in transform_names(body) or next(sam_types(body), "") != ""


def sam_types(body: dict[str, Any]) -> Iterator[str]:
    """The types of a template that only SAM knows."""
    resources = body.get("Resources")
    for resource in resources.values() if isinstance(resources, dict) else ():
        kind = resource.get("Type") if isinstance(resource, dict) else None
        if isinstance(kind, str) and kind.startswith(SAM_TYPE):
            yield kind


def unsupported_of(body: dict[str, Any], places: Places, text: str) -> tuple[Unsupported, ...]:
    """The macros and modules of a template, each with its place. `text` tells whether any call needs looking for."""
    calls = _calls(body, places) if "Transform" in text or RAIN in text else ()
    return (*_macros(body, places), *calls, *_modules(body, places))


def _named(body: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    section = body.get("Transform")
    items = enumerate(section) if isinstance(section, list) else [(-1, section)]
    for place, item in items:
        path: Path = ("Transform",) if place < 0 else ("Transform", place)
        if isinstance(item, str):
            yield path, item
        elif isinstance(item, dict) and isinstance(item.get("Name"), str):
            yield path, item["Name"]


def _macros(body: dict[str, Any], places: Places) -> Iterator[Unsupported]:
    for path, name in _named(body):
        if name in (SAM, LANGUAGE_EXTENSIONS, INCLUDE):
            continue
        if name.startswith(_ADDING):
            why = "a macro that AWS runs in the account; the template is rehearsed without what it adds"
        else:
            why = "a macro that runs in the account; the template is rehearsed as it is written"
        yield Unsupported(name, places.of(path, key=False), why)


def _calls(body: dict[str, Any], places: Places) -> Iterator[Unsupported]:
    for path, name, call in calls_of(body):
        if name.startswith(RAIN):
            yield Unsupported(
                name, places.of(path), "a directive of Rain's packaging; what it would put here is left out"
            )
            continue
        for macro in call if isinstance(call, list) else [call]:
            asked = macro.get("Name") if isinstance(macro, dict) else None
            if asked != INCLUDE:
                shown = asked if isinstance(asked, str) else FN_TRANSFORM
                why = "a macro that runs in the account; what it would put here is left out"
                yield Unsupported(shown, places.of(path), why)


def calls_of(body: Any) -> Iterator[tuple[Path, str, Any]]:
    """Every `Fn::Transform` and every directive of Rain's: its path, its name, what it is given."""
    todo: list[tuple[Path, Any]] = [((), body)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == FN_TRANSFORM or key.startswith(RAIN):
                    yield (*path, key), key, inner
                if isinstance(inner, dict | list):
                    todo.append(((*path, key), inner))
        elif isinstance(value, list):
            todo += [((*path, place), inner) for place, inner in enumerate(value) if isinstance(inner, dict | list)]


def is_directive(value: Any) -> bool:
    """Whether the value is what Rain's packaging replaces."""
    return isinstance(value, dict) and any(key.startswith(RAIN) for key in value)


def _modules(body: dict[str, Any], places: Places) -> Iterator[Unsupported]:
    for section in ("Modules", "Packages"):
        content = body.get(section)
        for name in content if isinstance(content, dict) else ():
            why = "a module that packaging puts in; its resources are not rehearsed"
            yield Unsupported(name, places.of((section, name)), why)
    resources = body.get("Resources")
    for name, resource in resources.items() if isinstance(resources, dict) else ():
        kind = resource.get("Type") if isinstance(resource, dict) else None
        if isinstance(kind, str) and (kind.endswith("::MODULE") or kind == "Module"):
            why = "a module of the account's registry; its resources are not rehearsed"
            yield Unsupported(kind, places.of(("Resources", name)), why)
