"""What somebody should know of at once."""

from __future__ import annotations

from payments_serverless.api import Routes, Stage
from payments_serverless.database import Database
from payments_serverless.function import Function
from seatrial_components.monitoring import Alarm, Metric, Notices
from seatrial_components.part import Environment, Part


class Alarms(Part):
    """Alarms on the database, the function and the API: `arns` has them by what they watch."""

    def __init__(
        self,
        whole: Environment,
        notices: Notices,
        database: Database,
        function: Function,
        routes: Routes,
        stage: Stage,
        *,
        database_cpu_percent: int,
    ) -> None:
        super().__init__("alarms", whole)
        cluster = {"DBClusterIdentifier": database.name}
        functions = {"FunctionName": function.name}
        calls = {"ApiName": routes.name, "Stage": stage.name}
        alarms = {
            "database-cpu": Alarm(
                self,
                "database-cpu",
                Metric("AWS/RDS", "CPUUtilization", cluster),
                database_cpu_percent,
                notices,
                "The database is busy: raise its capacity, or find the query",
                times=3,
            ),
            "function-errors": Alarm(
                self,
                "function-errors",
                Metric("AWS/Lambda", "Errors", functions, "Sum"),
                1,
                notices,
                "A payment was left halfway: its log tells where; sending it again finishes it",
            ),
            "function-throttles": Alarm(
                self,
                "function-throttles",
                Metric("AWS/Lambda", "Throttles", functions, "Sum"),
                1,
                notices,
                "More payments at once than the function's reserved concurrency",
            ),
            "api-failures": Alarm(
                self,
                "api-failures",
                Metric("AWS/ApiGateway", "5XXError", calls, "Sum"),
                1,
                notices,
                "The API failed to answer",
            ),
        }
        self.arns = {role: alarm.arn for role, alarm in alarms.items()}
        self.register_outputs(self.arns)
