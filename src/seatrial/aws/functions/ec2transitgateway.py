"""Functions of module `ec2transitgateway`."""

from __future__ import annotations

from seatrial.aws.functions.ec2.networks import get_transit_gateway

FUNCTIONS = {"getTransitGateway": get_transit_gateway}
