"""The way to AWS's services without the internet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi
import pulumi_aws as aws

from seatrial_components.network.groups import Group
from seatrial_components.part import Environment, Part
from seatrial_components.place import Place
from seatrial_components.policies import allow, document
from seatrial_components.ports import HTTPS

# What Fargate needs to start a task: images, its log, its secrets and the key of both. Images' layers come from S3.
FOR_TASKS = ("ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms")


class Endpoints(Part):
    """Interface endpoints in the subnets and gateways in the route tables: `by_service` has them by service.

    Nobody may use the interfaces until `serve` or `admit_block` says so.
    """

    def __init__(
        self,
        whole: Environment,
        vpc_id: pulumi.Input[str],
        subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]],
        route_table_ids: pulumi.Input[Sequence[pulumi.Input[str]]],
        *,
        interfaces: Sequence[str] = FOR_TASKS,
        gateways: Mapping[str, pulumi.Input[str] | None],
    ) -> None:
        """`gateways` are `s3` and `dynamodb`, each with the policy that narrows it, or None for everything."""
        super().__init__("endpoints", whole)
        self._vpc_id, self._subnet_ids, self._route_table_ids = vpc_id, subnet_ids, route_table_ids
        self.group = Group(self, "endpoints", vpc_id, f"VPC endpoints of {self.names.service}")
        self.gateways = {service: self._gateway(service, policy) for service, policy in gateways.items()}
        self.interfaces = {service: self._interface(service) for service in interfaces}
        self.by_service = {**self.interfaces, **self.gateways}
        self.register_outputs({"group": self.group.id})

    def serve(self, client: Group) -> None:
        """Let a group of this deployment use all of them, and let it out to nothing but them."""
        self.group.serve(client, HTTPS, "AWS API calls")
        for service, gateway in self.gateways.items():
            client.let_out(service, HTTPS, f"Gateway to {service}", prefix_list_id=gateway.prefix_list_id)

    def admit_block(self, source: str, block: pulumi.Input[str]) -> None:
        """Let everybody of an IPv4 block use the interfaces."""
        self.group.admit(source, HTTPS, "AWS API calls", block=block)

    def _interface(self, service: str) -> aws.ec2.VpcEndpoint:
        role = f"endpoint-{service.replace('.', '-')}"
        return aws.ec2.VpcEndpoint(
            role,
            vpc_id=self._vpc_id,
            service_name=f"com.amazonaws.{self.place.region}.{service}",
            vpc_endpoint_type="Interface",
            private_dns_enabled=True,
            subnet_ids=self._subnet_ids,
            security_group_ids=[self.group.id],
            tags=self.tags(role),
            opts=self.mine,
        )

    def _gateway(self, service: str, policy: pulumi.Input[str] | None) -> aws.ec2.VpcEndpoint:
        return aws.ec2.VpcEndpoint(
            f"endpoint-{service}",
            vpc_id=self._vpc_id,
            service_name=f"com.amazonaws.{self.place.region}.{service}",
            vpc_endpoint_type="Gateway",
            route_table_ids=self._route_table_ids,
            policy=policy,
            tags=self.tags(f"endpoint-{service}"),
            opts=self.mine,
        )


def image_layers_only(place: Place) -> pulumi.Output[str]:
    """A policy for the gateway to S3: the layers of ECR's images and nothing else."""
    layers = f"arn:{place.partition}:s3:::prod-{place.region}-starport-layer-bucket/*"
    return document(allow("ImageLayers", ["s3:GetObject"], [layers], principal={"AWS": "*"}))
