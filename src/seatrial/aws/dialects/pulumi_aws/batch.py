"""Module `batch` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/batch/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import listed

ENTRIES = {
    "ComputeEnvironment": Entry(
        "AWS::Batch::ComputeEnvironment",
        names={"name": "ComputeEnvironmentName", "namePrefix": ""},
        defaults={"state": "ENABLED"},
        outputs={
            "arn": "{@ComputeEnvironmentArn}",
            "ecsClusterArn": "arn:{partition}:ecs:{region}:{account}:cluster/AWSBatch-{ComputeEnvironmentName}",
            "statusReason": "ComputeEnvironment Healthy",
            "serviceRole": lambda moment: (
                moment.properties.get("ServiceRole")
                or moment.value("arn:{partition}:iam::{account}:role/aws-service-role/batch.amazonaws.com/")
                + "AWSServiceRoleForBatch"
            ),
        },
        id="{ComputeEnvironmentName}",
        named="name",
        longest=128,
    ),
    "JobQueue": Entry(
        "AWS::Batch::JobQueue",
        names={"name": "JobQueueName", "computeEnvironmentOrders": "", "timeouts": ""},
        shape=lambda native: {"ComputeEnvironmentOrder": listed(native.get("computeEnvironmentOrders"))},
        outputs={"arn": "{@JobQueueArn}"},
        named="name",
        longest=128,
    ),
    "JobDefinition": Entry(
        "AWS::Batch::JobDefinition",
        names={"name": "JobDefinitionName", "deregisterOnNewRevision": ""},
        outputs={
            "arn": "{@JobDefinitionArn}",
            "arnPrefix": lambda moment: str(moment.attributes["JobDefinitionArn"]).rpartition(":")[0],
        },
        named="name",
        longest=128,
    ),
    "SchedulingPolicy": Entry("AWS::Batch::SchedulingPolicy", named="name", longest=128),
}
