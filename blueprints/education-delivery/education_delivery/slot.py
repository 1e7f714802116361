"""What a release is deployed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from education_delivery.cache import Cache, cache_log_names
from education_delivery.pipeline import Placement, Project, project_log_name
from education_delivery.rotation import Rotation
from education_delivery.sizes import Sizes
from seatrial_components.bucket import Bucket
from seatrial_components.database import MYSQL, Database, database_log_names
from seatrial_components.naming import Names
from seatrial_components.network import ANYWHERE, Group, Network
from seatrial_components.part import Environment, Part
from seatrial_components.policies import allow
from seatrial_components.ports import HTTPS

BUILDSPEC = "deploy.yml"
SCHEMA = "records"
OWNER = "records_owner"


@dataclass(frozen=True)
class Purpose:
    """A slot's role in names, which no environment has as its name, and whether students depend on it."""

    role: str
    is_live: bool

    @property
    def database(self) -> str:
        return f"{self.role}-database"

    @property
    def cache(self) -> str:
        return f"{self.role}-cache"

    def log_names(self, names: Names) -> dict[str, str]:
        """Where its deployments and stores write, by role."""
        database = database_log_names(names, MYSQL, self.database)
        return {
            self.role: project_log_name(names, self.role),
            **{f"{self.database}-{log}": name for log, name in database.items()},
            **{f"{self.cache}-{log}": name for log, name in cache_log_names(names, self.cache).items()},
        }


STAGING = Purpose("preview", is_live=False)
PRODUCTION = Purpose("live", is_live=True)


class Slot(Part):
    """A database, a cache, and the project that deploys releases to them and to nothing else."""

    def __init__(
        self,
        whole: Environment,
        purpose: Purpose,
        sizes: Sizes,
        network: Network,
        key_arn: pulumi.Input[str],
        logs: Mapping[str, aws.cloudwatch.LogGroup],
        rotation: Rotation,
        *,
        artifacts: Bucket,
        releases: Bucket,
        protect: bool = False,
    ) -> None:
        """Only what is live is spread over zones. `logs` are the groups called `Purpose.log_names`."""
        super().__init__(purpose.role, whole)
        place = network.vpc_id, network.private_subnet_ids, key_arn
        self.database = Database(
            self,
            MYSQL,
            *place,
            role=purpose.database,
            name=SCHEMA,
            username=OWNER,
            instance_class=sizes.database_class,
            storage_gib=sizes.database_storage_gib,
            multi_zone=purpose.is_live and sizes.database_multi_zone,
            backup_days=sizes.database_backup_days,
            logs=[logs[f"{purpose.database}-{log}"] for log in MYSQL.logs],
            rotation_function_arn=rotation.arn,
            rotation_days=sizes.rotation_days,
            protect=protect,
        )
        self.cache = Cache(
            self,
            purpose.cache,
            *place,
            node_type=sizes.cache_node_type,
            nodes=sizes.cache_nodes if purpose.is_live else 1,
            logs={log: logs[f"{purpose.cache}-{log}"] for log in cache_log_names(self.names, purpose.cache)},
            rotation_function_arn=rotation.arn,
            rotation_days=sizes.rotation_days,
            recovery_days=30 if protect else 0,
        )
        self.group = Group(self, purpose.role, network.vpc_id, f"Deployments to {purpose.role}")
        self.database.serve(self.group)
        self.cache.serve(self.group)
        self.group.let_out("aws", HTTPS, "AWS APIs, through NAT", block=ANYWHERE)
        self.project = self._project(purpose, sizes, network, key_arn, logs[purpose.role], artifacts, releases)
        self.register_outputs({"project": self.project.arn})

    def _project(
        self,
        purpose: Purpose,
        sizes: Sizes,
        network: Network,
        key_arn: pulumi.Input[str],
        log_group: aws.cloudwatch.LogGroup,
        artifacts: Bucket,
        releases: Bucket,
    ) -> Project:
        database, cache = self.database.credentials, self.cache.credentials
        return Project(
            self,
            purpose.role,
            f"Deploys releases to {purpose.role}",
            BUILDSPEC,
            key_arn,
            log_group,
            artifacts,
            minutes=sizes.deploy_minutes,
            may=[
                allow("ReadCredentials", ["secretsmanager:GetSecretValue"], [database.arn, cache.arn]),
                allow("PublishReleases", ["s3:PutObject"], [releases.objects(f"{purpose.role}/*")]),
            ],
            variables={
                "RELEASES_BUCKET": releases.id,
                "RELEASES_PREFIX": purpose.role,
                "DATABASE_HOST": self.database.instance.address,
                "DATABASE_NAME": SCHEMA,
                "CACHE_HOST": self.cache.host,
            },
            secrets={
                "DATABASE_USERNAME": _field(database.arn, "username"),
                "DATABASE_PASSWORD": _field(database.arn, "password"),
                "CACHE_TOKEN": _field(cache.arn, "password"),
            },
            placement=Placement(network, self.group),
        )


def _field(secret_arn: pulumi.Input[str], name: str) -> pulumi.Output[str]:
    """What CodeBuild asks Secrets Manager for."""
    return pulumi.Output.concat(secret_arn, ":", name)
