"""What CodePipeline refuses where the embedded AWS would not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import may_not_assume
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/codepipeline/latest/userguide/"


def _pipeline(request: Request) -> Mapping[str, Any]:
    return request.parameters.get("pipeline") or {}


def _category(action: Mapping[str, Any]) -> str:
    return str((action.get("actionTypeId") or {}).get("category"))


def _stages(request: Request, world: World) -> Refused | None:
    """The first stage, and no other, has source actions."""
    for position, stage in enumerate(_pipeline(request).get("stages") or ()):
        for action in stage.get("actions") or ():
            if position == 0 and _category(action) != "Source":
                return _misplaced(f"Pipeline's first stage must only contain source actions, not {action['name']}")
            if position > 0 and _category(action) == "Source":
                return _misplaced(f"Only the first stage of a pipeline can have source actions, not {stage['name']}")
    return None


def _misplaced(message: str) -> Refused:
    return Refused("InvalidStageDeclarationException", message)


def _artifacts(request: Request, world: World) -> Refused | None:
    """What an action takes was made by an action before it; a name is made once."""
    made: set[str] = set()
    for stage in _pipeline(request).get("stages") or ():
        for action in sorted(stage.get("actions") or (), key=lambda item: int(item.get("runOrder") or 1)):
            for artifact in action.get("inputArtifacts") or ():
                if artifact["name"] not in made:
                    return _undeclared(
                        f"Input Artifact Bundle {artifact['name']} in action {action['name']} is not declared as Output "
                        "Artifact Bundle in any of the preceding actions"
                    )
            for artifact in action.get("outputArtifacts") or ():
                if artifact["name"] in made:
                    return _undeclared(
                        f"Output Artifact Bundle name must be unique within the pipeline: {artifact['name']}"
                    )
                made.add(artifact["name"])
    return None


def _undeclared(message: str) -> Refused:
    return Refused("InvalidActionDeclarationException", message)


def _role(request: Request, world: World) -> Refused | None:
    arn = _pipeline(request).get("roleArn")
    if not may_not_assume(request, arn, "codepipeline.amazonaws.com"):
        return None
    return Refused("InvalidStructureException", f"CodePipeline is not authorized to perform AssumeRole on role {arn}")


GUARDS = tuple(
    Guard(operation, check, source)
    for operation in ("CreatePipeline", "UpdatePipeline")
    for check, source in (
        (_stages, f"{_GUIDE}pipeline-requirements.html"),
        (_artifacts, f"{_GUIDE}action-requirements.html"),
        (_role, f"{_GUIDE}how-to-custom-role.html"),
    )
)
