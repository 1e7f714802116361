"""Tags that say whose a resource is, made here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from seatrial_components.naming import TAG, Names


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Who answers and pays for the environment, which rules it falls under, and how what it keeps is backed up."""

    team: str
    cost_center: str
    compliance: str
    backup: str


def tags_for(names: Names, owner: Owner, role: str = "") -> dict[str, str]:
    """The tags of what plays the role."""
    return {
        "Name": names.of(role, TAG),
        "Environment": names.environment,
        "EnvironmentSuffix": names.suffix,
        "ManagedBy": "pulumi",
        "Team": owner.team,
        "CostCenter": owner.cost_center,
        "Application": names.service,
        "Compliance": owner.compliance,
        "Backup": owner.backup,
    }
