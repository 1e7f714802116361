"""What the deployment tells clients, tests and other stacks: the same names in every environment."""

from __future__ import annotations

import pulumi

from payments_migration.blue_green import BlueGreen
from payments_migration.network import Site
from seatrial_components.balancer import LoadBalancer
from seatrial_components.containers import Autoscaling, Cluster, Service, Task, TaskRoles
from seatrial_components.outputs import Outputs
from seatrial_components.registry import Registry


def of_site(site: Site) -> Outputs:
    """The network, under the names by which another deployment can import it."""
    return {
        "vpcId": site.vpc_id,
        "vpcCidr": site.vpc_cidr,
        "publicSubnetIds": site.public_subnet_ids,
        "privateSubnetIds": site.private_subnet_ids,
        "privateRouteTableIds": site.private_route_table_ids,
        "loadBalancerSecurityGroupId": site.load_balancer_group_id,
        "taskSecurityGroupId": site.task_group_id,
        "networkImported": site.tasks is None,
    }


def of_traffic(balancer: LoadBalancer, certificate_arn: pulumi.Input[str]) -> Outputs:
    """Where clients call, and what forwards their calls."""
    return {
        "loadBalancerArn": balancer.balancer.arn,
        "loadBalancerDnsName": balancer.balancer.dns_name,
        "apiUrl": balancer.url,
        "certificateArn": certificate_arn,
        "httpListenerArn": balancer.redirect.arn if balancer.redirect else "",
        "httpsListenerArn": balancer.entrance.arn,
        "testListenerArn": balancer.test.arn if balancer.test else "",
        "targetGroupArns": [each.arn for each in balancer.target_groups],
    }


def of_tasks(registry: Registry, image: pulumi.Input[str], roles: TaskRoles, cluster: Cluster, task: Task) -> Outputs:
    """What runs, from which image, as whom."""
    return {
        "repositoryName": registry.repository.name,
        "repositoryUri": registry.repository.repository_url,
        "image": image,
        "clusterName": cluster.name,
        "clusterArn": cluster.arn,
        "taskDefinitionArn": task.definition.arn,
        "containerName": task.container,
        "executionRoleName": roles.execution.name,
        "executionRoleArn": roles.execution.arn,
        "taskRoleName": roles.task.name,
        "taskRoleArn": roles.task.arn,
    }


def of_releases(service: Service, scaling: Autoscaling, strategy: str, blue_green: BlueGreen | None) -> Outputs:
    """How many run, and how releases replace each other; what only blue/green has is empty with rolling."""
    return {
        "serviceName": service.name,
        "serviceArn": service.arn,
        "scalingResourceId": scaling.target.resource_id,
        "deploymentStrategy": strategy,
        "deploymentApplication": blue_green.application.name if blue_green else "",
        "deploymentGroup": blue_green.group.deployment_group_name if blue_green else "",
        "deploymentRevision": blue_green.revision if blue_green else "",
        "deploymentRoleName": blue_green.role.name if blue_green else "",
        "deploymentRoleArn": blue_green.role.arn if blue_green else "",
    }
