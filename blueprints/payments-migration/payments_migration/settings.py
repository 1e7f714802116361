"""The settings of one deployment, read and checked before anything is created."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from payments_migration.sizes import TABLE, Sizes
from seatrial_components.accepted import ipv4_block, one_of
from seatrial_components.naming import Names
from seatrial_components.offered import CERTIFICATE, FUNCTION, IMAGE_TAG, STACK
from seatrial_components.settings import FLAG, Deployment, read_settings, setting
from seatrial_components.tags import Owner

SERVICE = "payments-migration"

# What each environment is called in the names of stacks, beside its own name.
ALIASES: Mapping[str, str] = {"development": "dev", "stage": "staging", "production": "prod"}

TESTERS = ipv4_block("an IPv4 block of at most a /8, such as 203.0.113.0/24", lambda block: block.prefixlen >= 8)


@dataclass(frozen=True, kw_only=True)
class Settings(Deployment[Sizes]):
    """Everything a deployment can be told. Imports are None where the deployment creates the thing itself."""

    deployment_strategy: str = setting(one_of("rolling", "blue-green"), default="rolling")
    image_tag: str = setting(IMAGE_TAG, default="1.0.0")
    legacy_stack: str | None = setting(STACK, default=None)
    create_endpoints: bool = setting(FLAG, default=True)
    certificate_arn: str | None = setting(CERTIFICATE, default=None)
    test_clients: str | None = setting(TESTERS, default=None)
    rotation_lambda_arn: str | None = setting(FUNCTION, default=None)
    protect: bool = setting(FLAG, default=False)

    @property
    def blue_green(self) -> bool:
        """Whether CodeDeploy replaces releases, rather than ECS."""
        return self.deployment_strategy == "blue-green"

    @property
    def names(self) -> Names:
        """The names of this deployment."""
        return Names(SERVICE, self.environment, self.suffix)

    @property
    def owner(self) -> Owner:
        """Whose it is. No backup: the image, the legacy system and a new password bring everything back."""
        return Owner(team="payments", cost_center=self.sizes.cost_center, compliance="pci-dss", backup="none")

    def contradictions(self) -> list[str]:
        """What is wrong between settings that are accepted by themselves."""
        found = []
        strangers = environments_named(self.legacy_stack or "") - {self.environment}
        if strangers:
            named = " and ".join(sorted(strangers))
            found.append(
                f'legacyStack is "{self.legacy_stack}", a stack of {named}; it takes a stack of {self.environment}'
            )
        if not self.create_endpoints and not self.legacy_stack:
            found.append("createEndpoints is false; without legacyStack it takes true, the tasks have no other way out")
        return found


def environments_named(stack: str) -> set[str]:
    """The environments that a stack's name mentions; organization and project do not count."""
    words = re.split(r"[^a-z0-9]+", stack.rpartition("/")[2].lower())
    return {ALIASES.get(word, word) for word in words} & set(TABLE)


def settings_of(get: Callable[[str], str | None], namespace: str) -> Settings:
    """The settings that `get` answers for, by key; `pulumi.RunError` names each that is wrong with what it takes."""
    return read_settings(Settings, TABLE, get, namespace)
