"""The security groups of load balancer and tasks, and what they let through."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from payments_migration.part import Part
from payments_migration.ports import HTTP, HTTPS, TEST

ANYWHERE = "0.0.0.0/0"


class Groups(Part):
    """Clients reach the load balancer, the load balancer reaches the tasks, and nothing else reaches them."""

    def __init__(self, network: Part, vpc: aws.ec2.Vpc) -> None:
        super().__init__("groups", network)
        self._vpc = vpc
        self.load_balancer = self._group("load-balancer", "Clients of the payment API")
        self.tasks = self._group("tasks", "Tasks of the payment API")
        self._admit_clients()
        port = self.settings.sizes.container_port
        aws.vpc.SecurityGroupEgressRule(
            "load-balancer-to-tasks",
            security_group_id=self.load_balancer.id,
            referenced_security_group_id=self.tasks.id,
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            description="Requests and health checks",
            tags=self.names.tags("load-balancer-to-tasks"),
            opts=self.mine,
        )
        aws.vpc.SecurityGroupIngressRule(
            "tasks-from-load-balancer",
            security_group_id=self.tasks.id,
            referenced_security_group_id=self.load_balancer.id,
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            description="Requests and health checks",
            tags=self.names.tags("tasks-from-load-balancer"),
            opts=self.mine,
        )
        self.register_outputs({"loadBalancer": self.load_balancer.id, "tasks": self.tasks.id})

    def _group(self, role: str, description: str) -> aws.ec2.SecurityGroup:
        return aws.ec2.SecurityGroup(
            role,
            name=self.names.of(role),
            description=description,
            vpc_id=self._vpc.id,
            tags=self.names.tags(role),
            opts=self.mine,
        )

    def _admit_clients(self) -> None:
        """Everybody on the public ports; on the test port, where there is one, only who is to see the next release."""
        doors: dict[str, tuple[int, pulumi.Input[str]]] = {"http": (HTTP, ANYWHERE), "https": (HTTPS, ANYWHERE)}
        if self.settings.blue_green:
            doors["test"] = (TEST, self.settings.test_clients or self._vpc.cidr_block)
        for name, (port, source) in doors.items():
            aws.vpc.SecurityGroupIngressRule(
                f"load-balancer-{name}",
                security_group_id=self.load_balancer.id,
                cidr_ipv4=source,
                ip_protocol="tcp",
                from_port=port,
                to_port=port,
                description=f"Clients by {name}",
                tags=self.names.tags(f"load-balancer-{name}"),
                opts=self.mine,
            )
