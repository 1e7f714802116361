"""Local files that a SAM template names where AWS wants a place in S3: `sam package` would upload them.

The translator takes places in S3 only, so each local path is dressed as one on the way in. On the way out the path
stands where the place in S3 would: `Code: ./src` as in a template that was not packaged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seatrial.frontends.cloudformation.transforms.naming import SAM_TYPE

_BUCKET = "seatrial-local-artifact"
_PROPERTIES = {
    "Function": ("CodeUri",),
    "WebFunction": ("CodeUri",),
    "LayerVersion": ("ContentUri",),
    "Api": ("DefinitionUri",),
    "HttpApi": ("DefinitionUri",),
    "StateMachine": ("DefinitionUri",),
}
_CODE = {"CodeUri", "InlineCode", "ImageUri"}


def dress(body: dict[str, Any], resolve: Callable[[Any], Any]) -> None:
    """Replace local paths in SAM resources and globals, in place, by places in S3 that remember them."""
    shared = body.get("Globals")
    for kind, properties in shared.items() if isinstance(shared, dict) else ():
        if isinstance(properties, dict):
            _dress_properties(kind, properties, resolve)
    resources = body.get("Resources")
    for resource in resources.values() if isinstance(resources, dict) else ():
        kind = resource.get("Type") if isinstance(resource, dict) else None
        if isinstance(kind, str) and kind.startswith(SAM_TYPE):
            properties = resource.get("Properties")
            if isinstance(properties, dict):
                _complete(kind, resource, properties, shared)
                _dress_properties(kind.removeprefix(SAM_TYPE), properties, resolve)


def undress(value: Any) -> Any:
    """The value with the paths that were dressed, each where its place in S3 stands."""
    if isinstance(value, list):
        return [undress(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("S3Bucket") == _BUCKET:
        return value.get("S3Key")
    if value.get("Bucket") == _BUCKET:
        return value.get("Key")
    return {key: undress(item) for key, item in value.items()}


def _dress_properties(kind: str, properties: dict[str, Any], resolve: Callable[[Any], Any]) -> None:
    for name in _PROPERTIES.get(kind, ()):
        value = properties.get(name)
        if isinstance(value, dict) and not {"Bucket", "Key"} & set(value):
            value = resolve(value)
        if isinstance(value, str) and value and not value.startswith("s3://") and "{{resolve:" not in value:
            properties[name] = {"Bucket": _BUCKET, "Key": value}


def _complete(kind: str, resource: dict[str, Any], properties: dict[str, Any], shared: Any) -> None:
    """Name the code of a function that names none, as building and packaging do; an empty text names none."""
    if kind != f"{SAM_TYPE}Function":
        return
    for name in _CODE & set(properties):
        if properties[name] in (None, ""):
            del properties[name]
    common = shared.get("Function") if isinstance(shared, dict) else None
    given = {**(common if isinstance(common, dict) else {}), **properties}
    metadata = resource.get("Metadata")
    if _CODE & set(given):
        return
    if given.get("PackageType", "Zip") == "Zip":
        properties["CodeUri"] = "."
    elif isinstance(metadata, dict) and ("Dockerfile" in metadata or "DockerContext" in metadata):
        properties["ImageUri"] = str(metadata.get("DockerContext", "."))
