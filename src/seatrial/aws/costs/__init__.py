"""What an environment costs: prices of the facts applied to resources, one file a group of services."""

from seatrial.aws.costs.estimating import estimate

__all__ = ["estimate"]
