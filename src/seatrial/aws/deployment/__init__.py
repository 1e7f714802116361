"""One environment being deployed into a world: declarations in, living resources out, destroyed at the end."""

from seatrial.aws.deployment.deployment import Deployment
from seatrial.aws.deployment.destruction import Farewell
from seatrial.aws.deployment.ledger import Lookup, Simulation
from seatrial.aws.deployment.providers import ProviderSettings

__all__ = ["Deployment", "Farewell", "Lookup", "ProviderSettings", "Simulation"]
