"""The tasks' way to AWS without the internet."""

from __future__ import annotations

import pulumi_aws as aws

from payments_migration.network import Site
from payments_migration.part import Environment, Part
from payments_migration.policies import allow, document
from payments_migration.ports import HTTPS

INTERFACES = ("ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms")


class Endpoints(Part):
    """Interface endpoints for images, logs, credentials and key, and the gateway to the images' layers in S3."""

    def __init__(self, whole: Environment, site: Site) -> None:
        super().__init__("endpoints", whole)
        self._site = site
        self.group = aws.ec2.SecurityGroup(
            "endpoints",
            name=self.names.of("endpoints"),
            description="VPC endpoints of the payment API",
            vpc_id=site.vpc_id,
            tags=self.names.tags("endpoints"),
            opts=self.mine,
        )
        self._admit_tasks()
        gateway = self._gateway()
        self.by_service = {service: self._interface(service) for service in INTERFACES} | {"s3": gateway}
        if site.owned:
            self._let_tasks_out(gateway)
        self.register_outputs({"group": self.group.id})

    def _admit_tasks(self) -> None:
        """The tasks; in an imported network everybody, for private DNS sends the legacy servers here as well."""
        owned = self._site.owned
        aws.vpc.SecurityGroupIngressRule(
            "endpoints-from-tasks",
            security_group_id=self.group.id,
            referenced_security_group_id=self._site.task_group_id if owned else None,
            cidr_ipv4=None if owned else self._site.vpc_cidr,
            ip_protocol="tcp",
            from_port=HTTPS,
            to_port=HTTPS,
            description="AWS API calls",
            tags=self.names.tags("endpoints-from-tasks"),
            opts=self.mine,
        )

    def _interface(self, service: str) -> aws.ec2.VpcEndpoint:
        name = service.replace(".", "-")
        return aws.ec2.VpcEndpoint(
            f"endpoint-{name}",
            vpc_id=self._site.vpc_id,
            service_name=self._service_name(service),
            vpc_endpoint_type="Interface",
            private_dns_enabled=True,
            subnet_ids=self._site.private_subnet_ids,
            security_group_ids=[self.group.id],
            tags=self.names.tags(f"endpoint-{name}"),
            opts=self.mine,
        )

    def _gateway(self) -> aws.ec2.VpcEndpoint:
        """The gateway to S3: to the layers of ECR's images alone, but in an imported network to what others use."""
        layers = f"arn:{self.place.partition}:s3:::prod-{self.place.region}-starport-layer-bucket/*"
        only_layers = document(allow("ImageLayers", ["s3:GetObject"], [layers], principal={"AWS": "*"}))
        return aws.ec2.VpcEndpoint(
            "endpoint-s3",
            vpc_id=self._site.vpc_id,
            service_name=self._service_name("s3"),
            vpc_endpoint_type="Gateway",
            route_table_ids=self._site.private_route_table_ids,
            policy=only_layers if self._site.owned else None,
            tags=self.names.tags("endpoint-s3"),
            opts=self.mine,
        )

    def _service_name(self, service: str) -> str:
        return f"com.amazonaws.{self.place.region}.{service}"

    def _let_tasks_out(self, gateway: aws.ec2.VpcEndpoint) -> None:
        """Only to the endpoints and the gateway. An imported group has its own rules, which stay as they are."""
        destinations = {
            "endpoints": {"referenced_security_group_id": self.group.id},
            "s3": {"prefix_list_id": gateway.prefix_list_id},
        }
        for name, destination in destinations.items():
            aws.vpc.SecurityGroupEgressRule(
                f"tasks-to-{name}",
                security_group_id=self._site.task_group_id,
                ip_protocol="tcp",
                from_port=HTTPS,
                to_port=HTTPS,
                description="AWS API calls" if name == "endpoints" else "Layers of images",
                tags=self.names.tags(f"tasks-to-{name}"),
                opts=self.mine,
                **destination,
            )
