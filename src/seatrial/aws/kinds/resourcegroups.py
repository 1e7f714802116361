"""Resource Groups.

API: https://docs.aws.amazon.com/ARG/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::ResourceGroups::Group",
        "resource-groups",
        create=Call("create_group"),
        answer="Group",
        id="{.Name}",
        attributes={"Arn": "{.GroupArn}"},
        delete=Call("delete_group", {"Group": "{id}"}, matched=False),
        name="Name",
    ),
)
