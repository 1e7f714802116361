"""Where the images are kept."""

from __future__ import annotations

import json

import pulumi
import pulumi_aws as aws

from payments_migration.part import Environment, Part


class Registry(Part):
    """A private repository: images scanned when pushed, encrypted, never overwritten, the last few kept."""

    def __init__(self, whole: Environment, key_arn: pulumi.Input[str]) -> None:
        super().__init__("registry", whole)
        self.repository = aws.ecr.Repository(
            "repository",
            name=self.names.of(limit=256, lower=True),
            image_tag_mutability="IMMUTABLE",
            image_scanning_configuration={"scan_on_push": True},
            encryption_configurations=[{"encryption_type": "KMS", "kms_key": key_arn}],
            force_delete=not self.settings.protect,
            tags=self.names.tags(),
            opts=self.mine,
        )
        aws.ecr.LifecyclePolicy(
            "images-kept",
            repository=self.repository.name,
            policy=_keep_last(self.settings.sizes.images_kept),
            opts=self.mine,
        )
        self.image = pulumi.Output.concat(self.repository.repository_url, ":", self.settings.image_tag)
        self.register_outputs({"image": self.image})


def _keep_last(count: int) -> str:
    rule = {
        "rulePriority": 1,
        "description": f"Keep the last {count} images",
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": count},
        "action": {"type": "expire"},
    }
    return json.dumps({"rules": [rule]})
