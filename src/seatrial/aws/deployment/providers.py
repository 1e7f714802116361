"""What a provider says about where and how its resources are made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from seatrial.aws.kinds.template import dig
from seatrial.model.environment import Environment
from seatrial.model.resource import Declaration
from seatrial.model.values import Secret, Value, reveal


@dataclass(frozen=True)
class ProviderSettings:
    """Region, account and tags of the resources of one provider."""

    region: str
    account: str
    default_tags: Mapping[str, Value] = field(default_factory=dict)


class Providers:
    """The environment's own provider, and those that the program declares."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._declared: dict[str, ProviderSettings] = {}

    def add(self, declaration: Declaration) -> None:
        """Remember what a provider that the program declares says."""
        given: Any = reveal({key: _parsed(value) for key, value in declaration.properties.items()})
        role = dig(given, "assumeRole.roleArn") or dig(given, "assumeRoles.0.roleArn")
        default = self.default
        account = role.split(":")[4] if isinstance(role, str) and role.count(":") >= 5 else default.account
        tags = dig(given, "defaultTags.tags")
        region = str(given.get("region") or default.region)
        self._declared[declaration.address] = ProviderSettings(region, account, tags or {})

    def of(self, declaration: Declaration) -> ProviderSettings:
        """The settings of the provider that a resource uses."""
        settings = self.at(declaration.provider.rsplit("::", 1)[0])
        region = self._environment.config.get("aws-native:region")
        if region and declaration.native.startswith("aws-native:") and settings == self.default:
            return replace(settings, region=region)
        return settings

    def at(self, address: str) -> ProviderSettings:
        """The settings of a provider by its address; the environment's own for any other."""
        return self._declared.get(address, self.default)

    @property
    def default(self) -> ProviderSettings:
        """What the environment and its configuration say."""
        config = self._environment.config
        tags: Any = _json(config.get("aws:defaultTags", "")) or {}
        region = config.get("aws:region") or self._environment.region
        return ProviderSettings(
            region, self._environment.account, tags.get("tags", {}) if isinstance(tags, dict) else {}
        )


def _json(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _parsed(value: Value) -> Value:
    """A provider's setting; the SDK sends tables as JSON text."""
    if isinstance(value, Secret):
        return Secret(_parsed(value.value))
    if isinstance(value, str) and value[:1] in "{[":
        return _json(value) or value
    return value
