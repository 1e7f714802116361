"""The settings of one deployment, read and checked before anything is created."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from education_delivery.sizes import TABLE, Sizes
from seatrial_components.accepted import matching
from seatrial_components.naming import Names
from seatrial_components.settings import FLAG, Deployment, read_settings, setting
from seatrial_components.tags import Owner

SERVICE = "education-delivery"

EMAIL = matching(r"[^@\s]+@[^@\s]+\.[^@\s.]+", "an address for e-mail")


@dataclass(frozen=True, kw_only=True)
class Settings(Deployment[Sizes]):
    """Everything a deployment can be told."""

    approval_email: str | None = setting(EMAIL, default=None)
    alarm_email: str | None = setting(EMAIL, default=None)
    protect: bool = setting(FLAG, default=False)

    @property
    def names(self) -> Names:
        """The names of this deployment."""
        return Names(SERVICE, self.environment, self.suffix)

    @property
    def owner(self) -> Owner:
        """Whose it is. Students' records fall under FERPA; the databases back themselves up every day."""
        return Owner(team="education", cost_center=self.sizes.cost_center, compliance="ferpa", backup="daily")


def settings_of(get: Callable[[str], str | None], namespace: str) -> Settings:
    """The settings that `get` answers for, by key; `pulumi.RunError` names each that is wrong with what it takes."""
    return read_settings(Settings, TABLE, get, namespace)
