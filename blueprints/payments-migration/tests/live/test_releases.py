"""How a new release replaces the old one, in either way, and how the number of tasks follows the load (S3.4, S3.6)."""

import json
from typing import Any

import pytest


@pytest.fixture
def deployment_group(aws: Any, blue_green: Any) -> Any:
    """The deployment group as CodeDeploy describes it."""
    answer = aws("codedeploy").get_deployment_group(
        applicationName=blue_green["deploymentApplication"], deploymentGroupName=blue_green["deploymentGroup"]
    )
    return answer["deploymentGroupInfo"]


def test_the_controller_is_the_one_of_the_strategy(service: Any, outputs: Any) -> None:
    controllers = {"rolling": "ECS", "blue-green": "CODE_DEPLOY"}
    assert service["deploymentController"]["type"] == controllers[outputs["deploymentStrategy"]]


def test_a_rolling_release_that_fails_goes_back(service: Any, outputs: Any) -> None:
    if outputs["deploymentStrategy"] != "rolling":
        pytest.skip("releases are blue/green")
    if "deploymentConfiguration" not in service:
        pytest.skip("this emulation does not tell a service's deployment configuration")
    configuration = service["deploymentConfiguration"]
    assert configuration["deploymentCircuitBreaker"] == {"enable": True, "rollback": True}
    assert (configuration["minimumHealthyPercent"], configuration["maximumPercent"]) == (100, 200)


def test_blue_green_releases_go_through_codedeploy(aws: Any, blue_green: Any, deployment_group: Any) -> None:
    application = aws("codedeploy").get_application(applicationName=blue_green["deploymentApplication"])
    assert application["application"]["computePlatform"] == "ECS"
    assert deployment_group["deploymentStyle"] == {
        "deploymentType": "BLUE_GREEN",
        "deploymentOption": "WITH_TRAFFIC_CONTROL",
    }
    assert deployment_group["serviceRoleArn"] == blue_green["deploymentRoleArn"]
    assert deployment_group["ecsServices"] == [
        {"clusterName": blue_green["clusterName"], "serviceName": blue_green["serviceName"]}
    ]


def test_blue_green_releases_move_between_two_target_groups(aws: Any, blue_green: Any, deployment_group: Any) -> None:
    (pair,) = deployment_group["loadBalancerInfo"]["targetGroupPairInfoList"]
    groups = aws("elbv2").describe_target_groups(TargetGroupArns=blue_green["targetGroupArns"])["TargetGroups"]
    names = [group["name"] for group in pair["targetGroups"]]
    assert sorted(names) == sorted(group["TargetGroupName"] for group in groups)
    assert len(set(names)) == 2
    assert pair["prodTrafficRoute"]["listenerArns"] == [blue_green["httpsListenerArn"]]
    assert pair["testTrafficRoute"]["listenerArns"] == [blue_green["testListenerArn"]]


def test_a_blue_green_release_is_told_what_to_run(blue_green: Any, container: Any) -> None:
    revision = json.loads(blue_green["deploymentRevision"])
    assert revision["revisionType"] == "AppSpecContent"
    (resource,) = json.loads(revision["appSpecContent"]["content"])["Resources"]
    properties = resource["TargetService"]["Properties"]
    assert properties["TaskDefinition"] == blue_green["taskDefinitionArn"]
    assert properties["LoadBalancerInfo"] == {
        "ContainerName": container["name"],
        "ContainerPort": container["portMappings"][0]["containerPort"],
    }
    assert {each["CapacityProvider"] for each in properties["CapacityProviderStrategy"]} == {"FARGATE", "FARGATE_SPOT"}


def test_a_blue_green_release_that_fails_goes_back(deployment_group: Any) -> None:
    rollback = deployment_group["autoRollbackConfiguration"]
    assert rollback["enabled"] is True
    assert "DEPLOYMENT_FAILURE" in rollback["events"]


def test_there_are_three_to_ten_tasks(aws: Any, outputs: Any) -> None:
    (target,) = aws("application-autoscaling").describe_scalable_targets(
        ServiceNamespace="ecs", ResourceIds=[outputs["scalingResourceId"]]
    )["ScalableTargets"]
    assert target["ResourceId"] == f"service/{outputs['clusterName']}/{outputs['serviceName']}"
    assert target["ScalableDimension"] == "ecs:service:DesiredCount"
    assert (target["MinCapacity"], target["MaxCapacity"]) == (3, 10)


def test_cpu_and_memory_each_have_their_own_target(aws: Any, outputs: Any) -> None:
    policies = aws("application-autoscaling").describe_scaling_policies(
        ServiceNamespace="ecs", ResourceId=outputs["scalingResourceId"]
    )["ScalingPolicies"]
    assert {policy["PolicyType"] for policy in policies} == {"TargetTrackingScaling"}
    tracked = [policy["TargetTrackingScalingPolicyConfiguration"] for policy in policies]
    targets = {each["PredefinedMetricSpecification"]["PredefinedMetricType"]: each["TargetValue"] for each in tracked}
    assert targets == {"ECSServiceAverageCPUUtilization": 70, "ECSServiceAverageMemoryUtilization": 80}
