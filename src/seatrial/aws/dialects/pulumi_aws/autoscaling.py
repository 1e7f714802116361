"""Module `autoscaling` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, first, given, listed, renamed

_TEMPLATE = {"id": "LaunchTemplateId", "name": "LaunchTemplateName", "version": "Version"}
_HOOK = {"name": "LifecycleHookName", "notificationTargetArn": "NotificationTargetARN", "roleArn": "RoleARN"}


def _group(native: Mapping[str, Any]) -> dict[str, Any]:
    template = renamed(first(native.get("launchTemplate")), _TEMPLATE)
    return {
        "LaunchTemplate": {key: value for key, value in template.items() if value != ""} if template else None,
        "Tags": [
            {"Key": tag.get("key"), "Value": tag.get("value"), "PropagateAtLaunch": tag.get("propagateAtLaunch", False)}
            for tag in listed(native.get("tags"))
        ]
        or None,
        "LifecycleHookSpecificationList": [
            {_HOOK.get(key, key[0].upper() + key[1:]): value for key, value in hook.items()}
            for hook in map(bare, listed(native.get("initialLifecycleHooks")))
        ]
        or None,
    }


def _policy(native: Mapping[str, Any]) -> dict[str, Any]:
    """Pulumi's provider calls the dimensions of a metric of one's own otherwise."""
    tracking = first(native.get("targetTrackingConfiguration"))
    own = first((tracking or {}).get("customizedMetricSpecification"))
    if not own:
        return {}
    changed = renamed(own, {"metricDimensions": "dimensions"})
    return {"TargetTrackingConfiguration": {**bare(tracking), "customizedMetricSpecification": changed}}


ENTRIES = {
    "Group": Entry(
        "AWS::AutoScaling::AutoScalingGroup",
        names={
            "name": "AutoScalingGroupName",
            "defaultCooldown": "Cooldown",
            "launchConfiguration": "LaunchConfigurationName",
            "loadBalancers": "LoadBalancerNames",
            "targetGroupArns": "TargetGroupARNs",
            "vpcZoneIdentifiers": "VPCZoneIdentifier",
            "protectFromScaleIn": "NewInstancesProtectedFromScaleIn",
            "serviceLinkedRoleArn": "ServiceLinkedRoleARN",
            **dict.fromkeys(
                (
                    "namePrefix",
                    "tags",
                    "initialLifecycleHooks",
                    "instanceRefresh",
                    "enabledMetrics",
                    "metricsGranularity",
                    "waitForCapacityTimeout",
                    "waitForElbCapacity",
                    "minElbCapacity",
                    "ignoreFailedScalingActivities",
                    "forceDelete",
                    "forceDeleteWarmPool",
                    "warmPool",
                ),
                "",
            ),
        },
        shape=_group,
        named="name",
        outputs={"name": "{@AutoScalingGroupName}"},
        taggable=False,
    ),
    "Policy": Entry(
        "AWS::AutoScaling::ScalingPolicy",
        names={"name": "PolicyName", "enabled": ""},
        defaults={"policyType": "SimpleScaling"},
        shape=_policy,
        named="name",
        taggable=False,
    ),
    "Schedule": Entry("AWS::AutoScaling::ScheduledAction", named="scheduledActionName", taggable=False),
    "LifecycleHook": Entry("AWS::AutoScaling::LifecycleHook", names=_HOOK, named="name", taggable=False),
    "Attachment": Entry(
        "AWS::AutoScaling::AutoScalingGroup/TargetGroupARN",
        names={
            "autoscalingGroupName": "AutoScalingGroupName",
            "lbTargetGroupArn": "TargetGroupARNs",
            "elb": "LoadBalancerNames",
        },
        taggable=False,
    ),
    "Notification": Entry(
        "AWS::AutoScaling::AutoScalingGroup/NotificationConfiguration",
        names={"topicArn": "TopicARN", "notifications": "NotificationTypes", "groupNames": "AutoScalingGroupNames"},
        taggable=False,
    ),
    "Tag": Entry(
        "AWS::AutoScaling::AutoScalingGroup/Tag",
        names={"autoscalingGroupName": "AutoScalingGroupName", "tag": ""},
        shape=lambda native: {
            "GroupTag": given(
                {
                    "Key": (first(native.get("tag")) or {}).get("key"),
                    "Value": (first(native.get("tag")) or {}).get("value"),
                    "PropagateAtLaunch": (first(native.get("tag")) or {}).get("propagateAtLaunch"),
                }
            )
        },
        taggable=False,
    ),
}
