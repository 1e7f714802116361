"""A relational database, private and encrypted, which takes connections by TLS only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from seatrial_components.credentials import Credentials, generated_password
from seatrial_components.naming import DATABASE, GROUP, Names
from seatrial_components.network import Group
from seatrial_components.part import Environment, Part


@dataclass(frozen=True)
class Engine:
    """An engine of RDS in one major version, whose newest minor version is looked up."""

    name: str
    major: str
    port: int
    logs: tuple[str, ...]
    parameters: Mapping[str, str]

    @property
    def family(self) -> str:
        """What parameter groups are made for."""
        return f"{self.name}{self.major}"

    def has_insights(self, instance_class: str) -> bool:
        """Whether Performance Insights runs on that class: MySQL leaves it no room on the smallest ones.

        "Amazon RDS DB engine, Region, and instance class support for Performance Insights" in its user guide.
        """
        return self.name != "mysql" or not instance_class.endswith((".micro", ".small"))


# Slow is what takes a second. MySQL writes its logs to tables, which CloudWatch does not see, unless told otherwise.
POSTGRES = Engine("postgres", "17", 5432, ("postgresql",), {"rds.force_ssl": "1", "log_min_duration_statement": "1000"})
MYSQL = Engine(
    "mysql",
    "8.4",
    3306,
    ("error", "slowquery"),
    {"require_secure_transport": "1", "log_output": "FILE", "slow_query_log": "1", "long_query_time": "1"},
)


def database_log_names(names: Names, engine: Engine, role: str = "database") -> dict[str, str]:
    """Where the engine writes, by log: names fixed by RDS, which would make those groups itself, in clear."""
    return {log: f"/aws/rds/instance/{names.of(role, DATABASE)}/{log}" for log in engine.logs}


class Database(Part):
    """An instance in private subnets, with its password in a secret beside all that it takes to connect.

    Nobody may connect until `serve` says so. The secret has the fields that AWS's own rotation functions look for:
    `credentials.value_of` hands them to containers.
    """

    def __init__(
        self,
        whole: Environment | Part,
        engine: Engine,
        vpc_id: pulumi.Input[str],
        subnet_ids: Sequence[pulumi.Input[str]],
        key_arn: pulumi.Input[str],
        *,
        name: str,
        username: str,
        instance_class: str,
        storage_gib: int,
        multi_zone: bool,
        backup_days: int,
        logs: Sequence[aws.cloudwatch.LogGroup],
        role: str = "database",
        protect: bool = False,
        rotation_function_arn: pulumi.Input[str] | None = None,
        rotation_days: int = 30,
    ) -> None:
        """`logs` are the groups called `database_log_names`; `protect` blocks deletion and keeps a deleted secret."""
        super().__init__(role, whole)
        self.engine, self.name, self._role = engine, name, role
        self.group = Group(self, role, vpc_id, f"Database of {self.names.service}")
        password = generated_password(role, self.mine)
        self.instance = aws.rds.Instance(
            role,
            identifier=self.names.of(role, DATABASE),
            engine=engine.name,
            engine_version=_newest_version(engine),
            auto_minor_version_upgrade=True,
            instance_class=instance_class,
            storage_type="gp3",
            allocated_storage=storage_gib,
            storage_encrypted=True,
            kms_key_id=key_arn,
            multi_az=multi_zone,
            db_name=name,
            username=username,
            password=password,
            db_subnet_group_name=self._subnet_group(subnet_ids).name,
            parameter_group_name=self._parameter_group().name,
            vpc_security_group_ids=[self.group.id],
            publicly_accessible=False,
            enabled_cloudwatch_logs_exports=list(engine.logs),
            performance_insights_enabled=engine.has_insights(instance_class),
            performance_insights_kms_key_id=key_arn if engine.has_insights(instance_class) else None,
            backup_retention_period=backup_days,
            copy_tags_to_snapshot=True,
            delete_automated_backups=True,
            skip_final_snapshot=True,
            deletion_protection=protect,
            tags=self.tags(role),
            opts=self.after(*logs),
        )
        self.credentials = Credentials(
            self,
            username,
            f"The owner of the database {name}",
            key_arn,
            role=role,
            password=password,
            connection={
                "engine": engine.name,
                "host": self.instance.address,
                "port": self.instance.port,
                "dbname": name,
            },
            recovery_days=30 if protect else 0,
            rotation_function_arn=rotation_function_arn,
            rotation_days=rotation_days,
        )
        self.register_outputs({"endpoint": self.instance.endpoint, "secretArn": self.credentials.arn})

    def serve(self, client: Group) -> None:
        """Let a group in, and let it out to the database."""
        self.group.serve(client, self.engine.port, "Queries")

    def _subnet_group(self, subnet_ids: Sequence[pulumi.Input[str]]) -> aws.rds.SubnetGroup:
        return aws.rds.SubnetGroup(
            f"{self._role}-subnets",
            name=self.names.of(self._role, GROUP),
            description=f"Private subnets of {self.names.service}",
            subnet_ids=subnet_ids,
            tags=self.tags(self._role),
            opts=self.mine,
        )

    def _parameter_group(self) -> aws.rds.ParameterGroup:
        """Named by its family too: on the way to the next major version, both have to be there."""
        role = f"{self._role}-{self.engine.family.replace('.', '-')}"
        return aws.rds.ParameterGroup(
            f"{self._role}-parameters",
            name=self.names.of(role, GROUP),
            family=self.engine.family,
            description="TLS or nothing",
            parameters=[{"name": key, "value": value} for key, value in self.engine.parameters.items()],
            tags=self.tags(role),
            opts=self.mine,
        )


def _newest_version(engine: Engine) -> str:
    """Of the major version: what AWS upgrades to by itself is never taken back by the next deployment."""
    return aws.rds.get_engine_version(engine=engine.name, parameter_group_family=engine.family, latest=True).version
