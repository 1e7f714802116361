"""EC2, by theme: networks and gateways, routing, security groups, access lists, endpoints, machines, peering, transit.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.ec2 import (
    access_lists,
    addresses,
    endpoints,
    instances,
    launch,
    networks,
    peering,
    routing,
    security_groups,
    transit,
    volumes,
    vpn,
)

KINDS = (
    *networks.KINDS,
    *addresses.KINDS,
    *routing.KINDS,
    *security_groups.KINDS,
    *access_lists.KINDS,
    *endpoints.KINDS,
    *instances.KINDS,
    *launch.KINDS,
    *volumes.KINDS,
    *peering.KINDS,
    *vpn.KINDS,
    *transit.KINDS,
)
