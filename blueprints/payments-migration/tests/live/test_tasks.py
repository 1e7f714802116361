"""What runs, and how many of it (S3.3, S3.4)."""

from typing import Any


def test_the_cluster_starts_tasks_on_demand_and_on_spot(aws: Any, outputs: Any) -> None:
    (cluster,) = aws("ecs").describe_clusters(clusters=[outputs["clusterArn"]], include=["SETTINGS"])["clusters"]
    assert cluster["status"] == "ACTIVE"
    assert set(cluster["capacityProviders"]) == {"FARGATE", "FARGATE_SPOT"}
    assert {"name": "containerInsights", "value": "enabled"} in cluster["settings"]


def test_a_task_has_two_vcpus_and_four_gigabytes(task: Any, outputs: Any) -> None:
    assert (task["cpu"], task["memory"]) == ("2048", "4096")
    assert (task["networkMode"], task["requiresCompatibilities"]) == ("awsvpc", ["FARGATE"])
    assert (task["executionRoleArn"], task["taskRoleArn"]) == (outputs["executionRoleArn"], outputs["taskRoleArn"])


def test_the_image_comes_from_the_repository_of_this_deployment(container: Any, outputs: Any) -> None:
    assert container["name"] == outputs["containerName"]
    assert container["image"] == outputs["image"]
    assert container["image"].startswith(outputs["repositoryUri"] + ":")
    assert container["readonlyRootFilesystem"] is True


def test_credentials_are_given_by_reference_only(container: Any, outputs: Any) -> None:
    secrets = {secret["name"]: secret["valueFrom"] for secret in container["secrets"]}
    assert secrets == {
        "PAYMENTS_USERNAME": f"{outputs['secretArn']}:username::",
        "PAYMENTS_PASSWORD": f"{outputs['secretArn']}:password::",
    }
    assert {variable["name"] for variable in container["environment"]} == {"ENVIRONMENT", "PORT"}


def test_the_container_logs_to_the_encrypted_group(container: Any, outputs: Any) -> None:
    logging = container["logConfiguration"]
    assert logging["logDriver"] == "awslogs"
    assert logging["options"]["awslogs-group"] == outputs["logGroupName"]
    assert logging["options"]["awslogs-region"] == outputs["region"]


def test_the_containers_own_health_check_sends_the_header(container: Any) -> None:
    kind, command = container["healthCheck"]["command"]
    assert kind == "CMD-SHELL"
    assert "--header 'X-Health-Check: true'" in command
    port = container["portMappings"][0]["containerPort"]
    assert f"http://localhost:{port}/health" in command


def test_the_service_keeps_at_least_three_tasks(service: Any, outputs: Any) -> None:
    assert service["serviceArn"] == outputs["serviceArn"]
    assert service["status"] == "ACTIVE"
    assert 3 <= service["desiredCount"] <= 10


def test_the_tasks_are_spread_over_the_private_subnets(aws: Any, release: Any, outputs: Any) -> None:
    network = release["networkConfiguration"]["awsvpcConfiguration"]
    assert set(network["subnets"]) == set(outputs["privateSubnetIds"])
    assert network["securityGroups"] == [outputs["taskSecurityGroupId"]]
    assert network.get("assignPublicIp", "DISABLED") == "DISABLED"
    subnets = aws("ec2").describe_subnets(SubnetIds=network["subnets"])["Subnets"]
    assert len({subnet["AvailabilityZone"] for subnet in subnets}) == len(network["subnets"])


def test_the_load_balancer_sends_the_tasks_their_traffic(release: Any, outputs: Any) -> None:
    (target,) = release["loadBalancers"]
    assert target["targetGroupArn"] in outputs["targetGroupArns"]
    assert target["containerName"] == outputs["containerName"]
