"""The cluster."""

from __future__ import annotations

import pulumi_aws as aws

from seatrial_components.naming import Names
from seatrial_components.part import Environment, Part

CAPACITY_PROVIDERS = ("FARGATE", "FARGATE_SPOT")


def insights_log_name(names: Names) -> str:
    """Where Container Insights writes: a name fixed by AWS, which would make that group itself, in clear."""
    return f"/aws/ecs/containerinsights/{names.of('cluster')}/performance"


class Cluster(Part):
    """A cluster that starts tasks on Fargate and on Fargate Spot, and measures them."""

    def __init__(self, whole: Environment | Part, insights: aws.cloudwatch.LogGroup) -> None:
        """`insights` is the log group called `insights_log_name`."""
        super().__init__("cluster", whole)
        self.cluster = aws.ecs.Cluster(
            "cluster",
            name=self.names.of("cluster"),
            settings=[{"name": "containerInsights", "value": "enabled"}],
            tags=self.tags("cluster"),
            opts=self.after(insights),
        )
        self.capacity = aws.ecs.ClusterCapacityProviders(
            "capacity", cluster_name=self.cluster.name, capacity_providers=list(CAPACITY_PROVIDERS), opts=self.mine
        )
        self.name, self.arn = self.cluster.name, self.cluster.arn
        self.register_outputs({"arn": self.arn})
