"""What somebody should know of at once."""

from __future__ import annotations

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from education_delivery.pipeline import Pipeline, Project
from education_delivery.sizes import Sizes
from education_delivery.slot import Slot
from seatrial_components.monitoring import Alarm, Metric, Notices
from seatrial_components.part import Environment, Part

GIB = 1024**3


class Alarms(Part):
    """Failures of the pipeline and its projects, and strain on what students depend on: `arns` has the alarms by role.

    Nobody depends on the stores of staging: where they fail, so does the pipeline, and that is told.
    """

    def __init__(
        self,
        whole: Environment,
        notices: Notices,
        pipeline: Pipeline,
        projects: Mapping[str, Project],
        live: Slot,
        sizes: Sizes,
    ) -> None:
        super().__init__("alarms", whole)
        self._notices = notices
        self.failures = self._tell_of_failed_runs(pipeline)
        self.arns = {
            **self._of_projects(projects),
            **self._of_database(live.database.instance.identifier, sizes),
            **self._of_cache(live, sizes),
        }
        self.register_outputs(self.arns)

    def _tell_of_failed_runs(self, pipeline: Pipeline) -> aws.cloudwatch.EventRule:
        role = "failed-runs"
        rule = aws.cloudwatch.EventRule(
            role,
            name=self.names.of(f"{role}-rule"),
            description="A release failed in one of its stages",
            event_pattern=pulumi.Output.json_dumps(
                {
                    "source": ["aws.codepipeline"],
                    "detail-type": ["CodePipeline Pipeline Execution State Change"],
                    "detail": {"pipeline": [pipeline.name], "state": ["FAILED"]},
                }
            ),
            tags=self.tags(f"{role}-rule"),
            opts=self.mine,
        )
        aws.cloudwatch.EventTarget(f"{role}-target", rule=rule.name, arn=self._notices.arn, opts=self.mine)
        return rule

    def _alarm(
        self, role: str, metric: Metric, threshold: float, description: str, **options: bool | int
    ) -> pulumi.Output[str]:
        return Alarm(self, role, metric, threshold, self._notices, description, **options).arn  # type: ignore[arg-type]

    def _of_projects(self, projects: Mapping[str, Project]) -> dict[str, pulumi.Output[str]]:
        found = {}
        for role, project in projects.items():
            failed = Metric("AWS/CodeBuild", "FailedBuilds", {"ProjectName": project.name}, "Sum")
            found[f"{role}-failures"] = self._alarm(f"{role}-failures", failed, 1, "A build failed: its log tells why")
        return found

    def _of_database(self, identifier: pulumi.Input[str], sizes: Sizes) -> dict[str, pulumi.Output[str]]:
        instance = {"DBInstanceIdentifier": identifier}
        least = sizes.database_storage_gib * GIB * sizes.database_storage_percent // 100
        return {
            "database-cpu": self._alarm(
                "database-cpu",
                Metric("AWS/RDS", "CPUUtilization", instance),
                sizes.database_cpu_percent,
                "The database is busy: find the query, or take a larger class",
                times=3,
            ),
            "database-storage": self._alarm(
                "database-storage",
                Metric("AWS/RDS", "FreeStorageSpace", instance, "Minimum"),
                least,
                "The database is nearly full: give it more storage before it stops",
                below=True,
            ),
        }

    def _of_cache(self, live: Slot, sizes: Sizes) -> dict[str, pulumi.Output[str]]:
        found = {}
        for number in range(1, live.cache.nodes + 1):
            node = {"CacheClusterId": live.cache.node(number)}
            measured = {
                "cpu": ("CPUUtilization", sizes.cache_cpu_percent),
                "memory": ("DatabaseMemoryUsagePercentage", sizes.cache_memory_percent),
            }
            for what, (metric, threshold) in measured.items():
                role = f"cache-{number}-{what}"
                found[role] = self._alarm(
                    role,
                    Metric("AWS/ElastiCache", metric, node),
                    threshold,
                    "The cache is nearly at its limit: take larger nodes",
                    times=3,
                )
        return found
