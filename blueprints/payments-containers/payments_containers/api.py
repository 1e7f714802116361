"""The payment API itself: its tasks, what they are told, and what they may do."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from payments_containers.settings import Settings
from seatrial_components.balancer import LoadBalancer
from seatrial_components.bucket import Bucket
from seatrial_components.containers import Cluster, Service, Task, TaskRoles
from seatrial_components.database import Database
from seatrial_components.network import Network
from seatrial_components.part import Environment, Part
from seatrial_components.policies import Statement, allow, through

PRIVATE_IMAGE = re.compile(r"(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?/([^:@]+)")


class Api(Part):
    """A service of as many tasks as the settings say, in the private subnets."""

    def __init__(
        self,
        whole: Environment,
        settings: Settings,
        *,
        network: Network,
        group_id: pulumi.Input[str],
        balancer: LoadBalancer,
        database: Database,
        bucket: Bucket,
        key_arn: pulumi.Input[str],
        logs: Mapping[str, aws.cloudwatch.LogGroup],
    ) -> None:
        super().__init__("api", whole)
        sizes = settings.sizes
        self.cluster = Cluster(self, logs["insights"])
        self.roles = TaskRoles(
            self,
            logs["api"],
            key_arn,
            repository_arn=repository_arn(settings.image, self.place.partition),
            secrets=[database.credentials.arn],
            tasks_may=self._keep_objects(bucket, key_arn),
        )
        self.task = Task(
            self,
            "payments",
            settings.image,
            self.roles,
            logs["api"],
            cpu=sizes.task_cpu,
            memory=sizes.task_memory,
            port=sizes.container_port,
            variables={"ENVIRONMENT": settings.environment, "BUCKET": bucket.id, **_found_at(database)},
            secrets={
                "PGUSER": database.credentials.value_of("username"),
                "PGPASSWORD": database.credentials.value_of("password"),
            },
        )
        self.service = Service(
            self,
            self.cluster,
            self.task,
            balancer,
            subnet_ids=network.private_subnet_ids,
            group_id=group_id,
            count=sizes.task_count,
            startup_seconds=sizes.startup_seconds,
            autoscaled=False,
            ready=[network, self.roles, database],
        )
        self.register_outputs({"service": self.service.name})

    def _keep_objects(self, bucket: Bucket, key_arn: pulumi.Input[str]) -> list[Statement]:
        envelope = ["kms:Decrypt", "kms:GenerateDataKey"]
        return [
            allow("KeepObjects", ["s3:GetObject", "s3:PutObject"], [bucket.objects()]),
            allow("EncryptObjects", envelope, [key_arn], conditions=through("s3", self.place)),
        ]


def repository_arn(image: str, partition: str) -> str | None:
    """The repository that the tasks' image is pulled from, None for one that needs no permission."""
    private = PRIVATE_IMAGE.match(image)
    if private is None:
        return None
    account, region, name = private.groups()
    return f"arn:{partition}:ecr:{region}:{account}:repository/{name}"


def _found_at(database: Database) -> dict[str, pulumi.Input[str]]:
    """The variables by which clients of PostgreSQL find the database, by TLS: "Environment Variables" of libpq."""
    return {
        "PGHOST": database.instance.address,
        "PGPORT": database.instance.port.apply(str),
        "PGDATABASE": database.name,
        "PGSSLMODE": "require",
    }
