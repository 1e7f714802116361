"""Where container images are kept."""

from __future__ import annotations

import json

import pulumi
import pulumi_aws as aws

from seatrial_components.naming import REPOSITORY
from seatrial_components.part import Environment, Part


class Registry(Part):
    """A private repository: images scanned when pushed, encrypted, never overwritten, the last few kept."""

    def __init__(
        self, whole: Environment, key_arn: pulumi.Input[str], images_kept: int, *, protect: bool = False
    ) -> None:
        """`protect` makes images block the repository's deletion."""
        super().__init__("registry", whole)
        self.repository = aws.ecr.Repository(
            "repository",
            name=self.names.of(limit=REPOSITORY),
            image_tag_mutability="IMMUTABLE",
            image_scanning_configuration={"scan_on_push": True},
            encryption_configurations=[{"encryption_type": "KMS", "kms_key": key_arn}],
            force_delete=not protect,
            tags=self.tags(),
            opts=self.mine,
        )
        aws.ecr.LifecyclePolicy(
            "images-kept", repository=self.repository.name, policy=_keep_last(images_kept), opts=self.mine
        )
        self.register_outputs({"url": self.repository.repository_url})

    def image(self, tag: str) -> pulumi.Output[str]:
        """The image of that tag, as a task asks for it."""
        return pulumi.Output.concat(self.repository.repository_url, ":", tag)


def _keep_last(count: int) -> str:
    rule = {
        "rulePriority": 1,
        "description": f"Keep the last {count} images",
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": count},
        "action": {"type": "expire"},
    }
    return json.dumps({"rules": [rule]})
