"""What EventBridge refuses where the embedded AWS would not."""

from __future__ import annotations

import re

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_TARGETS = 5
_WITH_ROLE = ("ecs", "kinesis", "states", "firehose", "ssm", "batch", "codepipeline")
_GUIDE = "https://docs.aws.amazon.com/eventbridge/latest/userguide/"
_RATE = re.compile(r"rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)")
_CRON = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)")


def _schedule(request: Request, world: World) -> Refused | None:
    expression = str(request.parameters.get("ScheduleExpression") or "")
    if not expression:
        return None
    if request.parameters.get("EventBusName", "default").rpartition("/")[2] != "default":
        return Refused("ValidationException", "ScheduleExpression is supported only on the default event bus.")
    cron = _CRON.fullmatch(expression)
    if _RATE.fullmatch(expression) or (cron and "?" in (cron[3].strip(","), cron[5].strip(","))):
        return None
    return Refused("ValidationException", "Parameter ScheduleExpression is not valid.")


def _targets(request: Request, world: World) -> Refused | None:
    given = request.parameters.get("Targets") or ()
    if len(given) > _TARGETS:
        return Refused(
            "LimitExceededException", f"The requested resource exceeds the maximum number allowed: {_TARGETS}"
        )
    for target in given:
        service = (str(target.get("Arn")).split(":") + [""] * 3)[2]
        if service in _WITH_ROLE and not target.get("RoleArn"):
            return Refused("ValidationException", f"RoleArn is required for target {target.get('Arn')}.")
    return None


GUARDS = (
    Guard("PutTargets", _targets, f"{_GUIDE}eb-targets.html#targets-permissions"),
    Guard("PutRule", _schedule, f"{_GUIDE}eb-scheduled-rule-pattern.html"),
)
