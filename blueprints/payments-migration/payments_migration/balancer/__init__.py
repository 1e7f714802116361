"""The load balancer: listeners, target groups, and who may ask for the tasks' health."""

from payments_migration.balancer.health import HEADER, PATH
from payments_migration.balancer.load_balancer import LoadBalancer

__all__ = ["HEADER", "PATH", "LoadBalancer"]
