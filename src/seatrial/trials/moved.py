"""What providers took from one resource and gave to another: no likeness of names leads there.

Source: https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/ and the guides before it.
"""

from __future__ import annotations

from seatrial.model.observations import Misuse

_STAGE = "Make the stage with aws.apigateway.Stage(…, rest_api=…, deployment=…, stage_name=…), and read `{}` from it."
_MOVED = {
    ("aws.ec2.Eip", "vpc"): 'Write `domain="vpc"`.',
    ("aws.ec2", "get_subnet_ids"): (
        'Use `get_subnets(filters=[{{"name": "vpc-id", "values": [vpc.id]}}])`; its result has `ids`.'
    ),
    ("aws.apigateway.Deployment", "stage_name"): _STAGE,
    ("aws.apigateway.Deployment", "invoke_url"): _STAGE,
    ("aws.apigateway.Deployment", "execution_arn"): _STAGE,
    ("aws.ecs.Cluster", "capacity_providers"): (
        "Use aws.ecs.ClusterCapacityProviders(…, cluster_name=…, capacity_providers=[…])."
    ),
    ("aws.ecs.Cluster", "default_capacity_provider_strategies"): (
        "Use aws.ecs.ClusterCapacityProviders(…, cluster_name=…, default_capacity_provider_strategies=[…])."
    ),
}


def successor_of(misuse: Misuse) -> str:
    """What to type instead of what a provider has moved, "" where it is not known to have moved."""
    return _MOVED.get((misuse.owner, misuse.name), "").format(misuse.name)
