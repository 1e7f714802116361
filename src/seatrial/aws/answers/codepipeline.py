"""CodePipeline. API: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineState.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _state(request: Request, world: World) -> dict[str, Any] | Refused:
    """The stages of a pipeline that has not run, every transition open."""
    name = request.parameters.get("name")
    found = backend("codepipeline", request).pipelines.get(name)
    if found is None:
        missing = f"Account '{request.account}' does not have a pipeline with name '{name}'"
        return Refused("PipelineNotFoundException", missing)
    stages = [
        {
            "stageName": stage["name"],
            "inboundTransitionState": {"enabled": True},
            "actionStates": [{"actionName": action["name"]} for action in stage["actions"]],
        }
        for stage in found.pipeline["stages"]
    ]
    version = found.pipeline.get("version", 1)
    dates = {"created": found._created, "updated": found._updated}
    return {"pipelineName": name, "pipelineVersion": version, "stageStates": stages, **dates}


def _kinds_of_pipelines(request: Request, world: World, said: dict[str, Any]) -> None:
    pipelines = backend("codepipeline", request).pipelines
    for item in said.get("pipelines", ()):
        made = pipelines[item["name"]].pipeline
        item["pipelineType"] = made.get("pipelineType") or "V1"
        item["executionMode"] = made.get("executionMode") or "SUPERSEDED"


OPERATIONS = {"GetPipelineState": _state}
SUPPLEMENTS = {"ListPipelines": _kinds_of_pipelines}
