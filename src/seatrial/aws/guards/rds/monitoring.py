"""What RDS refuses of logs, enhanced monitoring and Performance Insights."""

from __future__ import annotations

from collections.abc import Mapping

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import may_not_assume
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/"

# UserGuide/USER_LogAccess.html and AuroraUserGuide: what each engine writes to CloudWatch Logs
_LOGS: Mapping[str, frozenset[str]] = {
    "mysql": frozenset({"audit", "error", "general", "slowquery", "iam-db-auth-error"}),
    "mariadb": frozenset({"audit", "error", "general", "slowquery", "iam-db-auth-error"}),
    "postgres": frozenset({"postgresql", "upgrade", "iam-db-auth-error"}),
    "aurora-mysql": frozenset({"audit", "error", "general", "slowquery", "instance", "iam-db-auth-error"}),
    "aurora-postgresql": frozenset({"postgresql", "instance", "iam-db-auth-error"}),
}
_INTERVALS = (0, 1, 5, 10, 15, 30, 60)
_SMALL = tuple(f"db.{family}.{size}" for family in ("t2", "t3", "t4g") for size in ("micro", "small"))
# what Performance Insights does not watch, as the classes' names begin; engines that are not here: nothing
_TOO_SMALL = {"mysql": _SMALL, "mariadb": _SMALL, "aurora-mysql": ("db.t2.", "db.t3.", "db.t4g.micro", "db.t4g.small")}


def _exports(request: Request, world: World) -> Refused | None:
    asked, known = (
        request.parameters.get("EnableCloudwatchLogsExports") or (),
        _LOGS.get(str(request.parameters.get("Engine"))),
    )
    wrong = sorted(set(asked) - known) if known else []
    if not wrong:
        return None
    return Refused(
        "InvalidParameterCombination",
        f"You cannot use the log types '{', '.join(wrong)}' with engine version {request.parameters.get('Engine')} "
        f"{request.parameters.get('EngineVersion') or ''}. For supported log types, see the documentation.",
    )


def _monitoring(request: Request, world: World) -> Refused | None:
    interval = int(request.parameters.get("MonitoringInterval") or 0)
    if interval not in _INTERVALS:
        return Refused(
            "InvalidParameterValue",
            f"Invalid monitoring interval {interval}: valid values are {', '.join(map(str, _INTERVALS))}",
        )
    if interval and not request.parameters.get("MonitoringRoleArn"):
        message = "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0."
        return Refused("InvalidParameterCombination", message)
    if interval and may_not_assume(request, request.parameters["MonitoringRoleArn"], "monitoring.rds.amazonaws.com"):
        return Refused(
            "InvalidParameterValue",
            "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING",
        )
    return None


def _insights(request: Request, world: World) -> Refused | None:
    class_, engine = str(request.parameters.get("DBInstanceClass")), str(request.parameters.get("Engine"))
    if not request.parameters.get("EnablePerformanceInsights") or not class_.startswith(_TOO_SMALL.get(engine, ())):
        return None
    message = f"Performance Insights not supported for this configuration: {class_} with {engine}."
    return Refused("InvalidParameterCombination", message)


GUARDS = (
    *(
        Guard(operation, check, source)
        for operation in ("CreateDBInstance", "CreateDBCluster")
        for check, source in (
            (_exports, f"{_GUIDE}USER_LogAccess.Procedural.UploadtoCloudWatch.html"),
            (_monitoring, f"{_GUIDE}USER_Monitoring.OS.Enabling.html"),
        )
    ),
    Guard("CreateDBInstance", _insights, f"{_GUIDE}USER_PerfInsights.Overview.Engines.html"),
)
