"""Module `codeconnections` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/codeconnections/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Connection": Entry(
        "AWS::CodeConnections::Connection",
        names={"name": "ConnectionName"},
        outputs={"arn": "{@ConnectionArn}"},
        named="name",
        longest=32,
    ),
}
