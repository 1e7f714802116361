"""Module `appautoscaling` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/appautoscaling/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import given

_ACTION = {
    "name": "ScheduledActionName",
    "schedule": "Schedule",
    "startTime": "StartTime",
    "endTime": "EndTime",
    "timezone": "Timezone",
    "scalableTargetAction": "ScalableTargetAction",
}
_ROLES = {
    "ecs": "ECSService",
    "dynamodb": "DynamoDBTable",
    "rds": "RDSCluster",
    "lambda": "LambdaConcurrency",
    "elasticache": "ElastiCacheRG",
    "appstream": "AppStreamFleet",
    "sagemaker": "SageMakerEndpoint",
}


def _action(native: Mapping[str, Any]) -> dict[str, Any]:
    return {"ScheduledActions": [given({registry: native.get(name) for name, registry in _ACTION.items()})]}


ENTRIES = {
    "Target": Entry(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        outputs={
            "roleArn": lambda moment: (
                moment.properties.get("RoleARN")
                or moment.value("arn:{partition}:iam::{account}:role/aws-service-role/")
                + f"{moment.properties['ServiceNamespace']}.application-autoscaling.amazonaws.com/"
                + "AWSServiceRoleForApplicationAutoScaling_"
                + _ROLES.get(str(moment.properties["ServiceNamespace"]), "CustomResource")
            )
        },
        id="{$resourceId}",
    ),
    "Policy": Entry(
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        names={"name": "PolicyName"},
        defaults={"policyType": "StepScaling"},
        id="{$name}",
        named="name",
        taggable=False,
    ),
    "ScheduledAction": Entry(
        "AWS::ApplicationAutoScaling::ScalableTarget/ScheduledAction",
        names=dict.fromkeys(_ACTION, ""),
        defaults={"timezone": "UTC"},
        shape=_action,
        named="name",
        taggable=False,
    ),
}
