"""Module `synthetics` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/synthetics/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Canary": Entry(
        "AWS::Synthetics::Canary",
        names={
            "handler": "Code.Handler",
            "s3Bucket": "Code.S3Bucket",
            "s3Key": "Code.S3Key",
            "s3Version": "Code.S3ObjectVersion",
            "startCanary": "StartCanaryAfterCreation",
            "zipFile": "",
            "deleteLambda": "",
        },
        outputs={"status": "READY", "timelines": lambda _: []},
        named="name",
        longest=21,
        lower=True,
    ),
}
