"""Security groups, and what they let through."""

from __future__ import annotations

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from seatrial_components.part import Environment, Part

ANYWHERE = "0.0.0.0/0"


class Group(Part):
    """A security group that lets nothing through until it is told to; every rule is TCP on one port."""

    def __init__(self, whole: Environment | Part, role: str, vpc_id: pulumi.Input[str], description: str) -> None:
        super().__init__(f"{role}-group", whole)
        self.role = role
        self.group = aws.ec2.SecurityGroup(
            role,
            name=self.names.of(f"{role}-group"),
            description=description,
            vpc_id=vpc_id,
            tags=self.tags(f"{role}-group"),
            opts=self.mine,
        )
        self.id = self.group.id
        self.register_outputs({"id": self.id})

    def serve(self, client: Group, port: int, description: str) -> None:
        """Let another group in on the port, and let that group out to it."""
        self.admit(client.role, port, description, group_id=client.id)
        client.let_out(self.role, port, description, group_id=self.id)

    def admit(
        self,
        source: str,
        port: int,
        description: str,
        *,
        group_id: pulumi.Input[str] | None = None,
        block: pulumi.Input[str] | None = None,
    ) -> None:
        """Let a group or an IPv4 block in; `source` is what the rule calls it."""
        role = f"{self.role}-from-{source}"
        aws.vpc.SecurityGroupIngressRule(
            role,
            security_group_id=self.id,
            referenced_security_group_id=group_id,
            cidr_ipv4=block,
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            description=description,
            tags=self.tags(role),
            opts=self.mine,
        )

    def let_out(
        self,
        destination: str,
        port: int,
        description: str,
        *,
        group_id: pulumi.Input[str] | None = None,
        block: pulumi.Input[str] | None = None,
        prefix_list_id: pulumi.Input[str] | None = None,
    ) -> None:
        """Let it reach a group, an IPv4 block or a prefix list; `destination` is what the rule calls it."""
        role = f"{self.role}-to-{destination}"
        aws.vpc.SecurityGroupEgressRule(
            role,
            security_group_id=self.id,
            referenced_security_group_id=group_id,
            cidr_ipv4=block,
            prefix_list_id=prefix_list_id,
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            description=description,
            tags=self.tags(role),
            opts=self.mine,
        )


class ServiceGroups(Part):
    """Clients reach the load balancer, the load balancer reaches the tasks, and nothing else reaches them."""

    def __init__(
        self,
        whole: Environment,
        vpc_id: pulumi.Input[str],
        task_port: int,
        doors: Mapping[str, tuple[int, pulumi.Input[str]]],
    ) -> None:
        """`doors` are the load balancer's ports by name, each with the IPv4 block that it is open to."""
        super().__init__("groups", whole)
        self.load_balancer = Group(self, "load-balancer", vpc_id, f"Clients of {self.names.service}")
        self.tasks = Group(self, "tasks", vpc_id, f"Tasks of {self.names.service}")
        for name, (port, block) in doors.items():
            self.load_balancer.admit(name, port, f"Clients by {name}", block=block)
        self.tasks.serve(self.load_balancer, task_port, "Requests and health checks")
        self.register_outputs({"loadBalancer": self.load_balancer.id, "tasks": self.tasks.id})
