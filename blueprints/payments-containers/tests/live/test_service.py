"""What runs, how many of it, and how it gets its secrets (S1.3)."""

from typing import Any


def test_as_many_tasks_run_as_are_asked_for(service: Any, outputs: Any, asked: Any) -> None:
    assert (service["serviceArn"], service["status"]) == (outputs["serviceArn"], "ACTIVE")
    assert service["desiredCount"] == asked.tasks
    assert {each["capacityProvider"] for each in service["capacityProviderStrategy"]} == {"FARGATE"}


def test_tasks_run_in_the_private_subnets(service: Any, outputs: Any) -> None:
    network = service["networkConfiguration"]["awsvpcConfiguration"]
    assert set(network["subnets"]) == set(outputs["privateSubnetIds"])
    assert network["securityGroups"] == [outputs["taskSecurityGroupId"]]
    assert network.get("assignPublicIp", "DISABLED") == "DISABLED"


def test_a_release_that_fails_goes_back(service: Any) -> None:
    deployment = service["deploymentConfiguration"]
    breaker = deployment["deploymentCircuitBreaker"]
    assert (breaker["enable"], breaker["rollback"]) == (True, True)
    assert (deployment["minimumHealthyPercent"], deployment["maximumPercent"]) == (100, 200)


def test_starting_and_running_have_roles_of_their_own(task: Any, outputs: Any) -> None:
    assert (task["networkMode"], task["requiresCompatibilities"]) == ("awsvpc", ["FARGATE"])
    assert (task["executionRoleArn"], task["taskRoleArn"]) == (outputs["executionRoleArn"], outputs["taskRoleArn"])
    assert outputs["executionRoleArn"] != outputs["taskRoleArn"]


def test_the_container_runs_a_given_image_and_writes_nowhere(container: Any) -> None:
    name, _, tag = container["image"].rpartition(":")
    assert name
    assert tag != "latest"
    assert container["readonlyRootFilesystem"] is True


def test_credentials_are_given_by_the_secrets_arn_only(container: Any, outputs: Any) -> None:
    secrets = {secret["name"]: secret["valueFrom"] for secret in container["secrets"]}
    assert secrets == {
        "PGUSER": f"{outputs['databaseSecretArn']}:username::",
        "PGPASSWORD": f"{outputs['databaseSecretArn']}:password::",
    }


def test_the_container_is_told_where_things_are(container: Any, environment: Any, outputs: Any) -> None:
    assert {variable["name"]: variable["value"] for variable in container["environment"]} == {
        "ENVIRONMENT": environment.name,
        "PORT": str(container["portMappings"][0]["containerPort"]),
        "BUCKET": outputs["bucketName"],
        "PGHOST": outputs["databaseAddress"],
        "PGPORT": str(outputs["databasePort"]),
        "PGDATABASE": outputs["databaseName"],
        "PGSSLMODE": "require",
    }


def test_the_container_logs_to_the_services_group(container: Any, outputs: Any) -> None:
    options = container["logConfiguration"]["options"]
    assert container["logConfiguration"]["logDriver"] == "awslogs"
    assert options["awslogs-group"] == outputs["logGroupNames"]["api"]
    assert options["awslogs-region"] == outputs["region"]


def test_the_load_balancer_sends_the_tasks_their_traffic(service: Any, container: Any, outputs: Any) -> None:
    (target,) = service["loadBalancers"]
    assert target["targetGroupArn"] == outputs["targetGroupArn"]
    assert (target["containerName"], target["containerPort"]) == (
        container["name"],
        container["portMappings"][0]["containerPort"],
    )
