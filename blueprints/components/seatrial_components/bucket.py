"""A bucket that keeps every version, encrypted, for as long as it is told."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from seatrial_components.naming import BUCKET
from seatrial_components.part import Environment, Part
from seatrial_components.policies import Statement, document, tls_only

ABANDONED_UPLOAD_DAYS = 7


class Bucket(Part):
    """A private bucket: versioned, encrypted with the environment's key, reached by TLS only, emptied at destroy.

    `arn` and `id` (its name) are there once versions are kept, so that nothing is written that would have none.
    """

    def __init__(
        self,
        whole: Environment | Part,
        role: str,
        key_arn: pulumi.Input[str],
        *,
        name: str | None = None,
        expire_days: int | None = None,
        noncurrent_days: int = 30,
        statements: Sequence[Statement] = (),
        protect: bool = False,
    ) -> None:
        """`name` is for who must have that very name; the one it gets otherwise says account and region too.

        Names of buckets are the whole world's: no two accounts, and no two regions of one, may have the same.
        Objects go after `expire_days`, or never, and replaced ones `noncurrent_days` later.
        `statements` join its policy; `protect` keeps objects at destroy, which then fails.
        """
        super().__init__(f"{role}-bucket", whole)
        self.bucket = aws.s3.Bucket(
            role,
            bucket=name or self.names.of(f"{role}-{self.place.account}-{self.place.region}", BUCKET),
            force_destroy=not protect,
            tags=self.tags(role),
            opts=self.mine,
        )
        self._id = self.bucket.id
        versioning = aws.s3.BucketVersioning(
            f"{role}-versions", bucket=self._id, versioning_configuration={"status": "Enabled"}, opts=self.mine
        )
        self._encrypt(role, key_arn)
        self._keep_private(role, statements)
        self._expire(role, expire_days, noncurrent_days, versioning)
        self.id = versioning.bucket
        self.arn = pulumi.Output.all(self.bucket.arn, versioning.id).apply(lambda known: str(known[0]))
        self.register_outputs({"arn": self.arn})

    def objects(self, pattern: str = "*") -> pulumi.Output[str]:
        """The ARN of the objects whose keys are like the pattern."""
        return pulumi.Output.concat(self.arn, "/", pattern)

    def _encrypt(self, role: str, key_arn: pulumi.Input[str]) -> None:
        # With a bucket key, S3 asks KMS once for many objects, which is most of what KMS would cost.
        aws.s3.BucketServerSideEncryptionConfiguration(
            f"{role}-encryption",
            bucket=self._id,
            rules=[
                {
                    "apply_server_side_encryption_by_default": {
                        "sse_algorithm": "aws:kms",
                        "kms_master_key_id": key_arn,
                    },
                    "bucket_key_enabled": True,
                }
            ],
            opts=self.mine,
        )

    def _keep_private(self, role: str, statements: Sequence[Statement]) -> None:
        aws.s3.BucketOwnershipControls(
            f"{role}-ownership", bucket=self._id, rule={"object_ownership": "BucketOwnerEnforced"}, opts=self.mine
        )
        block = aws.s3.BucketPublicAccessBlock(
            f"{role}-public-access-block",
            bucket=self._id,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            opts=self.mine,
        )
        arn = self.bucket.arn
        everything = tls_only(["s3:*"], [arn, pulumi.Output.concat(arn, "/*")])
        # S3 lets only one of the two be changed at a time.
        aws.s3.BucketPolicy(
            f"{role}-policy", bucket=self._id, policy=document(everything, *statements), opts=self.after(block)
        )

    def _expire(
        self,
        role: str,
        expire_days: int | None,
        noncurrent_days: int,
        versioning: aws.s3.BucketVersioning,
    ) -> None:
        rule: aws.s3.BucketLifecycleConfigurationRuleArgsDict = {
            "id": "everything",
            "status": "Enabled",
            "filter": {"prefix": ""},
            "noncurrent_version_expiration": {"noncurrent_days": noncurrent_days},
            "abort_incomplete_multipart_upload": {"days_after_initiation": ABANDONED_UPLOAD_DAYS},
        }
        if expire_days is not None:
            rule["expiration"] = {"days": expire_days}
        aws.s3.BucketLifecycleConfiguration(
            f"{role}-lifecycle", bucket=self._id, rules=[rule], opts=self.after(versioning)
        )
