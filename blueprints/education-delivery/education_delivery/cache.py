"""A cache, private and encrypted, which takes commands by TLS and with its token only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi
import pulumi_aws as aws
import pulumi_random as random

from seatrial_components.credentials import Credentials
from seatrial_components.naming import CACHE, GROUP, Names
from seatrial_components.network import Group
from seatrial_components.part import Environment, Part

PORT = 6379
LOGS = ("slow-log", "engine-log")
# ElastiCache takes 16 to 128 printable characters, and these of the special ones: "Authenticating with the AUTH
# command" in its user guide.
TOKEN_LENGTH = 64
TOKEN_SPECIALS = "!&#$^<>-"


def cache_log_names(names: Names, role: str) -> dict[str, str]:
    """What the cache's log groups are called, by log."""
    return {log: f"/aws/elasticache/{names.of(role, CACHE)}/{log}" for log in LOGS}


class Cache(Part):
    """Redis in private subnets, with its token in a secret. With more than one node, another zone's takes over.

    Nobody may connect until `serve` says so.
    """

    def __init__(
        self,
        whole: Environment | Part,
        role: str,
        vpc_id: pulumi.Input[str],
        subnet_ids: Sequence[pulumi.Input[str]],
        key_arn: pulumi.Input[str],
        *,
        node_type: str,
        nodes: int,
        logs: Mapping[str, aws.cloudwatch.LogGroup],
        rotation_function_arn: pulumi.Input[str],
        rotation_days: int,
        recovery_days: int,
    ) -> None:
        """`logs` are the groups called `cache_log_names`, by log."""
        super().__init__(role, whole)
        self.nodes = nodes
        self.group = Group(self, role, vpc_id, f"Cache of {self.names.service}")
        token = random.RandomPassword(
            f"{role}-token", length=TOKEN_LENGTH, special=True, override_special=TOKEN_SPECIALS, opts=self.mine
        ).result
        self.replicas = aws.elasticache.ReplicationGroup(
            role,
            replication_group_id=self.names.of(role, CACHE),
            description=f"Student records that were read before, of {self.names.service}",
            engine="redis",
            engine_version="7.1",
            node_type=node_type,
            num_cache_clusters=nodes,
            automatic_failover_enabled=nodes > 1,
            multi_az_enabled=nodes > 1,
            port=PORT,
            subnet_group_name=self._subnet_group(role, subnet_ids).name,
            security_group_ids=[self.group.id],
            at_rest_encryption_enabled=True,
            kms_key_id=key_arn,
            transit_encryption_enabled=True,
            auth_token=token,
            # The token before keeps working until the next change, so that nobody is locked out by it.
            auth_token_update_strategy="ROTATE",
            log_delivery_configurations=[
                {
                    "log_type": log,
                    "log_format": "json",
                    "destination_type": "cloudwatch-logs",
                    "destination": group.name,
                }
                for log, group in logs.items()
            ],
            auto_minor_version_upgrade=True,
            apply_immediately=True,
            tags=self.tags(role),
            opts=self.mine,
        )
        self.host = self.replicas.primary_endpoint_address
        self.credentials = Credentials(
            self,
            "default",
            "The token of the cache",
            key_arn,
            role=role,
            password=token,
            connection={"engine": "redis", "host": self.host, "port": PORT},
            rotation_function_arn=rotation_function_arn,
            rotation_days=rotation_days,
            recovery_days=recovery_days,
        )
        self.register_outputs({"host": self.host, "secretArn": self.credentials.arn})

    def serve(self, client: Group) -> None:
        """Let a group in, and let it out to the cache."""
        self.group.serve(client, PORT, "Commands")

    def node(self, number: int) -> pulumi.Output[str]:
        """What metrics call the first node, the second…"""
        return self.replicas.member_clusters.apply(lambda names: sorted(names)[number - 1])

    def _subnet_group(self, role: str, subnet_ids: Sequence[pulumi.Input[str]]) -> aws.elasticache.SubnetGroup:
        return aws.elasticache.SubnetGroup(
            f"{role}-subnets",
            name=self.names.of(role, GROUP),
            description=f"Private subnets of {self.names.service}",
            subnet_ids=subnet_ids,
            tags=self.tags(role),
            opts=self.mine,
        )
