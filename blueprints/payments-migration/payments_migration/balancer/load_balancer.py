"""The load balancer and its listeners."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from payments_migration.balancer import health
from payments_migration.network import Site
from payments_migration.part import Environment, Part
from payments_migration.ports import HTTP, HTTPS, TEST

# TLS 1.2 and 1.3 with forward secrecy: "Security policies" in the user guide for application load balancers.
TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06"

NAME_LIMIT = 32


class LoadBalancer(Part):
    """A public load balancer that speaks HTTPS, sends HTTP there, and forwards to the tasks.

    `target_groups` holds one group, or with blue/green the pair that releases take turns in; then `test` is the
    listener that shows the next release before clients meet it.
    """

    def __init__(self, whole: Environment, site: Site, certificate_arn: pulumi.Input[str]) -> None:
        super().__init__("load-balancer", whole)
        self._site = site
        self._certificate_arn = certificate_arn
        self.balancer = aws.lb.LoadBalancer(
            "balancer",
            name=self.names.of("lb", limit=NAME_LIMIT),
            load_balancer_type="application",
            internal=False,
            subnets=site.public_subnet_ids,
            security_groups=[site.load_balancer_group_id],
            drop_invalid_header_fields=True,
            enable_deletion_protection=self.settings.protect,
            tags=self.names.tags("lb"),
            opts=pulumi.ResourceOptions(parent=self, depends_on=list(site.foundation)),
        )
        colours = ("blue", "green") if self.settings.blue_green else ("blue",)
        self.target_groups = [self._target_group(colour) for colour in colours]
        self.http = self._redirect_to_https()
        self.https = self._listener("https", HTTPS, self.target_groups[0])
        self.test = self._listener("test", TEST, self.target_groups[1]) if self.settings.blue_green else None
        self.register_outputs({"dnsName": self.balancer.dns_name})

    def _target_group(self, colour: str) -> aws.lb.TargetGroup:
        return aws.lb.TargetGroup(
            colour,
            name=self.names.of(colour, limit=NAME_LIMIT),
            vpc_id=self._site.vpc_id,
            target_type="ip",
            protocol="HTTP",
            port=self.settings.sizes.container_port,
            deregistration_delay=self.settings.sizes.drain_seconds,
            health_check=health.CHECK,
            tags=self.names.tags(colour),
            opts=self.mine,
        )

    def _redirect_to_https(self) -> aws.lb.Listener:
        return aws.lb.Listener(
            "http",
            load_balancer_arn=self.balancer.arn,
            port=HTTP,
            protocol="HTTP",
            default_actions=[
                {
                    "type": "redirect",
                    "redirect": {"protocol": "HTTPS", "port": str(HTTPS), "status_code": "HTTP_301"},
                }
            ],
            tags=self.names.tags("http"),
            opts=self.mine,
        )

    def _listener(self, role: str, port: int, target_group: aws.lb.TargetGroup) -> aws.lb.Listener:
        """A listener that forwards everything to the target group, but guards its health path."""
        listener = aws.lb.Listener(
            role,
            load_balancer_arn=self.balancer.arn,
            port=port,
            protocol="HTTPS",
            ssl_policy=TLS_POLICY,
            certificate_arn=self._certificate_arn,
            default_actions=[{"type": "forward", "target_group_arn": target_group.arn}],
            tags=self.names.tags(role),
            opts=self._unless_swapped("defaultActions"),
        )
        health.guard(listener, role, target_group, self.names, self._unless_swapped("actions"))
        return listener

    def _unless_swapped(self, actions: str) -> pulumi.ResourceOptions:
        """CodeDeploy swaps the target groups at each release; the next deployment must not swap them back."""
        return pulumi.ResourceOptions(parent=self, ignore_changes=[actions] if self.settings.blue_green else [])
