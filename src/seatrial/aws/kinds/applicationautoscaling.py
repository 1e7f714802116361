"""Application Auto Scaling: targets, policies, scheduled actions.

API: https://docs.aws.amazon.com/autoscaling/application/APIReference/Welcome.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _part(position: int, name: str) -> Callable[[Moment], Any]:
    """A part of what is scaled: of its own, or out of a target's id `resource|dimension|namespace`."""

    def value(moment: Moment) -> Any:
        target = str(moment.properties.get("ScalingTargetId") or "").split("|")
        return moment.properties.get(name) or (target[position] if len(target) == 3 else None)

    return value


_SCALED = {
    "ResourceId": _part(0, "ResourceId"),
    "ScalableDimension": _part(1, "ScalableDimension"),
    "ServiceNamespace": _part(2, "ServiceNamespace"),
}


def _schedule(moment: Moment) -> Any:
    """The scheduled actions of a target."""
    for action in moment.properties.get("ScheduledActions") or ():
        fields = {name: (lambda _, value=value: value) for name, value in action.items()}
        moment.call(Call("put_scheduled_action", {**_SCALED, **fields}, matched=False))
    return {}


def _unschedule(moment: Moment) -> Any:
    for action in moment.properties.get("ScheduledActions") or ():
        name = action["ScheduledActionName"]
        moment.call(Call("delete_scheduled_action", {**_SCALED, "ScheduledActionName": name}, matched=False))


KINDS = (
    Kind(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "application-autoscaling",
        create=Call("register_scalable_target"),
        id="{ResourceId}|{ScalableDimension}|{ServiceNamespace}",
        after=(_schedule,),
        attributes={"Id": "{id}", "Arn": "{.ScalableTargetARN}"},
        delete=Call("deregister_scalable_target"),
        name="ResourceId",
        scope="ScalableDimension",
        silent=True,
    ),
    Kind(
        "AWS::ApplicationAutoScaling::ScalableTarget/ScheduledAction",
        "application-autoscaling",
        create=_schedule,
        id="{ScheduledActions.0.ScheduledActionName}",
        attributes={
            "Arn": "arn:{partition}:autoscaling:{region}:{account}:scheduledAction:seatrial:resource/"
            "{ServiceNamespace}/{ResourceId}:scheduledActionName/{id}"
        },
        delete=_unschedule,
    ),
    Kind(
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        "application-autoscaling",
        create=Call("put_scaling_policy", _SCALED),
        id="{.PolicyARN}",
        attributes={
            "Arn": "{.PolicyARN}",
            "AlarmArns": lambda moment: [alarm["AlarmARN"] for alarm in moment.answer.get("Alarms") or ()],
        },
        delete=Call("delete_scaling_policy", _SCALED),
        name="PolicyName",
        scope="ResourceId+ScalingTargetId",
        silent=True,
    ),
)
