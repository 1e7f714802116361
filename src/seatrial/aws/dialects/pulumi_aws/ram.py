"""Module `ram` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/ram/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import listed

ENTRIES = {
    "ResourceShare": Entry("AWS::RAM::ResourceShare", named="name"),
    "PrincipalAssociation": Entry(
        "AWS::RAM::ResourceShare/Principal",
        names={"principal": ""},
        shape=lambda native: {"Principals": listed(native.get("principal"))},
        taggable=False,
    ),
    "ResourceAssociation": Entry(
        "AWS::RAM::ResourceShare/Resource",
        names={"resourceArn": ""},
        shape=lambda native: {"ResourceArns": listed(native.get("resourceArn"))},
        taggable=False,
    ),
}
