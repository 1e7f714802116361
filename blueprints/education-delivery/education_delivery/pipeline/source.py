"""Where releases come from."""

from __future__ import annotations

from pathlib import Path

import pulumi
import pulumi_aws as aws

from seatrial_components.bucket import Bucket
from seatrial_components.part import Environment, Part

KEY = "records.zip"
FOLDER = Path(__file__).parents[2] / "service"
KINDS = (".py", ".sql", ".txt")


class Source(Part):
    """A bucket of this deployment with the service's source in it, which every account has: no repository to link.

    Whoever puts another version of `records.zip` there, a repository's own build for example, starts a release.
    """

    def __init__(
        self, whole: Environment, key_arn: pulumi.Input[str], noncurrent_days: int, *, protect: bool = False
    ) -> None:
        super().__init__("source", whole)
        self.bucket = Bucket(self, "source", key_arn, noncurrent_days=noncurrent_days, protect=protect)
        told = aws.s3.BucketNotification("source-events", bucket=self.bucket.id, eventbridge=True, opts=self.mine)
        self.records = aws.s3.BucketObjectv2(
            "records",
            bucket=self.bucket.id,
            key=KEY,
            source=_source(),
            tags=self.tags("records"),
            opts=self.after(self.bucket, told),
        )
        self.key = self.records.key
        self.register_outputs({"bucket": self.bucket.id, "key": self.key})


def _source() -> pulumi.AssetArchive:
    """The service's own files: what tests leave beside them would make every deployment a new release."""
    files = sorted(path for path in FOLDER.rglob("*") if path.suffix in KINDS)
    return pulumi.AssetArchive({str(path.relative_to(FOLDER)): pulumi.FileAsset(str(path)) for path in files})
