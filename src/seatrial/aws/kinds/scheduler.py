"""EventBridge Scheduler: schedules and their groups.

API: https://docs.aws.amazon.com/scheduler/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _schedule(moment: Moment) -> Any:
    """The schedule that an id `group/name` or `name` names."""
    group, _, name = moment.id.rpartition("/")
    return moment.client().get_schedule(Name=name, GroupName=group or "default")


KINDS = (
    Kind(
        "AWS::Scheduler::Schedule",
        "scheduler",
        create=Call("create_schedule"),
        id="{Name}",
        attributes={"Arn": "{.ScheduleArn}"},
        read=_schedule,
        delete=Call("delete_schedule"),
        name="Name",
        scope="GroupName",
    ),
    Kind(
        "AWS::Scheduler::ScheduleGroup",
        "scheduler",
        create=Call("create_schedule_group"),
        id="{Name}",
        attributes={
            "Arn": "{.ScheduleGroupArn}",
            "State": "ACTIVE",
            "CreationDate": "2026-01-01T00:00:00Z",
            "LastModificationDate": "2026-01-01T00:00:00Z",
        },
        read=Call("get_schedule_group", {"Name": "{id}"}),
        delete=Call("delete_schedule_group", {"Name": "{Name}"}),
        name="Name",
    ),
)
