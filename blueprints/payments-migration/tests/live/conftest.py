"""What the live tests share. `environment` and `aws` come from the plug-in that runs them."""

from collections.abc import Mapping
from typing import Any

import pytest

from seatrial_components.live.fixtures import Aws, outputs, rules_of

__all__ = ["outputs", "rules_of"]


@pytest.fixture
def own_network(outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The outputs of a deployment that made its own network; what is imported has the rules of whoever made it."""
    if outputs["networkImported"]:
        pytest.skip("the network is imported")
    return outputs


@pytest.fixture
def blue_green(outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The outputs of a deployment whose releases CodeDeploy replaces."""
    if outputs["deploymentStrategy"] != "blue-green":
        pytest.skip("releases are rolling")
    return outputs


@pytest.fixture
def service(aws: Aws, outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The service as ECS describes it."""
    found: list[Mapping[str, Any]] = aws("ecs").describe_services(
        cluster=outputs["clusterName"], services=[outputs["serviceName"]], include=["TAGS"]
    )["services"]
    return found[0]


@pytest.fixture
def release(service: Mapping[str, Any]) -> Mapping[str, Any]:
    """The release that serves: under CodeDeploy it is the primary task set that knows network and load balancer."""
    primary = [each for each in service.get("taskSets", []) if each["status"] == "PRIMARY"]
    return {**service, **primary[0]} if primary else service


@pytest.fixture
def task(aws: Aws, outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The task definition of the outputs."""
    found: Mapping[str, Any] = aws("ecs").describe_task_definition(taskDefinition=outputs["taskDefinitionArn"])
    return found["taskDefinition"]  # type: ignore[no-any-return]


@pytest.fixture
def container(task: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one container of the task."""
    (only,) = task["containerDefinitions"]
    return only  # type: ignore[no-any-return]
