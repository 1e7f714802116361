"""Module `codepipeline` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/codepipeline/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed

_TYPE = ("category", "owner", "provider", "version")


def _action(action: Any) -> dict[str, Any]:
    """An action: its type and its artifacts are objects in the registry."""
    own = {
        key: value for key, value in bare(action).items() if key not in (*_TYPE, "inputArtifacts", "outputArtifacts")
    }
    artifacts = {
        key: [{"name": name} for name in listed(bare(action).get(key))] or None
        for key in ("inputArtifacts", "outputArtifacts")
    }
    return given({**own, **artifacts, "actionTypeId": {key: bare(action).get(key) for key in _TYPE}})


def _refused(native: Mapping[str, Any]) -> str:
    """The provider's own check of artifact stores: they are a list, one has no region, each of several has one."""
    if isinstance(bare(native.get("artifactStores")), Mapping):
        return "artifactStores takes a list of stores, not an object"
    stores = [bare(store) for store in listed(native.get("artifactStores")) if isinstance(bare(store), Mapping)]
    if len(stores) == 1 and stores[0].get("region"):
        return "region cannot be set for a single-region CodePipeline Pipeline"
    if len(stores) > 1 and not all(store.get("region") for store in stores):
        return "region must be set for a cross-region CodePipeline Pipeline"
    return ""


def _pipeline(native: Mapping[str, Any]) -> dict[str, Any]:
    stores = [dict(bare(store)) for store in listed(native.get("artifactStores"))]
    stages = [
        {**bare(stage), "actions": [_action(action) for action in listed(bare(stage).get("actions"))]}
        for stage in listed(native.get("stages"))
    ]
    if len(stores) == 1 and not stores[0].get("region"):
        return {"Stages": stages, "ArtifactStore": stores[0]}
    regional = [{"region": store.pop("region", None), "artifactStore": store} for store in stores]
    return {"Stages": stages, "ArtifactStores": regional}


ENTRIES = {
    "Pipeline": Entry(
        "AWS::CodePipeline::Pipeline",
        names={"artifactStores": "", "stages": ""},
        defaults={"pipelineType": "V1", "executionMode": "SUPERSEDED"},
        shape=_pipeline,
        refuses=_refused,
        outputs={"triggerAlls": lambda _: []},
        named="name",
        longest=100,
    ),
    "Webhook": Entry(
        "AWS::CodePipeline::Webhook",
        names={"authenticationConfiguration": "AuthenticationConfiguration"},
        id="{@Arn}",
        named="name",
    ),
    "CustomActionType": Entry("AWS::CodePipeline::CustomActionType"),
}
