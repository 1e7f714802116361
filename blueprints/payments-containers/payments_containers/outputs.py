"""What the deployment tells clients, tests and other stacks: the same names in every environment."""

from __future__ import annotations

from payments_containers.environment import Payments
from seatrial_components.outputs import Outputs, of_database, of_environment, of_network


def outputs_of(whole: Payments) -> list[Outputs]:
    """Everything, by concern; what an environment does not have is empty."""
    return [
        of_environment(whole, whole.key),
        of_network(whole.network),
        of_database(whole.database),
        _of_traffic(whole),
        _of_api(whole),
        _of_records(whole),
    ]


def _of_traffic(whole: Payments) -> Outputs:
    """Where clients call, and what forwards their calls; the redirect is there where HTTPS is."""
    balancer = whole.balancer
    return {
        "loadBalancerUrl": balancer.url,
        "loadBalancerArn": balancer.balancer.arn,
        "loadBalancerDnsName": balancer.balancer.dns_name,
        "loadBalancerSecurityGroupId": whole.groups.load_balancer.id,
        "listenerArn": balancer.entrance.arn,
        "redirectListenerArn": balancer.redirect.arn if balancer.redirect else "",
        "certificateArn": whole.certificate_arn or "",
        "targetGroupArn": balancer.target_groups[0].arn,
    }


def _of_api(whole: Payments) -> Outputs:
    """What runs, and as whom."""
    api = whole.api
    return {
        "clusterName": api.cluster.name,
        "clusterArn": api.cluster.arn,
        "serviceName": api.service.name,
        "serviceArn": api.service.arn,
        "taskDefinitionArn": api.task.definition.arn,
        "taskSecurityGroupId": whole.groups.tasks.id,
        "executionRoleName": api.roles.execution.name,
        "executionRoleArn": api.roles.execution.arn,
        "taskRoleName": api.roles.task.name,
        "taskRoleArn": api.roles.task.arn,
    }


def _of_records(whole: Payments) -> Outputs:
    """Where objects, logs and alarms are."""
    monitoring = whole.monitoring
    return {
        "bucketName": whole.bucket.id,
        "bucketArn": whole.bucket.arn,
        "logGroupNames": {role: group.name for role, group in whole.logs.items()},
        "alarmTopicArn": monitoring.notices.arn if monitoring else "",
        "alarmArns": {measure: alarm.arn for measure, alarm in monitoring.alarms.items()} if monitoring else {},
    }
