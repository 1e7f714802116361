"""EC2. API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html"""

from __future__ import annotations

from seatrial.aws.answers.recollection import Recollection

RECOLLECTIONS = (
    Recollection(
        "NAT gateway",
        told={"CreateNatGateway": "NatGateway", "DescribeNatGateways": "NatGateways"},
        made={"CreateNatGateway": ""},
        key="NatGatewayId",
        never=("Tags",),
        defaults={"ConnectivityType": "public"},
    ),
)
