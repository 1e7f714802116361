"""What networks cost: gateways, endpoints, addresses, load balancers, lines to elsewhere.

Sources: https://aws.amazon.com/vpc/pricing/ (NAT gateways, public addresses), https://aws.amazon.com/privatelink/pricing/,
https://aws.amazon.com/elasticloadbalancing/pricing/, https://aws.amazon.com/transit-gateway/pricing/,
https://aws.amazon.com/vpn/pricing/, https://aws.amazon.com/global-accelerator/pricing/,
https://aws.amazon.com/network-firewall/pricing/, https://aws.amazon.com/route53/pricing/
"""

from __future__ import annotations

from seatrial.aws.facts.prices.rate import Rate

_NAT = {
    "us-east-1": 0.045,
    "us-west-1": 0.048,
    "eu-west-1": 0.048,
    "eu-west-2": 0.050,
    "eu-central-1": 0.052,
    "ap-south-1": 0.056,
    "ap-southeast-1": 0.059,
    "ap-southeast-2": 0.059,
    "ap-northeast-1": 0.062,
}
NAT_HOUR = Rate(_NAT)
NAT_GB = Rate(_NAT)  # a gigabyte costs what an hour costs

ENDPOINT_ZONE_HOUR = Rate(
    {
        "us-east-1": 0.010,
        "us-west-1": 0.011,
        "eu-west-1": 0.011,
        "eu-west-2": 0.011,
        "eu-central-1": 0.012,
        "ap-south-1": 0.013,
        "ap-southeast-1": 0.013,
        "ap-southeast-2": 0.013,
        "ap-northeast-1": 0.014,
    }
)
ENDPOINT_GB = Rate.everywhere(0.01)
PUBLIC_ADDRESS_HOUR = Rate.everywhere(0.005)

_BALANCER = {
    "us-east-1": 0.0225,
    "eu-west-1": 0.0252,
    "eu-central-1": 0.0270,
    "ap-southeast-1": 0.0252,
    "ap-southeast-2": 0.0252,
    "ap-northeast-1": 0.0243,
}
APPLICATION_BALANCER_HOUR = Rate(_BALANCER)
NETWORK_BALANCER_HOUR = Rate(_BALANCER)
GATEWAY_BALANCER_HOUR = Rate.at_home(0.0125)
CLASSIC_BALANCER_HOUR = Rate({"us-east-1": 0.025, "eu-west-1": 0.028, "ap-southeast-1": 0.028, "ap-northeast-1": 0.027})
APPLICATION_LCU_HOUR = Rate(dict.fromkeys(_BALANCER, 0.008))
NETWORK_LCU_HOUR = Rate(dict.fromkeys(_BALANCER, 0.006))
CLASSIC_GB = Rate.at_home(0.008)

TRANSIT_ATTACHMENT_HOUR = Rate({"us-east-1": 0.05, "eu-west-1": 0.05, "ap-southeast-1": 0.07, "ap-northeast-1": 0.07})
TRANSIT_GB = Rate.everywhere(0.02)
VPN_CONNECTION_HOUR = Rate({"us-east-1": 0.05, "eu-west-1": 0.05, "ap-southeast-1": 0.05, "ap-northeast-1": 0.048})
CLIENT_VPN_ASSOCIATION_HOUR = Rate.at_home(0.10)
CLIENT_VPN_CONNECTION_HOUR = Rate.at_home(0.05)
ACCELERATOR_HOUR = Rate.everywhere(0.025)
FIREWALL_ENDPOINT_HOUR = Rate.at_home(0.395)
FIREWALL_GB = Rate.at_home(0.065)
RESOLVER_INTERFACE_HOUR = Rate.at_home(0.125)

HOSTED_ZONE_MONTH = Rate.everywhere(0.50)
HEALTH_CHECK_MONTH = Rate.everywhere(0.50)  # of an endpoint in AWS
HEALTH_CHECK_OUTSIDE_MONTH = Rate.everywhere(0.75)
HEALTH_CHECK_FEATURE_MONTH = Rate.everywhere(1.00)  # HTTPS, string matching, fast interval, latency: each
HEALTH_CHECK_FEATURE_OUTSIDE_MONTH = Rate.everywhere(2.00)
