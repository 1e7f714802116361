"""Module `scheduler` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/scheduler/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, renamed


def _target(native: Mapping[str, Any]) -> dict[str, Any]:
    """The target; what a task and a pipeline get lies deeper in the registry."""
    target = renamed(native.get("target"), {"sagemakerPipelineParameters": "sageMakerPipelineParameters"})
    task = dict(bare(target.get("ecsParameters")) or {})
    network = bare(task.get("networkConfiguration"))
    if network:
        public = "ENABLED" if bare(network.get("assignPublicIp")) else "DISABLED"
        task["networkConfiguration"] = {"awsvpcConfiguration": {**network, "assignPublicIp": public}}
    return {"Target": {**target, "ecsParameters": task} if task else target}


ENTRIES = {
    "Schedule": Entry(
        "AWS::Scheduler::Schedule",
        names={"target": "", "namePrefix": "", "actionAfterCompletion": ""},
        defaults={"groupName": "default", "scheduleExpressionTimezone": "UTC", "state": "ENABLED"},
        shape=_target,
        outputs={"actionAfterCompletion": "NONE"},
        id="{$groupName}/{$name}",
        named="name",
        longest=64,
        taggable=False,
    ),
    "ScheduleGroup": Entry("AWS::Scheduler::ScheduleGroup", names={"namePrefix": ""}, named="name", longest=64),
}
