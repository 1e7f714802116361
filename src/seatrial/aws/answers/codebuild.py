"""CodeBuild. API: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Project.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _without_places(request: Request, world: World, said: dict[str, Any]) -> None:
    """What a pipeline hands in and takes away has no place of its own."""
    for project in said.get("projects") or [said.get("project") or {}]:
        for part in (project.get("source", {}), project.get("artifacts", {})):
            if part.get("location") == "none":
                part.pop("location")
        if not project.get("queuedTimeoutInMinutes"):
            project["queuedTimeoutInMinutes"] = 480


RECOLLECTIONS = (
    Recollection(
        "project",
        told={"CreateProject": "project", "UpdateProject": "project", "BatchGetProjects": "projects"},
        made={"CreateProject": "", "UpdateProject": ""},
        key="name",
        otherwise={"badge": lambda asked: {"badgeEnabled": bool(asked.get("badgeEnabled"))}},
        rightly=("encryptionKey", "queuedTimeoutInMinutes", "vpcConfig", "badge"),
    ),
)
SUPPLEMENTS = dict.fromkeys(("CreateProject", "UpdateProject", "BatchGetProjects"), _without_places)
