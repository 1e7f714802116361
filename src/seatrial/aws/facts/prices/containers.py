"""What running containers cost where AWS has the machines: Fargate, EKS control planes, App Runner.

Sources: https://aws.amazon.com/fargate/pricing/, https://aws.amazon.com/eks/pricing/,
https://aws.amazon.com/apprunner/pricing/
"""

from __future__ import annotations

from seatrial.aws.facts.prices.rate import Rate

FARGATE_VCPU_HOUR = Rate(
    {
        "us-east-1": 0.04048,
        "eu-west-1": 0.04048,
        "eu-central-1": 0.04656,
        "ap-southeast-1": 0.05056,
        "ap-northeast-1": 0.05056,
    }
)
FARGATE_GB_HOUR = Rate(
    {
        "us-east-1": 0.004445,
        "eu-west-1": 0.004445,
        "eu-central-1": 0.00511,
        "ap-southeast-1": 0.00553,
        "ap-northeast-1": 0.00553,
    }
)
FARGATE_ARM_VCPU_HOUR = Rate(
    {
        "us-east-1": 0.03238,
        "eu-west-1": 0.03238,
        "eu-central-1": 0.03725,
        "ap-southeast-1": 0.04045,
        "ap-northeast-1": 0.04045,
    }
)
FARGATE_ARM_GB_HOUR = Rate(
    {
        "us-east-1": 0.00356,
        "eu-west-1": 0.00356,
        "eu-central-1": 0.00409,
        "ap-southeast-1": 0.00442,
        "ap-northeast-1": 0.00442,
    }
)
FARGATE_STORAGE_GB_HOUR = Rate.at_home(0.000111)
FARGATE_STORAGE_INCLUDED = 20  # GB a task
SPOT_SHARE = 0.3  # of the list price; AWS speaks of up to 70 percent off, the price moves

EKS_CLUSTER_HOUR = Rate.everywhere(0.10)
EKS_EXTENDED_SUPPORT_HOUR = Rate.everywhere(0.60)  # of a version beyond its standard support, all together

APP_RUNNER_GB_HOUR = Rate({"us-east-1": 0.007, "eu-west-1": 0.007, "ap-northeast-1": 0.009})  # while it waits
APP_RUNNER_VCPU_HOUR = Rate({"us-east-1": 0.064, "eu-west-1": 0.064, "ap-northeast-1": 0.081})  # while it works
