"""What Application Auto Scaling refuses where the embedded AWS would not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_LABEL = re.compile(r"app/[^/]+/[0-9a-f]+/targetgroup/[^/]+/[0-9a-f]+")
_API = "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_"


def _target(request: Request, world: World) -> Refused | None:
    given = request.parameters
    service, resource = str(given.get("ServiceNamespace")), str(given.get("ResourceId"))
    least, most = given.get("MinCapacity"), given.get("MaxCapacity")
    if least is not None and most is not None and int(least) > int(most):
        return Refused(
            "ValidationException", f"Maximum capacity cannot be less than minimum capacity: {most} < {least}"
        )
    if service == "lambda" and not re.fullmatch(r"function:[^:]+:(?!\$LATEST).+", resource):
        message = (
            f"Unsupported service namespace, resource type or scalable dimension: {resource} needs an alias or version"
        )
        return Refused("ValidationException", message)
    table = re.fullmatch(r"table/([^/]+)", resource)
    if service == "dynamodb" and table and table[1] not in backend("dynamodb", request).tables:
        return Refused("ValidationException", f"DynamoDB table does not exist: {resource}")
    return None


def _registered(request: Request, world: World) -> Refused | None:
    given = request.parameters
    wanted = tuple(str(given.get(name)) for name in ("ServiceNamespace", "ResourceId", "ScalableDimension"))
    for by_resource in backend("applicationautoscaling", request).targets.values():
        for target in by_resource.values():
            if (target.service_namespace, target.resource_id, target.scalable_dimension) == wanted:
                return None
    return Refused(
        "ObjectNotFoundException",
        f"No scalable target registered for namespace: {wanted[0]}, resource ID: {wanted[1]}, scalable dimension: "
        f"{wanted[2]}",
    )


def label_fault(specification: Mapping[str, Any] | None) -> str:
    """What is wrong with the load balancer and target group that a metric of requests is counted for; "" for nothing."""
    given = specification or {}
    if given.get("PredefinedMetricType") != "ALBRequestCountPerTarget":
        return ""
    label = str(given.get("ResourceLabel") or "")
    if _LABEL.fullmatch(label):
        return ""
    return (
        f"Invalid resource label '{label}': the label of ALBRequestCountPerTarget must be in the form "
        "app/<load-balancer-name>/<load-balancer-id>/targetgroup/<target-group-name>/<target-group-id>"
    )


def _label(request: Request, world: World) -> Refused | None:
    tracking = request.parameters.get("TargetTrackingScalingPolicyConfiguration") or {}
    fault = label_fault(tracking.get("PredefinedMetricSpecification"))
    return Refused("ValidationException", fault) if fault else None


GUARDS = (
    Guard("RegisterScalableTarget", _target, f"{_API}RegisterScalableTarget.html"),
    Guard("PutScalingPolicy", _label, f"{_API}PredefinedMetricSpecification.html"),
    Guard("PutScalingPolicy", _registered, f"{_API}PutScalingPolicy.html"),
)
