"""The settings of one deployment, read and checked before anything is created."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from payments_serverless.sizes import TABLE, Sizes
from seatrial_components.accepted import matching
from seatrial_components.naming import Names
from seatrial_components.offered import CERTIFICATE
from seatrial_components.settings import FLAG, Deployment, read_settings, setting
from seatrial_components.tags import Owner

SERVICE = "payments-serverless"
DOMAIN = "payments.internal"
HOME = "us-east-1"
# The deployment that is not a copy of another: clients know it by the environment alone.
ORIGINAL = "main"

HOST = matching(r"(?=.{4,64}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", "a domain name of at most 64 characters")
VERSION = matching(r"1[678]\.\d{1,2}", "a version of Aurora PostgreSQL from 16 to 18, such as 17.11")
EMAIL = matching(r"[^@\s]+@[^@\s]+\.[^@\s.]+", "an address for e-mail")


@dataclass(frozen=True, kw_only=True)
class Settings(Deployment[Sizes]):
    """Everything a deployment can be told. Imports are None where the deployment creates the thing itself."""

    database_version: str = setting(VERSION, default="17.11")
    domain_name: str | None = setting(HOST, default=None)
    certificate_arn: str | None = setting(CERTIFICATE, default=None)
    alarm_email: str | None = setting(EMAIL, default=None)
    account_logging: bool = setting(FLAG, default=True)
    protect: bool = setting(FLAG, default=False)

    @property
    def names(self) -> Names:
        """The names of this deployment."""
        return Names(SERVICE, self.environment, self.suffix)

    def audit_bucket(self, region: str) -> str:
        """What auditors have the bucket called. Names of buckets are the whole world's: copies elsewhere say where."""
        name = self.names.suffixed(f"payments-{self.environment}-audit").lower()
        return name if region == HOME else f"{name}-{region}"

    @property
    def host(self) -> str:
        """The API's domain name. No two APIs of a region can share one, so copies bear their suffix."""
        label = f"api-{self.environment}"
        suffixed = label if self.suffix == ORIGINAL else self.names.suffixed(label).lower()
        return self.domain_name or f"{suffixed}.{DOMAIN}"

    @property
    def owner(self) -> Owner:
        """Whose it is. The database backs itself up, the table can go back to any second."""
        return Owner(team="payments", cost_center=self.sizes.cost_center, compliance="pci-dss", backup="continuous")


def settings_of(get: Callable[[str], str | None], namespace: str) -> Settings:
    """The settings that `get` answers for, by key; `pulumi.RunError` names each that is wrong with what it takes."""
    return read_settings(Settings, TABLE, get, namespace)
