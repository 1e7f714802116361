"""What the deployment tells clients, tests and other stacks: the same names in every environment."""

from __future__ import annotations

from education_delivery.alarms import Alarms
from education_delivery.pipeline import Pipeline, Project, Source
from education_delivery.rotation import Rotation
from education_delivery.slot import Slot
from seatrial_components.bucket import Bucket
from seatrial_components.monitoring import Notices
from seatrial_components.outputs import Outputs, of_database


def of_slot(title: str, slot: Slot) -> Outputs:
    """What a release of that stage is deployed to, each output with the stage's name before it."""
    cache = slot.cache
    told: Outputs = {
        **of_database(slot.database),
        "cacheGroupId": cache.replicas.replication_group_id,
        "cacheArn": cache.replicas.arn,
        "cacheHost": cache.host,
        "cachePort": cache.replicas.port,
        "cacheSecurityGroupId": cache.group.id,
        "cacheSecretArn": cache.credentials.arn,
        "securityGroupId": slot.group.id,
        **of_project(slot.project),
    }
    return {f"{title}{name[0].upper()}{name[1:]}": value for name, value in told.items()}


def of_project(project: Project) -> Outputs:
    """What runs the commands of a stage, and as whom."""
    return {
        "projectName": project.name,
        "projectArn": project.arn,
        "roleName": project.role.name,
        "roleArn": project.role.arn,
    }


def of_pipeline(pipeline: Pipeline, source: Source, artifacts: Bucket, releases: Bucket) -> Outputs:
    """What takes releases through the stages, and where it keeps them on the way."""
    return {
        "pipelineName": pipeline.name,
        "pipelineArn": pipeline.arn,
        "pipelineRoleName": pipeline.role.name,
        "pipelineRoleArn": pipeline.role.arn,
        "starterRuleName": pipeline.trigger.name,
        "starterRoleName": pipeline.starter.name,
        "starterRoleArn": pipeline.starter.arn,
        "sourceBucketName": source.bucket.id,
        "sourceBucketArn": source.bucket.arn,
        "sourceKey": source.key,
        "artifactBucketName": artifacts.id,
        "artifactBucketArn": artifacts.arn,
        "releasesBucketName": releases.id,
        "releasesBucketArn": releases.arn,
    }


def of_rotation(rotation: Rotation) -> Outputs:
    """What gives databases and caches new credentials, and as whom."""
    return {
        "rotationFunctionName": rotation.function.name,
        "rotationFunctionArn": rotation.function.arn,
        "rotationRoleName": rotation.role.name,
        "rotationRoleArn": rotation.role.arn,
    }


def of_notices(approvals: Notices, failures: Notices, alarms: Alarms) -> Outputs:
    """Who says when somebody has to decide, or to mend something."""
    return {
        "approvalsTopicArn": approvals.arn,
        "approvalsQueueUrl": approvals.queue.url,
        "failuresTopicArn": failures.arn,
        "failuresQueueUrl": failures.queue.url,
        "failuresRuleName": alarms.failures.name,
        "alarmArns": alarms.arns,
    }
