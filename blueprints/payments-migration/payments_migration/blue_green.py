"""Blue/green releases by CodeDeploy."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from seatrial_components.balancer import LoadBalancer
from seatrial_components.containers import Capacity, Service, Task, TaskRoles
from seatrial_components.part import Environment, Part
from seatrial_components.policies import Statement, acting_for, allow
from seatrial_components.role import Role

MINUTES_TO_GO_BACK = 5


class BlueGreen(Part):
    """CodeDeploy starts the next release beside the running one, moves the traffic, and goes back if that fails."""

    def __init__(
        self,
        whole: Environment,
        task: Task,
        service: Service,
        balancer: LoadBalancer,
        roles: TaskRoles,
        traffic_shift: str,
    ) -> None:
        super().__init__("blue-green", whole)
        self._service, self._balancer = service, balancer
        groups_here = self.place.arn("codedeploy", f"deploymentgroup:{self.names.of()}/*")
        self.role = Role(self, "deployment", "codedeploy", self._statements(roles), acting_for(groups_here, self.place))
        self.application = aws.codedeploy.Application(
            "application", name=self.names.of(), compute_platform="ECS", tags=self.tags(), opts=self.mine
        )
        self.group = self._deployment_group(traffic_shift)
        self.revision = _revision(task, service.capacity)
        self.register_outputs({"application": self.application.name, "group": self.group.deployment_group_name})

    def _statements(self, roles: TaskRoles) -> list[Statement]:
        """AWSCodeDeployRoleForECS, narrowed to this service, these listeners and these roles."""
        service = f"{self.names.of('cluster')}/{self.names.of('service')}"
        listeners = [each.arn for each in (self._balancer.entrance, self._balancer.test) if each]
        rules = [arn.apply(lambda value: value.replace(":listener/", ":listener-rule/") + "/*") for arn in listeners]
        # The load balancing service has no resource to name for what only describes.
        describe = [f"elasticloadbalancing:Describe{what}" for what in ("TargetGroups", "Listeners", "Rules")]
        return [
            allow(
                "ReplaceTasks",
                ["ecs:DescribeServices", "ecs:CreateTaskSet", "ecs:UpdateServicePrimaryTaskSet"],
                [self.place.arn("ecs", f"service/{service}")],
            ),
            allow("RemoveTasks", ["ecs:DeleteTaskSet"], [self.place.arn("ecs", f"task-set/{service}/*")]),
            allow("SeeTraffic", describe, ["*"]),
            allow("MoveTraffic", ["elasticloadbalancing:ModifyListener"], listeners),
            allow("MoveRuledTraffic", ["elasticloadbalancing:ModifyRule"], rules),
            allow(
                "HandRolesToTasks",
                ["iam:PassRole"],
                [roles.execution.arn, roles.task.arn],
                conditions={"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}},
            ),
        ]

    def _deployment_group(self, traffic_shift: str) -> aws.codedeploy.DeploymentGroup:
        return aws.codedeploy.DeploymentGroup(
            "deployment-group",
            app_name=self.application.name,
            deployment_group_name=self.names.of(),
            service_role_arn=self.role.arn,
            deployment_config_name=traffic_shift,
            deployment_style={"deployment_type": "BLUE_GREEN", "deployment_option": "WITH_TRAFFIC_CONTROL"},
            ecs_service={"cluster_name": self._service.cluster.name, "service_name": self._service.name},
            load_balancer_info={"target_group_pair_info": self._traffic()},
            # Traffic moves as soon as the new tasks are healthy; the old ones wait a little for a way back.
            blue_green_deployment_config={
                "deployment_ready_option": {"action_on_timeout": "CONTINUE_DEPLOYMENT"},
                "terminate_blue_instances_on_deployment_success": {
                    "action": "TERMINATE",
                    "termination_wait_time_in_minutes": MINUTES_TO_GO_BACK,
                },
            },
            auto_rollback_configuration={
                "enabled": True,
                "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"],
            },
            tags=self.tags(),
            # AWS tries the role out when the group is made.
            opts=self.after(self.role.policy),
        )

    def _traffic(self) -> aws.codedeploy.DeploymentGroupLoadBalancerInfoTargetGroupPairInfoArgsDict:
        test = self._balancer.test
        return {
            "target_groups": [{"name": each.name} for each in self._balancer.target_groups],
            "prod_traffic_route": {"listener_arns": [self._balancer.entrance.arn]},
            "test_traffic_route": {"listener_arns": [test.arn] if test else []},
        }


def _revision(task: Task, capacity: Capacity) -> pulumi.Output[str]:
    """What `aws deploy create-deployment --revision` takes to release this task definition."""
    properties = {
        "TaskDefinition": task.definition.arn,
        "LoadBalancerInfo": {"ContainerName": task.container, "ContainerPort": task.port},
        "CapacityProviderStrategy": [
            {"CapacityProvider": each["capacity_provider"], "Base": each["base"], "Weight": each["weight"]}
            for each in capacity.strategies()
        ],
    }
    service = {"TargetService": {"Type": "AWS::ECS::Service", "Properties": properties}}
    app_spec = pulumi.Output.json_dumps({"version": 0.0, "Resources": [service]})
    return pulumi.Output.json_dumps({"revisionType": "AppSpecContent", "appSpecContent": {"content": app_spec}})
