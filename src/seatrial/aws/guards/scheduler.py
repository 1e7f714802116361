"""What EventBridge Scheduler refuses where the embedded AWS would not."""

from __future__ import annotations

import re

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import may_not_assume
from seatrial.aws.world import Request, World

_FORMS = (
    re.compile(r"rate\([1-9]\d* (minute|hour|day)s?\)"),
    re.compile(r"cron\(\S+ \S+ \S+ \S+ \S+ \S+\)"),
    re.compile(r"at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)"),
)
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


def _expression(request: Request, world: World) -> Refused | None:
    expression = str(request.parameters.get("ScheduleExpression"))
    if any(form.fullmatch(expression) for form in _FORMS):
        return None
    return Refused("ValidationException", f"Invalid Schedule Expression {expression}.")


def _window(request: Request, world: World) -> Refused | None:
    window = request.parameters.get("FlexibleTimeWindow") or {}
    if window.get("Mode") == "FLEXIBLE" and not window.get("MaximumWindowInMinutes"):
        message = "MaximumWindowInMinutes must be provided when the mode of the flexible time window is FLEXIBLE."
        return Refused("ValidationException", message)
    return None


def _role(request: Request, world: World) -> Refused | None:
    arn = (request.parameters.get("Target") or {}).get("RoleArn")
    if not may_not_assume(request, arn, "scheduler.amazonaws.com"):
        return None
    message = f"The execution role you provide must allow AWS EventBridge Scheduler to assume the role: {arn}"
    return Refused("ValidationException", message)


_GUIDE = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/"

GUARDS = (
    Guard("CreateSchedule", _expression, f"{_GUIDE}schedule-types.html"),
    Guard("CreateSchedule", _window, f"{_GUIDE}managing-schedule-flexible-time-windows.html"),
    Guard("CreateSchedule", _role, f"{_GUIDE}setting-up.html#setting-up-execution-role"),
    Guard("CreateScheduleGroup", _group, f"{_API}API_CreateScheduleGroup.html#API_CreateScheduleGroup_Errors"),
    Guard("CreateSchedule", _schedule, f"{_API}API_CreateSchedule.html#API_CreateSchedule_Errors"),
)
