"""Module `codecommit` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/codecommit/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Repository": Entry(
        "AWS::CodeCommit::Repository",
        names={"description": "RepositoryDescription", "defaultBranch": ""},
        outputs={
            "kmsKeyId": lambda moment: (
                moment.properties.get("KmsKeyId")
                or moment.value("arn:{partition}:kms:{region}:{account}:alias/aws/codecommit")
            )
        },
        id="{RepositoryName}",
        named="repositoryName",
        longest=100,
    ),
}
