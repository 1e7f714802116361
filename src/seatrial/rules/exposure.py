"""What everybody who may describe a resource reads: environments, user data, tags, plain parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Secret, Unknown
from seatrial.rules.reading import at, bare, each, text

_ECS = "Put it into `Secrets` of the container, with ValueFrom the ARN of a Secrets Manager secret or an SSM parameter."
_READ = "Hand over the secret's ARN, let the role read it, and read the value when the code starts."
_MACHINE = "Let the machine's role read the secret when it boots; user data only names it."
_PARAMETER = "Make it a secret of Secrets Manager, or a SecureString that is put in by hand."
_BUILD = "Give the variable the type SECRETS_MANAGER or PARAMETER_STORE, and the secret's name as value."


@dataclass(frozen=True)
class Shown:
    """One text that is shown. `key` is what it is called there; `secret` is whether the program keeps it as a secret."""

    path: str
    where: str
    key: str
    text: str
    remedy: str
    secret: bool = False
    encoded: bool = False


# Type → dotted path (`*`: every item) to lists of {Name, Value}, what that is called, and what to do instead.
_LISTS: Mapping[str, tuple[str, str, str]] = {
    "AWS::Batch::JobDefinition": ("ContainerProperties.Environment", "environment variable", _ECS),
    "AWS::CodeBuild::Project": ("Environment.EnvironmentVariables", "environment variable", _BUILD),
    "AWS::ECS::TaskDefinition": ("ContainerDefinitions.*.Environment", "environment variable", _ECS),
}
_MAPS: Mapping[str, tuple[str, str, str]] = {
    "AWS::Glue::Job": ("DefaultArguments", "argument", _READ),
    "AWS::Lambda::Function": ("Environment.Variables", "environment variable", _READ),
    "AWS::SageMaker::Model": ("PrimaryContainer.Environment", "environment variable", _READ),
}
_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "AWS::AutoScaling::LaunchConfiguration": ("UserData", "user data", _MACHINE),
    "AWS::EC2::Instance": ("UserData", "user data", _MACHINE),
    "AWS::EC2::LaunchTemplate": ("LaunchTemplateData.UserData", "user data", _MACHINE),
}


def shown(resource: Resource) -> Iterator[Shown]:
    """Every text that a resource shows."""
    yield from _of_lists(resource)
    yield from _of_maps(resource)
    yield from _of_texts(resource)
    if resource.type == "AWS::SSM::Parameter" and text(at(resource.properties, "Type")) in ("String", "StringList"):
        yield from _shown("Value", "value", "", resource.properties.get("Value"), _PARAMETER, masked=False)
    for path, tag in each(resource.properties, "Tags"):
        if isinstance(tag, Mapping):
            yield from _shown(
                f"{path}.Value", f"tag {at(tag, 'Key')}", "", tag.get("Value"), "Take it out of the tags."
            )


def _of_lists(resource: Resource) -> Iterator[Shown]:
    path, what, remedy = _LISTS.get(resource.type, ("", "", ""))
    for place, item in _items(resource.properties, path) if path else ():
        if not isinstance(item, Mapping) or item.get("Type") in ("SECRETS_MANAGER", "PARAMETER_STORE"):
            continue
        key = text(item.get("Name", item.get("name"))) or ""
        value = "Value" if "Value" in item else "value"
        yield from _shown(f"{place}.{value}", f"{what} {key}", key, item.get(value), remedy)


def _items(properties: Any, path: str) -> Iterator[tuple[str, Any]]:
    head, star, tail = path.partition(".*.")
    if not star:
        yield from each(properties, path)
        return
    for place, item in each(properties, head):
        for inner, value in each(item, tail):
            yield f"{place}.{inner}", value


def _of_maps(resource: Resource) -> Iterator[Shown]:
    path, what, remedy = _MAPS.get(resource.type, ("", "", ""))
    found = at(resource.properties, path) if path else None
    for key, value in found.items() if isinstance(found, Mapping) else ():
        yield from _shown(f"{path}.{key}", f"{what} {key}", key, value, remedy)


def _of_texts(resource: Resource) -> Iterator[Shown]:
    path, what, remedy = _TEXTS.get(resource.type, ("", "", ""))
    if path:
        yield from _shown(path, what, "", at(resource.properties, path), remedy, encoded=True)


def _shown(
    path: str, where: str, key: str, value: Any, remedy: str, masked: bool = True, encoded: bool = False
) -> Iterator[Shown]:
    """Nothing where the value is unknown; `masked` is whether a mask on it tells that it is a secret."""
    found = bare(value)
    if isinstance(found, str) and found and not isinstance(found, Unknown):
        kept = masked and isinstance(value, Secret) and not found.startswith("arn:")
        yield Shown(path, where, key, found, remedy, secret=kept, encoded=encoded)
