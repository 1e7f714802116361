"""Resource Access Manager: shares.

API: https://docs.aws.amazon.com/ram/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.modelled import nothing

KINDS = (
    Kind(
        "AWS::RAM::ResourceShare",
        "ram",
        create=Call("create_resource_share"),
        answer="resourceShare",
        id="{.resourceShareArn}",
        attributes={"Arn": "{id}"},
        delete=Call("delete_resource_share", {"resourceShareArn": "{id}"}),
        name="Name",
        scope="none",
    ),
    Kind(
        "AWS::RAM::ResourceShare/Principal",
        "ram",
        create=nothing,
        id="{ResourceShareArn},{Principals.0}",
        modelled=True,
    ),
    Kind(
        "AWS::RAM::ResourceShare/Resource",
        "ram",
        create=nothing,
        id="{ResourceShareArn},{ResourceArns.0}",
        modelled=True,
    ),
)
