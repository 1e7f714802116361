"""The whole environment, put together from one component for each concern."""

from __future__ import annotations

import pulumi

from payments_containers.api import Api
from payments_containers.monitoring import Monitoring
from payments_containers.settings import Settings
from seatrial_components.balancer import LoadBalancer
from seatrial_components.bucket import Bucket
from seatrial_components.certificate import SelfSigned
from seatrial_components.containers import insights_log_name
from seatrial_components.database import POSTGRES, Database, database_log_names
from seatrial_components.imports import imports
from seatrial_components.key import Key, for_log_groups, for_publishers
from seatrial_components.logs import Logs
from seatrial_components.network import ANYWHERE, Network, ServiceGroups
from seatrial_components.part import Environment
from seatrial_components.place import Place
from seatrial_components.ports import HTTP, HTTPS

ZONES = 2


class Payments(Environment):
    """Clients reach the load balancer, it reaches the tasks, and these reach database and bucket."""

    def __init__(self, settings: Settings, place: Place) -> None:
        imported = imports(certificate_arn=settings.certificate_arn)
        super().__init__(settings.names, settings.owner, place, checked=imported)
        self._settings, sizes = settings, settings.sizes
        self._log_names = {
            "api": f"/ecs/{self.names.of('service')}",
            "insights": insights_log_name(self.names),
            **database_log_names(self.names, POSTGRES),
        }
        self.key = self._key()
        self.logs = Logs(self, self._log_names, self.key.arn, sizes.log_retention_days).groups
        self.network = Network(self, sizes.vpc_cidr, zones=ZONES, nat_gateways=sizes.nat_gateways)
        self.groups = self._groups()
        self.bucket = self._bucket()
        self.database = self._database()
        self.certificate_arn = self._certificate_arn()
        self.balancer = self._balancer()
        self.api = Api(
            self,
            settings,
            network=self.network,
            group_id=self.groups.tasks.id,
            balancer=self.balancer,
            database=self.database,
            bucket=self.bucket,
            key_arn=self.key.arn,
            logs=self.logs,
        )
        service = self.api.service
        self.monitoring = Monitoring(self, service, self.key.arn, settings) if sizes.alarms else None

    def _key(self) -> Key:
        publishers = [for_publishers(self.place, "cloudwatch", "sns")] if self._settings.sizes.alarms else []
        grants = [for_log_groups(self.place, self._log_names.values()), *publishers]
        return Key(self, grants, self._settings.sizes.key_deletion_days)

    def _groups(self) -> ServiceGroups:
        """Everybody reaches the load balancer; the tasks reach AWS, and no other port of the internet."""
        sizes = self._settings.sizes
        doors = {"http": (HTTP, ANYWHERE), **({"https": (HTTPS, ANYWHERE)} if sizes.https else {})}
        groups = ServiceGroups(self, self.network.vpc_id, sizes.container_port, doors)
        groups.tasks.let_out("aws", HTTPS, "Images, secrets, logs and objects by NAT", block=ANYWHERE)
        return groups

    def _bucket(self) -> Bucket:
        """What expires stays as long again, for mistakes to be undone."""
        days = self._settings.sizes.object_days
        return Bucket(
            self,
            "bucket",
            self.key.arn,
            expire_days=days,
            noncurrent_days=days,
            protect=self._settings.protect,
        )

    def _database(self) -> Database:
        sizes = self._settings.sizes
        database = Database(
            self,
            POSTGRES,
            self.network.vpc_id,
            self.network.private_subnet_ids,
            self.key.arn,
            name="payments",
            username="payments_owner",
            instance_class=sizes.database_class,
            storage_gib=sizes.database_storage,
            multi_zone=sizes.database_multi_zone,
            backup_days=sizes.backup_days,
            logs=[self.logs[log] for log in POSTGRES.logs],
            protect=self._settings.protect,
        )
        database.serve(self.groups.tasks)
        return database

    def _certificate_arn(self) -> pulumi.Input[str] | None:
        if not self._settings.sizes.https:
            return None
        return self._settings.certificate_arn or SelfSigned(self, "Payments").arn

    def _balancer(self) -> LoadBalancer:
        return LoadBalancer(
            self,
            self.network.vpc_id,
            self.network.public_subnet_ids,
            self.groups.load_balancer.id,
            task_port=self._settings.sizes.container_port,
            certificate_arn=self.certificate_arn,
            health_path=self._settings.health_path,
            drain_seconds=self._settings.sizes.drain_seconds,
            protect=self._settings.protect,
            ready=[self.network],
        )
