"""What CloudWatch refuses where the embedded AWS would not."""

from __future__ import annotations

import json
import re
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/"
_STATE = re.compile(r"(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(\"[^\"]+\"|'[^']+'|[^()\s]+)\s*\)", re.IGNORECASE)
_WORDS = {"TRUE", "FALSE", "AND", "OR", "NOT"}
_DAY, _WEEK, _HOUR = 86_400, 604_800, 3_600


def _invalid(message: str) -> Refused:
    return Refused("ValidationError", message)


def _period(request: Request, world: World) -> Refused | None:
    period = request.parameters.get("Period")
    if period is None:
        return None
    if period not in (10, 20, 30) and (period < 60 or period % 60):
        return _invalid(f"Period {period} is not valid: it must be 10, 20, 30 or a multiple of 60")
    span = period * int(request.parameters.get("EvaluationPeriods") or 1)
    if span > (_WEEK if period >= _HOUR else _DAY):
        limit = "a week" if period >= _HOUR else "a day"
        return _invalid(
            f"Metrics cannot be checked across more than {limit} (EvaluationPeriods * Period is {span} seconds)"
        )
    return None


def _datapoints(request: Request, world: World) -> Refused | None:
    given = request.parameters
    if int(given.get("DatapointsToAlarm") or 1) > int(given.get("EvaluationPeriods") or 1):
        return _invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods")
    return None


def _statistic(request: Request, world: World) -> Refused | None:
    given = request.parameters
    if given.get("Statistic") and given.get("ExtendedStatistic"):
        message = "The parameters Statistic and ExtendedStatistic are mutually exclusive"
        return Refused("InvalidParameterCombination", message)
    if given.get("MetricName") and not given.get("Statistic") and not given.get("ExtendedStatistic"):
        message = f"Exactly one of Statistic and ExtendedStatistic must be given for metric {given['MetricName']}"
        return Refused("InvalidParameterCombination", message)
    return None


def _actions(request: Request, world: World) -> Refused | None:
    for name in ("AlarmActions", "OKActions", "InsufficientDataActions"):
        for action in request.parameters.get(name) or ():
            if not str(action).startswith("arn:"):
                return _invalid(f"Invalid arn syntax: {action}")
    return None


def _children(request: Request, world: World) -> Refused | None:
    """A composite alarm watches alarms that are there."""
    rule = str(request.parameters["AlarmRule"])
    if not _is_rule(rule):
        return _invalid(f"Invalid AlarmRule syntax: {rule}")
    alarms = backend("cloudwatch", request).alarms
    named = [match.strip("\"'").split(":alarm:")[-1] for match in _STATE.findall(rule)]
    missing = sorted({name for name in named if name not in alarms})
    if missing:
        return _invalid(
            f"Could not save the composite alarm as alarms [{', '.join(missing)}] in the alarm rule do not exist"
        )
    return None


def _is_rule(rule: str) -> bool:
    words = _STATE.sub(" TRUE ", rule).replace("(", " ").replace(")", " ").split()
    return bool(words) and {word.upper() for word in words} <= _WORDS and rule.count("(") == rule.count(")")


def _dashboard(request: Request, world: World) -> Refused | None:
    """Metrics are lists of strings; only the last item may be an object."""
    try:
        body = json.loads(request.parameters["DashboardBody"])
    except ValueError:
        return Refused("InvalidParameterInput", "The field DashboardBody must be a valid JSON object")
    widgets: Any = body.get("widgets", []) if isinstance(body, dict) else []
    for position, widget in enumerate(widgets):
        metrics = (widget.get("properties") or {}).get("metrics", []) if isinstance(widget, dict) else []
        for number, metric in enumerate(metrics if isinstance(metrics, list) else []):
            if not _is_metric(metric):
                path = f"/widgets/{position}/properties/metrics/{number}"
                fault = f'{{"dataPath":"{path}","message":"Should be strings with at most one object at the end"}}'
                message = f"The dashboard body is invalid, there are validation errors: [{fault}]"
                return Refused("InvalidParameterInput", message)
    return None


def _is_metric(metric: Any) -> bool:
    strings = isinstance(metric, list) and all(isinstance(item, str) for item in metric[:-1])
    return strings and (not metric or isinstance(metric[-1], str | dict))


GUARDS = (
    Guard("PutMetricAlarm", _statistic, f"{_API}API_PutMetricAlarm.html"),
    Guard("PutMetricAlarm", _actions, f"{_API}API_PutMetricAlarm.html"),
    Guard("PutMetricAlarm", _period, f"{_API}API_PutMetricAlarm.html"),
    Guard("PutMetricAlarm", _datapoints, f"{_API}API_PutMetricAlarm.html"),
    Guard("PutCompositeAlarm", _children, f"{_API}API_PutCompositeAlarm.html"),
    Guard("PutCompositeAlarm", _actions, f"{_API}API_PutCompositeAlarm.html"),
    Guard("PutDashboard", _dashboard, f"{_API}CloudWatch-Dashboard-Body-Structure.html"),
)
