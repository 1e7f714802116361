"""Names and tags, made here and nowhere else."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from payments_migration.settings import Settings

APPLICATION = "payments-migration"


@dataclass(frozen=True)
class Names:
    """Names that carry the environment and the suffix exactly once, and the tags of whatever bears them."""

    environment: str
    suffix: str
    cost_center: str

    @classmethod
    def for_deployment(cls, settings: Settings) -> Names:
        """The names of the deployment that these settings describe."""
        return cls(settings.environment, settings.suffix, settings.sizes.cost_center)

    def of(self, role: str = "", limit: int = 64, lower: bool = False) -> str:
        """The physical name of what plays the role, at most `limit` (32 or more) characters long.

        A name that would be longer keeps environment and suffix, and ends in a hash of the whole instead of the role:
        the same on every run, another one for every role.
        """
        head = self._environment_and_suffix()
        name = "-".join(part for part in (APPLICATION, head, role) if part)
        if len(name) > limit:
            digest = base64.b32encode(hashlib.sha256(name.encode()).digest()).decode().lower()
            name = f"{head}-{digest[: min(8, limit - len(head) - 1)]}"
        return name.lower() if lower else name

    def tags(self, role: str = "") -> dict[str, str]:
        """The tags of what plays the role."""
        return {
            "Name": self.of(role, limit=255),
            "Environment": self.environment,
            "EnvironmentSuffix": self.suffix,
            "ManagedBy": "pulumi",
            "Team": "payments",
            "CostCenter": self.cost_center,
            "Application": APPLICATION,
            "Compliance": "pci-dss",
            # Nothing here holds data that the image, the legacy system or a new password could not bring back.
            "Backup": "none",
        }

    def _environment_and_suffix(self) -> str:
        # A suffix that only repeats the environment says nothing more: once is enough.
        return self.environment if self.suffix.lower() == self.environment else f"{self.environment}-{self.suffix}"
