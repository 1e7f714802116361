"""The settings of one deployment, read and checked before anything is created."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from payments_containers.sizes import TABLE, Sizes
from seatrial_components.accepted import matching
from seatrial_components.naming import Names
from seatrial_components.offered import CERTIFICATE
from seatrial_components.settings import FLAG, Deployment, read_settings, setting
from seatrial_components.tags import Owner

SERVICE = "payments"

# Answers 200 on every path and needs nothing: a stand-in until the payment API's own image is there.
STAND_IN = "us-docker.pkg.dev/google-samples/containers/gke/hello-app:2.0"

IMAGE = matching(
    r"[a-z0-9][a-z0-9._:/-]*(:\w[\w.-]{0,127}|@sha256:[0-9a-f]{64})", "a container image with its tag or digest"
)
PATH = matching(r"/[\w./-]{0,200}", "a path such as /health")
EMAIL = matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address")


@dataclass(frozen=True, kw_only=True)
class Settings(Deployment[Sizes]):
    """Everything a deployment can be told. Imports are None where the deployment creates the thing itself."""

    image: str = setting(IMAGE, default=STAND_IN)
    health_path: str = setting(PATH, default="/health")
    certificate_arn: str | None = setting(CERTIFICATE, default=None)
    alarm_email: str | None = setting(EMAIL, default=None)
    protect: bool = setting(FLAG, default=False)

    @property
    def names(self) -> Names:
        """The names of this deployment."""
        return Names(SERVICE, self.environment, self.suffix)

    @property
    def owner(self) -> Owner:
        """Whose it is, and that RDS backs the database up every day."""
        return Owner(team="payments", cost_center=self.sizes.cost_center, compliance="pci-dss", backup="daily")

    def contradictions(self) -> list[str]:
        """What is wrong between settings that are accepted by themselves."""
        found = []
        if self.environment != "dev" and not self.sizes.https:
            found.append(f"https is false; {self.environment} takes true")
        if self.certificate_arn and not self.sizes.https:
            found.append("https is false; with certificateArn it takes true")
        if self.alarm_email and not self.sizes.alarms:
            found.append("alarms is false; with alarmEmail it takes true")
        return found


def settings_of(get: Callable[[str], str | None], namespace: str) -> Settings:
    """The settings that `get` answers for, by key; `pulumi.RunError` names each that is wrong with what it takes."""
    return read_settings(Settings, TABLE, get, namespace)
