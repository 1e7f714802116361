"""Networks: the VPC with its subnets and ways out, security groups, endpoints of AWS's services."""

from seatrial_components.network.endpoints import Endpoints
from seatrial_components.network.groups import ANYWHERE, Group, ServiceGroups
from seatrial_components.network.vpc import Network

__all__ = ["ANYWHERE", "Endpoints", "Group", "Network", "ServiceGroups"]
