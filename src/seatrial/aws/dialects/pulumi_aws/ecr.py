"""Module `ecr` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/ecr/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Repository": Entry(
        "AWS::ECR::Repository",
        names={"name": "RepositoryName"},
        defaults={"imageTagMutability": "MUTABLE"},
        outputs={"repositoryUrl": "{@RepositoryUri}"},
        named="name",
        longest=256,
        lower=True,
    ),
    "LifecyclePolicy": Entry(
        "AWS::ECR::Repository/LifecyclePolicy",
        names={"repository": "RepositoryName", "policy": "LifecyclePolicy.LifecyclePolicyText"},
        taggable=False,
    ),
    "RepositoryPolicy": Entry(
        "AWS::ECR::Repository/RepositoryPolicyText",
        names={"repository": "RepositoryName", "policy": "RepositoryPolicyText"},
        taggable=False,
    ),
    "PullThroughCacheRule": Entry("AWS::ECR::PullThroughCacheRule", taggable=False),
    "RepositoryCreationTemplate": Entry("AWS::ECR::RepositoryCreationTemplate", taggable=False),
    "ReplicationConfiguration": Entry("AWS::ECR::ReplicationConfiguration", taggable=False),
    "RegistryPolicy": Entry("AWS::ECR::RegistryPolicy", names={"policy": "PolicyText"}, taggable=False),
    "RegistryScanningConfiguration": Entry("AWS::ECR::RegistryScanningConfiguration", taggable=False),
}
