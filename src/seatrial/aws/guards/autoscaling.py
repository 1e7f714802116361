"""What Auto Scaling refuses where the embedded AWS would not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from seatrial.aws.guards.application_autoscaling import label_fault
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.ec2.templates import launch_data
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/"
_GUIDE = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/"


def _group(request: Request, _: World) -> Refused | None:
    given, groups = request.parameters, backend("autoscaling", request)
    name, least, most = (
        given.get("AutoScalingGroupName"),
        int(given.get("MinSize") or 0),
        int(given.get("MaxSize") or 0),
    )
    if name in groups.autoscaling_groups:
        text = f"AutoScalingGroup by this name already exists - A group with the name {name} already exists"
        return Refused("AlreadyExists", text)
    configuration = given.get("LaunchConfigurationName")
    if configuration and configuration not in groups.launch_configurations:
        return Refused("ValidationError", f"Launch configuration name not found - {configuration}")
    if most < least:
        return Refused("ValidationError", f"Max bound, {most}, must be greater than or equal to min bound, {least}")
    desired = given.get("DesiredCapacity")
    if desired is not None and not least <= int(desired) <= most:
        text = f"Desired capacity:{desired} must be between the specified min size:{least} and max size:{most}"
        return Refused("ValidationError", text)
    known = backend("elbv2", request).target_groups
    if any(arn not in known for arn in given.get("TargetGroupARNs") or ()):
        text = "Provided Target Groups may not be valid. Please ensure they exist and try again."
        return Refused("ValidationError", text)
    return None


def _fully_formed(request: Request, world: World) -> Refused | None:
    """A launch template from which EC2 would start no instance."""
    from seatrial.aws.guards.catalog import refuse

    for data in _launches(request):
        refused = refuse(replace(request, service="ec2", operation="RunInstances", parameters=data), world)
        if refused:
            message = f"You must use a valid fully-formed launch template. {refused.message}"
            return Refused("ValidationError", message)
    return None


def _launches(request: Request) -> Iterator[Mapping[str, Any]]:
    """What a group would start: its template, and the same with each type of machine that stands in for the template's."""
    given = request.parameters
    mixed = (given.get("MixedInstancesPolicy") or {}).get("LaunchTemplate") or {}
    data = launch_data(request, given.get("LaunchTemplate") or mixed.get("LaunchTemplateSpecification"))
    overrides = mixed.get("Overrides") or ()
    for one in overrides:
        own = launch_data(request, one.get("LaunchTemplateSpecification")) or data
        yield {**own, **({"InstanceType": one["InstanceType"]} if one.get("InstanceType") else {})}
    if not overrides:
        yield data


def _configuration(request: Request, _: World) -> Refused | None:
    name = request.parameters.get("LaunchConfigurationName")
    if name not in backend("autoscaling", request).launch_configurations:
        return None
    text = (
        f"Launch Configuration by this name already exists - A launch configuration already exists with the name {name}"
    )
    return Refused("AlreadyExists", text)


def _policy(request: Request, _: World) -> Refused | None:
    name = request.parameters.get("AutoScalingGroupName")
    if name in backend("autoscaling", request).autoscaling_groups:
        return None
    return Refused("ValidationError", f"Group {name} not found")


def _label(request: Request, _: World) -> Refused | None:
    tracking = request.parameters.get("TargetTrackingConfiguration") or {}
    fault = label_fault(tracking.get("PredefinedMetricSpecification"))
    return Refused("ValidationError", fault) if fault else None


GUARDS = (
    Guard("CreateAutoScalingGroup", _group, f"{_API}API_CreateAutoScalingGroup.html"),
    Guard("CreateAutoScalingGroup", _fully_formed, f"{_GUIDE}launch-templates.html"),
    Guard("CreateLaunchConfiguration", _configuration, f"{_API}API_CreateLaunchConfiguration.html"),
    Guard("PutScalingPolicy", _label, f"{_API}API_PredefinedMetricSpecification.html"),
    Guard("PutScalingPolicy", _policy, f"{_API}API_PutScalingPolicy.html"),
    Guard("PutScheduledUpdateGroupAction", _policy, f"{_API}API_PutScheduledUpdateGroupAction.html"),
    Guard("PutLifecycleHook", _policy, f"{_API}API_PutLifecycleHook.html"),
)
