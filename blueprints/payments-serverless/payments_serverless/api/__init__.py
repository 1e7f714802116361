"""The API: what it answers, where it is called, and who is kept from it."""

from payments_serverless.api.account_logging import AccountLogging
from payments_serverless.api.domain import Domain
from payments_serverless.api.firewall import Firewall
from payments_serverless.api.routes import Routes
from payments_serverless.api.stage import Stage

__all__ = ["AccountLogging", "Domain", "Firewall", "Routes", "Stage"]
