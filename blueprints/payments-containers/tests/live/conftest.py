"""What the live tests share. `environment` and `aws` come from the plug-in that runs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from seatrial_components.live.databases import database_of
from seatrial_components.live.fixtures import Aws, outputs, rules_of

__all__ = ["outputs", "rules_of"]


@dataclass(frozen=True)
class Asked:
    """What is asked of an environment, spelled here once more: the tests do not believe the program's own table."""

    vpc_cidr: str
    tasks: int
    https: bool
    database_class: str
    multi_zone: bool
    object_days: int
    log_days: int
    alarms: bool


ASKED = {
    "dev": Asked("10.1.0.0/16", 1, False, "db.t3.micro", False, 7, 7, False),
    "staging": Asked("10.2.0.0/16", 2, True, "db.t3.small", False, 30, 30, True),
    "prod": Asked("10.3.0.0/16", 4, True, "db.t3.medium", True, 90, 90, True),
}


@pytest.fixture
def asked(environment: Any) -> Asked:
    """What is asked of the environment under test."""
    return ASKED[environment.name]


@pytest.fixture
def service(aws: Aws, outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The service as ECS describes it."""
    (found,) = aws("ecs").describe_services(cluster=outputs["clusterName"], services=[outputs["serviceName"]])[
        "services"
    ]
    return found  # type: ignore[no-any-return]


@pytest.fixture
def task(aws: Aws, outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The task definition of the outputs."""
    found = aws("ecs").describe_task_definition(taskDefinition=outputs["taskDefinitionArn"])
    return found["taskDefinition"]  # type: ignore[no-any-return]


@pytest.fixture
def container(task: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one container of the task."""
    (only,) = task["containerDefinitions"]
    return only  # type: ignore[no-any-return]


@pytest.fixture
def database(aws: Aws, outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The database as RDS describes it, with the parameters that are set for it."""
    return database_of(aws, outputs["databaseIdentifier"])
