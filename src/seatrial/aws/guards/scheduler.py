"""What EventBridge Scheduler refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/scheduler/latest/APIReference/"


def _group(request: Request, world: World) -> Refused | None:
    name = request.parameters["Name"]
    if name in backend("scheduler", request).schedule_groups:
        return Refused("ConflictException", f"Schedule group {name} already exists.", 409)
    return None


def _schedule(request: Request, world: World) -> Refused | None:
    name, group = request.parameters["Name"], request.parameters.get("GroupName", "default")
    found = backend("scheduler", request).schedule_groups.get(group)
    if found and name in found.schedules:
        return Refused("ConflictException", f"Schedule {name} already exists.", 409)
    return None


GUARDS = (
    Guard("CreateScheduleGroup", _group, f"{_API}API_CreateScheduleGroup.html#API_CreateScheduleGroup_Errors"),
    Guard("CreateSchedule", _schedule, f"{_API}API_CreateSchedule.html#API_CreateSchedule_Errors"),
)
