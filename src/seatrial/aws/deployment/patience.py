"""Refusals that Pulumi's AWS provider does not take for an answer: it asks again until what IAM was told has spread.

A policy that is attached beside the function that needs it is there within seconds, so such a program deploys. Source: the
create functions of https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service, which the provider bridges.
"""

from __future__ import annotations

import re

from seatrial.model.resource import Resource

# operation → words of the answers after which the provider tries again
_RETRIED = {
    "lambda:CreateFunction": "cannot be assumed by Lambda|execution role does not have permissions",
    "lambda:CreateEventSourceMapping": "cannot be assumed by Lambda|does not have permissions|ensure the role can perform",
    "stepfunctions:CreateStateMachine": "authorized to assume|is not authorized to create managed-rule",
    "ecs:CreateService": "verify that the ECS service role being passed has the proper permissions",
    "rds:CreateDBInstance": "IAM role ARN value is invalid or does not include the required permissions",
    "rds:CreateDBCluster": "IAM role ARN value is invalid or does not include the required permissions",
    "firehose:CreateDeliveryStream": "is not authorized to|unable to assume",
    "codepipeline:CreatePipeline": "is not authorized to perform",
    "codebuild:CreateProject": "is not authorized to perform",
    "eks:CreateCluster": "could not be assumed|does not exist|doesn't have the Amazon EKS Managed Policies",
    "eks:CreateNodegroup": "could not be assumed",
    "scheduler:CreateSchedule": "must allow AWS EventBridge Scheduler to assume",
    "secretsmanager:RotateSecret": "cannot invoke the specified Lambda function",
    "logs:PutSubscriptionFilter": "Could not execute the lambda function|Could not deliver test message",
    "apigateway:UpdateAccount": "does not have required permissions|could not successfully write",
}
_WORDS = {operation: re.compile(words) for operation, words in _RETRIED.items()}
QUIET = 0.3  # seconds without another resource after which nothing more is expected


def is_asked_again(resource: Resource) -> bool:
    """Whether the provider of a refused resource waits and tries once more."""
    refusal = resource.refusal
    if refusal is None or resource.consequence_of or not resource.declaration.native.startswith("aws:"):
        return False
    words = _WORDS.get(refusal.operation)
    return words is not None and words.search(refusal.message) is not None
