"""CodePipeline: pipelines and webhooks.

API: https://docs.aws.amazon.com/codepipeline/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import nothing

_FIELDS = ("Name", "RoleArn", "ArtifactStore", "Stages", "ExecutionMode", "PipelineType", "Variables", "Triggers")


def _pipeline(moment: Moment) -> dict[str, Any]:
    """The pipeline as the API has it: everything in one structure, stores by region."""
    pipeline = {name: moment.properties[name] for name in _FIELDS if moment.properties.get(name)}
    stores = moment.properties.get("ArtifactStores")
    if stores:
        pipeline["ArtifactStores"] = {store["Region"]: store["ArtifactStore"] for store in stores}
    return pipeline


KINDS = (
    Kind(
        "AWS::CodePipeline::Pipeline",
        "codepipeline",
        create=Call(
            "create_pipeline", {"pipeline": _pipeline, "tags": lambda moment: moment.properties.get("Tags") or []}
        ),
        answer="pipeline",
        id="{.name}",
        attributes={"Arn": "arn:{partition}:codepipeline:{region}:{account}:{Name}", "Version": "1"},
        read=Call("get_pipeline", {"name": "{id}"}),
        found="pipeline",
        delete=Call("delete_pipeline", {"name": "{id}"}),
        name="Name",
    ),
    Kind(
        "AWS::CodePipeline::Webhook",
        "codepipeline",
        create=nothing,
        id="{Name}",
        attributes={
            "Arn": "arn:{partition}:codepipeline:{region}:{account}:webhook:{Name}",
            "Url": "https://{region}.webhooks.aws/trigger?t=seatrial-{Name}",
        },
        name="Name",
        silent=True,
        modelled=True,
    ),
    Kind(
        "AWS::CodePipeline::CustomActionType",
        "codepipeline",
        create=nothing,
        id="{Category}:{Provider}:{Version}",
        modelled=True,
    ),
)
