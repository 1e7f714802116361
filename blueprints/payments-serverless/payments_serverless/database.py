"""The ledger's database."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from seatrial_components.naming import DATABASE, GROUP, Names
from seatrial_components.part import Environment, Part

ENGINE = "aurora-postgresql"
NAME = "payments"
# PostgreSQL keeps "postgres" to itself and RDS "rdsadmin" and "admin".
MASTER = "ledger_master"


def cluster_name(names: Names) -> str:
    """The cluster's identifier."""
    return names.of("database", DATABASE)


def log_name(names: Names) -> str:
    """The log group that RDS writes to, whose name is its own."""
    return f"/aws/rds/cluster/{cluster_name(names)}/postgresql"


class Database(Part):
    """Aurora PostgreSQL that grows and shrinks by itself, reached by the Data API only: its port is open to nobody.

    RDS makes the password, keeps it in the secret and changes it every week.
    """

    def __init__(
        self,
        whole: Environment,
        subnet_ids: Sequence[pulumi.Input[str]],
        group_id: pulumi.Input[str],
        key_arn: pulumi.Input[str],
        *,
        version: str,
        instances: int,
        capacity: tuple[float, float],
        backup_days: int,
        log_group: aws.cloudwatch.LogGroup,
        protect: bool = False,
    ) -> None:
        """`capacity` is the least and the most, in Aurora capacity units of about 2 GiB."""
        super().__init__("database", whole)
        least, most = capacity
        self.cluster = aws.rds.Cluster(
            "cluster",
            cluster_identifier=cluster_name(self.names),
            engine=ENGINE,
            engine_version=version,
            database_name=NAME,
            master_username=MASTER,
            manage_master_user_password=True,
            master_user_secret_kms_key_id=key_arn,
            enable_http_endpoint=True,
            serverlessv2_scaling_configuration={"min_capacity": least, "max_capacity": most},
            db_subnet_group_name=self._subnet_group(subnet_ids).name,
            db_cluster_parameter_group_name=self._parameters(version).name,
            vpc_security_group_ids=[group_id],
            storage_encrypted=True,
            kms_key_id=key_arn,
            backup_retention_period=backup_days,
            copy_tags_to_snapshot=True,
            skip_final_snapshot=True,
            deletion_protection=protect,
            enabled_cloudwatch_logs_exports=["postgresql"],
            tags=self.tags("database"),
            opts=self.after(log_group),
        )
        self.instances = [self._instance(ordinal, version) for ordinal in range(1, instances + 1)]
        self.secret_arn = self.cluster.master_user_secrets.apply(lambda secrets: str(secrets[0].secret_arn))
        self.arn, self.name = self.cluster.arn, self.cluster.cluster_identifier
        self.register_outputs({"arn": self.arn})

    def _subnet_group(self, subnet_ids: Sequence[pulumi.Input[str]]) -> aws.rds.SubnetGroup:
        return aws.rds.SubnetGroup(
            "database-subnets",
            name=self.names.of("database", GROUP),
            description=f"Where the database of {self.names.of()} is",
            subnet_ids=subnet_ids,
            tags=self.tags("database"),
            opts=self.mine,
        )

    def _parameters(self, version: str) -> aws.rds.ClusterParameterGroup:
        return aws.rds.ClusterParameterGroup(
            "database-parameters",
            name=self.names.of("database", GROUP),
            description=f"How the database of {self.names.of()} runs",
            family=f"{ENGINE}{version.partition('.')[0]}",
            parameters=[{"name": "rds.force_ssl", "value": "1"}],
            tags=self.tags("database"),
            opts=self.mine,
        )

    def _instance(self, ordinal: int, version: str) -> aws.rds.ClusterInstance:
        role = f"database-{ordinal}"
        return aws.rds.ClusterInstance(
            role,
            identifier=self.names.of(role, DATABASE),
            cluster_identifier=self.cluster.id,
            engine=ENGINE,
            engine_version=version,
            instance_class="db.serverless",
            publicly_accessible=False,
            copy_tags_to_snapshot=True,
            tags=self.tags(role),
            opts=self.mine,
        )
