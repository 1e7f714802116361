"""CloudFormation's YAML tags: `!Sub x` stands for `Fn::Sub: x`."""

from __future__ import annotations

_FUNCTIONS = (
    *(
        "And",
        "Base64",
        "Cidr",
        "Contains",
        "EachMemberEquals",
        "EachMemberIn",
        "Equals",
        "FindInMap",
        "GetAtt",
        "GetAZs",
    ),
    *("GetStackOutput", "If", "ImportValue", "Join", "Length", "Not", "Or", "RefAll", "Select", "Split", "Sub"),
    *("ToJsonString", "Transform", "ValueOf", "ValueOfAll"),
)
LONG_FORMS = {f"!{name}": f"Fn::{name}" for name in _FUNCTIONS} | {"!Ref": "Ref", "!Condition": "Condition"}
GET_ATT = "Fn::GetAtt"
RAIN = "Rain::"  # directives of a packaging tool, which leaves none of them in what it deploys


def long_form(tag: str) -> str:
    """The function a tag stands for, also when nobody knows it."""
    name = tag.lstrip("!")
    return LONG_FORMS.get(tag) or (name if name.startswith(RAIN) else f"Fn::{name}")


def is_known(tag: str) -> bool:
    """Whether a tag stands for a function of CloudFormation's, or for a directive that packaging resolves."""
    return tag in LONG_FORMS or tag.startswith(f"!{RAIN}")


def attribute_parts(text: str) -> list[str]:
    """`Bucket.Arn` as Fn::GetAtt's list: the logical id, and the attribute with whatever dots it has."""
    return text.split(".", 1)
