"""The load balancer, its listeners and target groups."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from seatrial_components.naming import LOAD_BALANCER
from seatrial_components.part import Environment, Part
from seatrial_components.ports import HTTP, HTTPS, TEST

# TLS 1.2 and 1.3 with forward secrecy: "Security policies" in the user guide for application load balancers.
TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06"


class LoadBalancer(Part):
    """A public load balancer that forwards to tasks: by HTTPS, to which HTTP is sent; by HTTP without a certificate.

    `entrance` is the listener that clients end up at. `target_groups` holds one group, or, where CodeDeploy `swaps`
    them, the pair that releases take turns in; then `test` is the listener that shows the next release first.
    """

    def __init__(
        self,
        whole: Environment,
        vpc_id: pulumi.Input[str],
        subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]],
        group_id: pulumi.Input[str],
        *,
        task_port: int,
        certificate_arn: pulumi.Input[str] | None,
        health_path: str = "/health",
        drain_seconds: int = 30,
        swaps: bool = False,
        protect: bool = False,
        ready: Sequence[pulumi.Resource] = (),
    ) -> None:
        """`ready` is what it waits for: the network's gateway and routes; `protect` blocks its deletion."""
        super().__init__("load-balancer", whole)
        self._vpc_id, self._certificate_arn, self.swaps = vpc_id, certificate_arn, swaps
        self._port, self._health_path, self._drain_seconds = task_port, health_path, drain_seconds
        self.balancer = aws.lb.LoadBalancer(
            "balancer",
            name=self.names.of("lb", LOAD_BALANCER),
            load_balancer_type="application",
            internal=False,
            subnets=subnet_ids,
            security_groups=[group_id],
            drop_invalid_header_fields=True,
            enable_deletion_protection=protect,
            tags=self.tags("lb"),
            opts=self.after(*ready),
        )
        self.target_groups = [self._target_group(role) for role in (("blue", "green") if swaps else ("tg",))]
        self.redirect = self._redirect_to_https() if certificate_arn else None
        self.entrance = self._entrance()
        self.test = self._listener("test", TEST, self.target_groups[1]) if swaps else None
        scheme = "https://" if certificate_arn else "http://"
        self.url = pulumi.Output.concat(scheme, self.balancer.dns_name)
        self.register_outputs({"url": self.url})

    def unless_swapped(self, actions: str, parent: Part | None = None) -> pulumi.ResourceOptions:
        """CodeDeploy swaps the target groups at each release; the next deployment must not swap them back."""
        return pulumi.ResourceOptions(parent=parent or self, ignore_changes=[actions] if self.swaps else [])

    def _entrance(self) -> aws.lb.Listener:
        if self._certificate_arn:
            return self._listener("https", HTTPS, self.target_groups[0])
        return self._listener("http", HTTP, self.target_groups[0])

    def _target_group(self, role: str) -> aws.lb.TargetGroup:
        return aws.lb.TargetGroup(
            role,
            name=self.names.of(role, LOAD_BALANCER),
            vpc_id=self._vpc_id,
            target_type="ip",
            protocol="HTTP",
            port=self._port,
            deregistration_delay=self._drain_seconds,
            health_check={
                "enabled": True,
                "path": self._health_path,
                "protocol": "HTTP",
                "matcher": "200",
                "interval": 15,
                "timeout": 5,
                "healthy_threshold": 2,
                "unhealthy_threshold": 3,
            },
            tags=self.tags(role),
            opts=self.mine,
        )

    def _redirect_to_https(self) -> aws.lb.Listener:
        https = {"protocol": "HTTPS", "port": str(HTTPS), "status_code": "HTTP_301"}
        return aws.lb.Listener(
            "redirect",
            load_balancer_arn=self.balancer.arn,
            port=HTTP,
            protocol="HTTP",
            default_actions=[{"type": "redirect", "redirect": https}],
            tags=self.tags("redirect"),
            opts=self.mine,
        )

    def _listener(self, role: str, port: int, target_group: aws.lb.TargetGroup) -> aws.lb.Listener:
        certificate = self._certificate_arn
        return aws.lb.Listener(
            role,
            load_balancer_arn=self.balancer.arn,
            port=port,
            protocol="HTTPS" if certificate else "HTTP",
            ssl_policy=TLS_POLICY if certificate else None,
            certificate_arn=certificate,
            default_actions=[{"type": "forward", "target_group_arn": target_group.arn}],
            tags=self.tags(role),
            opts=self.unless_swapped("defaultActions"),
        )
