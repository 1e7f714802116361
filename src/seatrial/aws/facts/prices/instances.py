"""What machines of EC2 and volumes of EBS cost, on demand, with Linux.

Sources: https://aws.amazon.com/ec2/pricing/on-demand/, https://aws.amazon.com/ebs/pricing/
"""

from __future__ import annotations

from collections.abc import Mapping

from seatrial.aws.facts.prices.rate import Rate

# Dollars an hour of the size `large`; the other sizes of a family cost in proportion
_LARGE: Mapping[str, Mapping[str, float]] = {
    "t2": {"us-east-1": 0.0928, "eu-west-1": 0.1008, "ap-southeast-1": 0.1168, "ap-northeast-1": 0.1216},
    "t3": {"us-east-1": 0.0832, "eu-west-1": 0.0912, "ap-southeast-1": 0.1056, "ap-northeast-1": 0.1088},
    "t3a": {"us-east-1": 0.0752, "eu-west-1": 0.0816},
    "t4g": {"us-east-1": 0.0672, "eu-west-1": 0.0736, "ap-southeast-1": 0.0848, "ap-northeast-1": 0.0864},
    "m4": {"us-east-1": 0.10},
    "m5": {"us-east-1": 0.096, "eu-west-1": 0.107, "ap-southeast-1": 0.12, "ap-northeast-1": 0.124},
    "m5a": {"us-east-1": 0.086},
    "m5d": {"us-east-1": 0.113},
    "m6a": {"us-east-1": 0.0864},
    "m6g": {"us-east-1": 0.077, "eu-west-1": 0.086, "ap-southeast-1": 0.096, "ap-northeast-1": 0.099},
    "m6i": {"us-east-1": 0.096, "eu-west-1": 0.107, "ap-southeast-1": 0.12, "ap-northeast-1": 0.124},
    "m7a": {"us-east-1": 0.11592},
    "m7g": {"us-east-1": 0.0816},
    "m7i": {"us-east-1": 0.1008},
    "c4": {"us-east-1": 0.10},
    "c5": {"us-east-1": 0.085, "eu-west-1": 0.096, "ap-southeast-1": 0.098, "ap-northeast-1": 0.107},
    "c5a": {"us-east-1": 0.077},
    "c5d": {"us-east-1": 0.096},
    "c5n": {"us-east-1": 0.108},
    "c6a": {"us-east-1": 0.0765},
    "c6g": {"us-east-1": 0.068},
    "c6i": {"us-east-1": 0.085},
    "c7g": {"us-east-1": 0.0725},
    "c7i": {"us-east-1": 0.08925},
    "r4": {"us-east-1": 0.133},
    "r5": {"us-east-1": 0.126, "eu-west-1": 0.141, "ap-southeast-1": 0.152, "ap-northeast-1": 0.152},
    "r5a": {"us-east-1": 0.113},
    "r5d": {"us-east-1": 0.144},
    "r6a": {"us-east-1": 0.1134},
    "r6g": {"us-east-1": 0.1008},
    "r6i": {"us-east-1": 0.126},
    "r7g": {"us-east-1": 0.1071},
    "r7i": {"us-east-1": 0.1323},
    "i3": {"us-east-1": 0.156},
}
_SIZES = {
    "nano": 1 / 16,
    "micro": 1 / 8,
    "small": 1 / 4,
    "medium": 1 / 2,
    "large": 1,
    "xlarge": 2,
    "2xlarge": 4,
    "4xlarge": 8,
    "8xlarge": 16,
    "9xlarge": 18,
    "12xlarge": 24,
    "16xlarge": 32,
    "18xlarge": 36,
    "24xlarge": 48,
}
_SINGLE: Mapping[str, float] = {
    "g4dn.xlarge": 0.526,
    "g4dn.2xlarge": 0.752,
    "g4dn.4xlarge": 1.204,
    "g4dn.8xlarge": 2.176,
    "g4dn.12xlarge": 3.912,
    "g4dn.16xlarge": 4.352,
    "g5.xlarge": 1.006,
    "g5.2xlarge": 1.212,
    "g5.4xlarge": 1.624,
    "g5.8xlarge": 2.448,
    "g5.12xlarge": 5.672,
    "g5.48xlarge": 16.288,
    "p3.2xlarge": 3.06,
    "p3.8xlarge": 12.24,
    "p3.16xlarge": 24.48,
}
SPOT_SHARE = 0.3  # of the price on demand; it moves by the hour


def instance_hour(name: str) -> Rate | None:
    """The price of an instance type; None where the table does not have it."""
    if name in _SINGLE:
        return Rate.at_home(_SINGLE[name])
    family, _, size = name.partition(".")
    if family not in _LARGE or size not in _SIZES:
        return None
    return Rate(_LARGE[family]).times(_SIZES[size])


# a GB and month, by volume type
VOLUME_GB_MONTH: Mapping[str, Rate] = {
    "gp2": Rate({"us-east-1": 0.10, "eu-west-1": 0.11, "ap-southeast-1": 0.12, "ap-northeast-1": 0.12}),
    "gp3": Rate({"us-east-1": 0.08, "eu-west-1": 0.088, "ap-southeast-1": 0.096, "ap-northeast-1": 0.096}),
    "io1": Rate({"us-east-1": 0.125, "eu-west-1": 0.138, "ap-southeast-1": 0.138, "ap-northeast-1": 0.142}),
    "io2": Rate({"us-east-1": 0.125, "eu-west-1": 0.138, "ap-southeast-1": 0.138, "ap-northeast-1": 0.142}),
    "st1": Rate({"us-east-1": 0.045, "eu-west-1": 0.05, "ap-southeast-1": 0.054, "ap-northeast-1": 0.054}),
    "sc1": Rate({"us-east-1": 0.015, "eu-west-1": 0.0168, "ap-southeast-1": 0.018, "ap-northeast-1": 0.018}),
    "standard": Rate({"us-east-1": 0.05, "eu-west-1": 0.055, "ap-southeast-1": 0.08, "ap-northeast-1": 0.08}),
}
GP3_IOPS_INCLUDED, GP3_THROUGHPUT_INCLUDED = 3000, 125  # IOPS, MB a second
GP3_IOPS_MONTH = Rate({"us-east-1": 0.005, "eu-west-1": 0.0055, "ap-southeast-1": 0.006, "ap-northeast-1": 0.006})
GP3_THROUGHPUT_MONTH = Rate({"us-east-1": 0.04, "eu-west-1": 0.044, "ap-southeast-1": 0.048, "ap-northeast-1": 0.048})
IOPS_MONTH = Rate({"us-east-1": 0.065, "eu-west-1": 0.072, "ap-southeast-1": 0.072, "ap-northeast-1": 0.074})
