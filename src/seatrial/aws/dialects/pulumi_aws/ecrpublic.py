"""Module `ecrpublic` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/ecrpublic/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Repository": Entry(
        "AWS::ECR::PublicRepository", names={"catalogData": "RepositoryCatalogData"}, named="repositoryName"
    ),
    "RepositoryPolicy": Entry(
        "AWS::ECR::PublicRepository/RepositoryPolicyText", names={"policy": "RepositoryPolicyText"}, taggable=False
    ),
}
