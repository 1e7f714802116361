"""CodePipeline: pipelines and webhooks.

API: https://docs.aws.amazon.com/codepipeline/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json
from typing import Any

from seatrial.aws.kinds import modelled
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


def _create(moment: Moment) -> Any:
    """Create the pipeline. The embedded AWS understands a trust only if each statement names one service as a text."""
    role = str(moment.properties.get("RoleArn") or "").rpartition("/")[2]
    roles = modelled.state_of(moment, "iam").roles
    found = next((one for one in roles.values() if one.name == role), None)
    if found is None:
        return moment.call(_CREATE)
    trust = found.assume_role_policy_document
    found.assume_role_policy_document = json.dumps(_one_service_each(trust))
    try:
        return moment.call(_CREATE)
    finally:
        found.assume_role_policy_document = trust


def _one_service_each(trust: str) -> dict[str, Any]:
    statements = json.loads(trust).get("Statement", [])
    services = [
        service
        for statement in (statements if isinstance(statements, list) else [statements])
        if statement.get("Effect") == "Allow" and isinstance(statement.get("Principal"), dict)
        for service in _listed(statement["Principal"].get("Service"))
    ]
    return {
        "Statement": [
            {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": service}} for service in services
        ]
    }


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


_CREATE = Call("create_pipeline", {"pipeline": _pipeline, "tags": lambda moment: moment.properties.get("Tags") or []})

KINDS = (
    Kind(
        "AWS::CodePipeline::Pipeline",
        "codepipeline",
        create=_create,
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
