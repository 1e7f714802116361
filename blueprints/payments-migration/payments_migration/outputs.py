"""What the deployment tells clients, tests and other stacks: the same names in every environment."""

from __future__ import annotations

from typing import Any

import pulumi

from payments_migration.autoscaling import Autoscaling
from payments_migration.balancer import LoadBalancer
from payments_migration.blue_green import BlueGreen
from payments_migration.containers import CONTAINER, Cluster, Task
from payments_migration.credentials import Credentials
from payments_migration.endpoints import Endpoints
from payments_migration.keys import Keys
from payments_migration.logs import Logs
from payments_migration.network import Site
from payments_migration.part import Environment
from payments_migration.registry import Registry
from payments_migration.roles import Roles
from payments_migration.service import Service

Outputs = dict[str, pulumi.Input[Any]]


def of_environment(whole: Environment, keys: Keys, logs: Logs, credentials: Credentials) -> Outputs:
    """Which deployment this is, and what all of it uses."""
    return {
        "environment": whole.settings.environment,
        "environmentSuffix": whole.settings.suffix,
        "region": whole.place.region,
        "accountId": whole.place.account,
        "keyArn": keys.arn,
        "keyAlias": keys.alias.name,
        "logGroupName": logs.application.name,
        "insightsLogGroupName": logs.insights.name,
        "secretArn": credentials.arn,
    }


def of_network(site: Site, endpoints: Endpoints | None) -> Outputs:
    """The network, under the names by which another deployment can import it."""
    found = endpoints.by_service if endpoints else {}
    return {
        "vpcId": site.vpc_id,
        "vpcCidr": site.vpc_cidr,
        "publicSubnetIds": site.public_subnet_ids,
        "privateSubnetIds": site.private_subnet_ids,
        "privateRouteTableIds": site.private_route_table_ids,
        "loadBalancerSecurityGroupId": site.load_balancer_group_id,
        "taskSecurityGroupId": site.task_group_id,
        "networkImported": not site.owned,
        "endpointIds": {service: endpoint.id for service, endpoint in found.items()},
        "endpointSecurityGroupId": endpoints.group.id if endpoints else "",
    }


def of_traffic(balancer: LoadBalancer, certificate_arn: pulumi.Input[str]) -> Outputs:
    """Where clients call, and what forwards their calls."""
    return {
        "loadBalancerArn": balancer.balancer.arn,
        "loadBalancerDnsName": balancer.balancer.dns_name,
        "apiUrl": pulumi.Output.concat("https://", balancer.balancer.dns_name),
        "certificateArn": certificate_arn,
        "httpListenerArn": balancer.http.arn,
        "httpsListenerArn": balancer.https.arn,
        "testListenerArn": balancer.test.arn if balancer.test else "",
        "targetGroupArns": [each.arn for each in balancer.target_groups],
    }


def of_tasks(registry: Registry, roles: Roles, cluster: Cluster, task: Task) -> Outputs:
    """What runs, from which image, as whom."""
    return {
        "repositoryName": registry.repository.name,
        "repositoryUri": registry.repository.repository_url,
        "image": registry.image,
        "clusterName": cluster.cluster.name,
        "clusterArn": cluster.cluster.arn,
        "taskDefinitionArn": task.definition.arn,
        "containerName": CONTAINER,
        "executionRoleName": roles.execution.name,
        "executionRoleArn": roles.execution.arn,
        "taskRoleName": roles.task.name,
        "taskRoleArn": roles.task.arn,
    }


def of_releases(service: Service, scaling: Autoscaling, blue_green: BlueGreen | None) -> Outputs:
    """How many run, and how releases replace each other; what only blue/green has is empty with rolling."""
    return {
        "serviceName": service.service.name,
        "serviceArn": service.service.arn,
        "scalingResourceId": scaling.target.resource_id,
        "deploymentStrategy": service.settings.strategy,
        "deploymentApplication": blue_green.application.name if blue_green else "",
        "deploymentGroup": blue_green.group.deployment_group_name if blue_green else "",
        "deploymentRevision": blue_green.revision if blue_green else "",
        "deploymentRoleName": blue_green.role.name if blue_green else "",
        "deploymentRoleArn": blue_green.role.arn if blue_green else "",
    }
