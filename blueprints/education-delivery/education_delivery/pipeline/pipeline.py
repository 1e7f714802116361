"""Source, build, staging, approval, production: in this order, and never without the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi
import pulumi_aws as aws

from education_delivery.pipeline.project import Project
from education_delivery.pipeline.source import KEY, Source
from seatrial_components.bucket import Bucket
from seatrial_components.monitoring import Notices
from seatrial_components.part import Environment, Part
from seatrial_components.policies import Statement, acting_for, allow
from seatrial_components.role import Role

ROLE = "pipeline"
QUESTION = "The release runs in staging. Once it is approved, it goes to production."

Stage = aws.codepipeline.PipelineStageArgsDict


class Pipeline(Part):
    """What takes each version of the source through the stages; somebody has to approve before production."""

    def __init__(
        self,
        whole: Environment,
        key_arn: pulumi.Input[str],
        artifacts: Bucket,
        source: Source,
        approvals: Notices,
        *,
        build: Project,
        staging: Project,
        production: Project,
    ) -> None:
        super().__init__(ROLE, whole)
        self._artifacts, self._source, self._approvals = artifacts, source, approvals
        name = self.names.of(ROLE)
        own_arn = self.place.arn("codepipeline", name)
        statements = self._statements(key_arn, [build, staging, production])
        self.role = Role(self, ROLE, "codepipeline", statements, acting_for(own_arn, self.place))
        self.pipeline = aws.codepipeline.Pipeline(
            ROLE,
            name=name,
            pipeline_type="V2",
            # A release that still waits for approval gives way to the next one.
            execution_mode="SUPERSEDED",
            role_arn=self.role.arn,
            artifact_stores=[
                {"type": "S3", "location": artifacts.id, "encryption_key": {"type": "KMS", "id": key_arn}}
            ],
            stages=[
                self._source_stage(),
                _project_stage("Build", build, takes="source", gives=["release"]),
                _project_stage("Staging", staging, takes="release"),
                self._approval_stage(),
                _project_stage("Production", production, takes="release"),
            ],
            tags=self.tags(ROLE),
            # It runs as soon as it is there.
            opts=self.after(self.role, source),
        )
        self.name, self.arn = self.pipeline.name, self.pipeline.arn
        self._start_on_new_source()
        self.register_outputs({"arn": self.arn})

    def _statements(self, key_arn: pulumi.Input[str], projects: Sequence[Project]) -> list[Statement]:
        """What the stages need, as "Service role permissions" in CodePipeline's user guide has it."""
        source, artifacts = self._source.bucket, self._artifacts
        look = ["s3:GetBucketVersioning", "s3:GetBucketAcl", "s3:GetBucketLocation"]
        read = ["s3:GetObject", "s3:GetObjectVersion"]
        tags = ["s3:GetObjectTagging", "s3:GetObjectVersionTagging"]
        use = ["kms:DescribeKey", "kms:Decrypt", "kms:GenerateDataKey"]
        return [
            allow("FindBuckets", look, [source.arn, artifacts.arn]),
            allow("TakeTheSource", [*read, *tags], [source.objects(KEY)]),
            allow("HandOnArtifacts", [*read, "s3:PutObject"], [artifacts.objects()]),
            allow("UseTheKey", use, [key_arn]),
            allow("Build", ["codebuild:StartBuild", "codebuild:BatchGetBuilds"], [each.arn for each in projects]),
            allow("AskForApproval", ["sns:Publish"], [self._approvals.arn]),
        ]

    def _source_stage(self) -> Stage:
        configuration: dict[str, pulumi.Input[str]] = {
            "S3Bucket": self._source.bucket.id,
            "S3ObjectKey": self._source.key,
            "PollForSourceChanges": "false",
        }
        return _stage("Source", "Source", "S3", configuration, gives=["source"])

    def _approval_stage(self) -> Stage:
        configuration: dict[str, pulumi.Input[str]] = {
            "NotificationArn": self._approvals.arn,
            "CustomData": QUESTION,
        }
        return _stage("Approval", "Approval", "Manual", configuration)

    def _start_on_new_source(self) -> None:
        role = "starter"
        rule = aws.cloudwatch.EventRule(
            role,
            name=self.names.of(f"{role}-rule"),
            description="A new version of the source",
            event_pattern=pulumi.Output.json_dumps(
                {
                    "source": ["aws.s3"],
                    "detail-type": ["Object Created"],
                    "detail": {
                        "bucket": {"name": [self._source.bucket.id]},
                        "object": {"key": [self._source.key]},
                    },
                }
            ),
            tags=self.tags(f"{role}-rule"),
            opts=self.mine,
        )
        start = [allow("Start", ["codepipeline:StartPipelineExecution"], [self.arn])]
        self.starter = Role(self, role, "events", start, acting_for(rule.arn, self.place))
        self.trigger = rule
        aws.cloudwatch.EventTarget(
            f"{role}-target", rule=rule.name, arn=self.arn, role_arn=self.starter.arn, opts=self.mine
        )


def _project_stage(name: str, project: Project, *, takes: str, gives: Sequence[str] = ()) -> Stage:
    return _stage(name, "Build", "CodeBuild", {"ProjectName": project.name}, takes=[takes], gives=gives)


def _stage(
    name: str,
    category: str,
    provider: str,
    configuration: Mapping[str, pulumi.Input[str]],
    *,
    takes: Sequence[str] = (),
    gives: Sequence[str] = (),
) -> Stage:
    """A stage with one action, of the same name."""
    action: aws.codepipeline.PipelineStageActionArgsDict = {
        "name": name,
        "category": category,
        "owner": "AWS",
        "provider": provider,
        "version": "1",
        "configuration": configuration,
        "input_artifacts": list(takes),
        "output_artifacts": list(gives),
    }
    return {"name": name, "actions": [action]}
