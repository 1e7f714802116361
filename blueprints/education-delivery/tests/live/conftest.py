"""What the live tests share. `environment` and `aws` come from the plug-in that runs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from seatrial_components.live.fixtures import Aws, outputs, rules_of

__all__ = ["outputs", "rules_of"]


@dataclass(frozen=True)
class Size:
    """What fits the environment under test; spelled here once more, so that a slip in the program's table is seen."""

    nat_gateways: int
    database_class: str
    storage_gib: int
    multi_zone: bool
    backup_days: int
    cpu_percent: int
    node_type: str
    nodes: int
    memory_percent: int
    artifact_days: int
    log_days: int


SIZES = {
    "dev": Size(1, "db.t4g.micro", 20, False, 1, 90, "cache.t4g.micro", 1, 90, 7, 7),
    "staging": Size(1, "db.t4g.small", 20, False, 3, 80, "cache.t4g.small", 2, 80, 30, 30),
    "prod": Size(2, "db.t4g.medium", 100, True, 14, 70, "cache.t4g.medium", 2, 75, 90, 90),
}

SLOTS = ("staging", "production")
PROJECTS = ("build", *SLOTS)


@pytest.fixture
def size(environment: Any) -> Size:
    """The size of the environment under test."""
    return SIZES[environment.name]


@pytest.fixture(params=SLOTS)
def slot(request: pytest.FixtureRequest, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """The outputs of each slot under the names that both have, with its own name as `slot`."""
    return {"slot": request.param, **outputs_of(request.param, outputs)}


def outputs_of(name: str, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """The outputs that begin with a slot's name, without it."""
    own = {key.removeprefix(name): value for key, value in outputs.items() if key.startswith(name)}
    return {key[0].lower() + key[1:]: value for key, value in own.items()}


@pytest.fixture
def pipeline(aws: Aws, outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The pipeline as CodePipeline tells it."""
    found: Mapping[str, Any] = aws("codepipeline").get_pipeline(name=outputs["pipelineName"])["pipeline"]
    return found


@pytest.fixture
def actions(pipeline: Mapping[str, Any]) -> dict[str, Any]:
    """The action of each stage, in order."""
    assert all(len(stage["actions"]) == 1 for stage in pipeline["stages"])
    return {stage["name"]: stage["actions"][0] for stage in pipeline["stages"]}


@pytest.fixture
def projects(aws: Aws, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """The projects as CodeBuild tells them, by what they are for."""
    names = {role: outputs[f"{role}ProjectName"] for role in PROJECTS}
    found = {each["name"]: each for each in aws("codebuild").batch_get_projects(names=list(names.values()))["projects"]}
    return {role: found[name] for role, name in names.items()}
