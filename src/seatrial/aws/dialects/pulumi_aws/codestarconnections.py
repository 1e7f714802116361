"""Module `codestarconnections` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/codestarconnections/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Connection": Entry(
        "AWS::CodeStarConnections::Connection",
        names={"name": "ConnectionName"},
        outputs={"arn": "{@ConnectionArn}"},
        named="name",
        longest=32,
    ),
}
