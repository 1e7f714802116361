"""Groups of instances and how they scale.

API: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.ec2.devices import sized
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, nothing


def _tags(moment: Moment) -> list[dict[str, Any]] | None:
    return [
        {
            "ResourceId": moment.name or str(moment.properties.get("AutoScalingGroupName")),
            "ResourceType": "auto-scaling-group",
            "Key": tag["Key"],
            "Value": str(tag.get("Value") or ""),
            "PropagateAtLaunch": tag.get("PropagateAtLaunch") in (True, "true"),
        }
        for tag in moment.properties.get("Tags") or ()
        if isinstance(tag, dict)
    ] or None


def _subnets(moment: Moment) -> str | None:
    given = moment.properties.get("VPCZoneIdentifier")
    return ",".join(map(str, given)) if isinstance(given, list) else given or None


def _group(moment: Moment) -> Any:
    moment.id = moment.name or str(moment.properties.get("AutoScalingGroupName") or invented("asg-", 12)(moment))
    moment.call(
        Call(
            "create_auto_scaling_group",
            {
                "AutoScalingGroupName": "{id}",
                "VPCZoneIdentifier": _subnets,
                "DefaultCooldown": "{Cooldown}",
                "Tags": _tags,
            },
        )
    )
    return _see_group(moment)


def _see_group(moment: Moment) -> Any:
    found = moment.client().describe_auto_scaling_groups(AutoScalingGroupNames=[moment.id])["AutoScalingGroups"]
    return found[0] if found else None


def _group_settings(moment: Moment) -> None:
    client = moment.client()
    for hook in moment.properties.get("LifecycleHookSpecificationList") or ():
        client.put_lifecycle_hook(AutoScalingGroupName=moment.id, **hook)
    if moment.properties.get("SuspendedProcesses"):
        client.suspend_processes(
            AutoScalingGroupName=moment.id, ScalingProcesses=moment.properties["SuspendedProcesses"]
        )


def _see_configuration(moment: Moment) -> Any:
    found = moment.client().describe_launch_configurations(LaunchConfigurationNames=[moment.id])
    return next(iter(found["LaunchConfigurations"]), None)


def _configuration(moment: Moment) -> Any:
    moment.id = moment.name or str(moment.properties.get("LaunchConfigurationName") or invented("lc-", 12)(moment))
    monitoring = moment.properties.get("InstanceMonitoring")
    moment.call(
        Call(
            "create_launch_configuration",
            {
                "LaunchConfigurationName": "{id}",
                "InstanceMonitoring": lambda moment: {"Enabled": monitoring not in (False, "false")},
                "BlockDeviceMappings": lambda moment: sized(moment.properties.get("BlockDeviceMappings")),
            },
        )
    )
    return _see_configuration(moment)


def _policy(moment: Moment) -> Any:
    """A policy; the embedded AWS tells its ARN only when it is asked for afterwards."""
    moment.id = str(moment.properties.get("PolicyName") or moment.name or invented("policy-", 12)(moment))
    moment.call(Call("put_scaling_policy", {"PolicyName": "{id}"}))
    return _see_policy(moment)


def _attach(verb: str) -> Any:
    """A group and a load balancer or target group, brought together or apart."""

    def step(moment: Moment) -> Any:
        given = moment.properties
        kind = "load_balancer_target_groups" if given.get("TargetGroupARNs") else "load_balancers"
        return moment.call(Call(f"{verb}_{kind}"))

    return step


def _tag_change(operation: str) -> Call:
    tag = {
        "ResourceId": "{AutoScalingGroupName}",
        "ResourceType": "auto-scaling-group",
        "Key": "{GroupTag.Key}",
        "Value": "{GroupTag.Value}",
        "PropagateAtLaunch": "{GroupTag.PropagateAtLaunch}",
    }
    return Call(operation, {"Tags": [tag]}, matched=False)


def _see_policy(moment: Moment) -> Any:
    return next(iter(moment.client().describe_policies(PolicyNames=[moment.id])["ScalingPolicies"]), None)


KINDS = (
    Kind(
        "AWS::AutoScaling::AutoScalingGroup",
        "autoscaling",
        create=_group,
        id="{.AutoScalingGroupName}",
        after=(_group_settings,),
        attributes={
            "AutoScalingGroupName": "{id}",
            "AutoScalingGroupARN": "{.AutoScalingGroupARN}",
            "Arn": "{.AutoScalingGroupARN}",
            "AvailabilityZones": "{.AvailabilityZones}",
            "DefaultCooldown": "{.DefaultCooldown}",
            "DesiredCapacity": "{.DesiredCapacity}",
            "HealthCheckType": "{.HealthCheckType}",
            "HealthCheckGracePeriod": "{.HealthCheckGracePeriod}",
            "LoadBalancers": lambda moment: list(moment.answer.get("LoadBalancerNames") or ()),
            "TargetGroupArns": lambda moment: list(moment.answer.get("TargetGroupARNs") or ()),
            "VpcZoneIdentifiers": lambda moment: [
                item for item in str(moment.answer.get("VPCZoneIdentifier") or "").split(",") if item
            ],
            "ServiceLinkedRoleArn": lambda moment: (
                f"arn:aws:iam::{moment.account}:role/aws-service-role/autoscaling.amazonaws.com/"
                "AWSServiceRoleForAutoScaling"
            ),
            "PredictedCapacity": lambda moment: 0,
            "WarmPoolSize": lambda moment: 0,
        },
        read=_see_group,
        delete=Call("delete_auto_scaling_group", {"AutoScalingGroupName": "{id}", "ForceDelete": True}, matched=False),
        missing=("ValidationError",),
        name="AutoScalingGroupName",
    ),
    Kind(
        "AWS::AutoScaling::LaunchConfiguration",
        "autoscaling",
        create=_configuration,
        id="{.LaunchConfigurationName}",
        attributes={
            "LaunchConfigurationName": "{id}",
            "Arn": "{.LaunchConfigurationARN}",
            "EbsOptimized": "{.EbsOptimized}",
        },
        read=_see_configuration,
        delete=Call("delete_launch_configuration", {"LaunchConfigurationName": "{id}"}, matched=False),
        name="LaunchConfigurationName",
    ),
    Kind(
        "AWS::AutoScaling::ScalingPolicy",
        "autoscaling",
        create=_policy,
        id="{.PolicyName}",
        attributes={"Arn": "{.PolicyARN}", "PolicyARN": "{.PolicyARN}", "PolicyName": "{id}"},
        read=_see_policy,
        delete=Call(
            "delete_policy", {"PolicyName": "{id}", "AutoScalingGroupName": "{AutoScalingGroupName}"}, matched=False
        ),
        name="PolicyName",
        scope="AutoScalingGroupName",
        silent=True,
    ),
    Kind(
        "AWS::AutoScaling::ScheduledAction",
        "autoscaling",
        create=Call(
            "put_scheduled_update_group_action",
            {"ScheduledActionName": lambda moment: moment.properties.get("ScheduledActionName") or moment.name},
        ),
        id=lambda moment: str(moment.properties.get("ScheduledActionName") or moment.name),
        attributes={
            "ScheduledActionName": "{id}",
            "Arn": "arn:{partition}:autoscaling:{region}:{account}:scheduledUpdateGroupAction:"
            "2f3c9d62-5a61-4a44-8f41-0b1f6f0d5d11:autoScalingGroupName/{AutoScalingGroupName}:scheduledActionName/{id}",
        },
        delete=Call(
            "delete_scheduled_action",
            {"ScheduledActionName": "{id}", "AutoScalingGroupName": "{AutoScalingGroupName}"},
            matched=False,
        ),
        name="ScheduledActionName",
        scope="AutoScalingGroupName",
        silent=True,
    ),
    Kind(
        "AWS::AutoScaling::LifecycleHook",
        "autoscaling",
        create=Call(
            "put_lifecycle_hook",
            {"LifecycleHookName": lambda moment: moment.properties.get("LifecycleHookName") or moment.name},
        ),
        id=lambda moment: str(moment.properties.get("LifecycleHookName") or moment.name),
        delete=Call(
            "delete_lifecycle_hook",
            {"LifecycleHookName": "{id}", "AutoScalingGroupName": "{AutoScalingGroupName}"},
            matched=False,
        ),
        name="LifecycleHookName",
        scope="AutoScalingGroupName",
        silent=True,
    ),
    Kind(
        "AWS::AutoScaling::AutoScalingGroup/TargetGroupARN",
        "autoscaling",
        create=_attach("attach"),
        id=lambda moment: f"{moment.properties['AutoScalingGroupName']}-{invented('', 26)(moment)}",
        delete=_attach("detach"),
        missing=("ValidationError",),
    ),
    Kind(
        "AWS::AutoScaling::AutoScalingGroup/Tag",
        "autoscaling",
        create=_tag_change("create_or_update_tags"),
        id="{AutoScalingGroupName},{GroupTag.Key}",
        delete=_tag_change("delete_tags"),
    ),
    Kind(
        "AWS::AutoScaling::AutoScalingGroup/NotificationConfiguration",
        "autoscaling",
        create=nothing,
        id="{TopicARN}",
        modelled=True,
    ),
    Kind("AWS::AutoScaling::WarmPool", "autoscaling", create=Call("put_warm_pool"), id="{AutoScalingGroupName}"),
)
