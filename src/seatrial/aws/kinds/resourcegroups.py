"""Resource Groups.

API: https://docs.aws.amazon.com/ARG/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment

_OF_STACK = "CLOUDFORMATION_STACK_1_0"


def _query(moment: Moment) -> Mapping[str, Any] | None:
    """Which resources belong to the group; by itself a query for a stack's means the stack that the group is in."""
    query = moment.properties.get("ResourceQuery") or {}
    if query.get("Type") == _OF_STACK and not query.get("Query"):
        stack = moment.value(
            "arn:{partition}:cloudformation:{region}:{account}:stack/this/11111111-2222-3333-4444-555555555555"
        )
        said = {"ResourceTypeFilters": ["AWS::AllSupported"], "StackIdentifier": stack}
        return {"Type": _OF_STACK, "Query": json.dumps(said)}
    return {**query, "Query": json.dumps(query["Query"])} if isinstance(query.get("Query"), Mapping) else query or None


KINDS = (
    Kind(
        "AWS::ResourceGroups::Group",
        "resource-groups",
        create=Call("create_group", {"ResourceQuery": _query}),
        answer="Group",
        id="{.Name}",
        attributes={"Arn": "{.GroupArn}"},
        delete=Call("delete_group", {"Group": "{id}"}, matched=False),
        name="Name",
    ),
)
