"""CloudFormation's own types, stacks apart: those the front end deploys.

API: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from collections.abc import Callable

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, invented_uuid, nothing


def _handle(moment: Moment) -> str:
    """A presigned URL to signal by."""
    digits = invented_hex("", 32)(moment)
    place = f"cloudformation-waitcondition-{moment.region}.s3.{moment.region}.amazonaws.com"
    return f"https://{place}/arn%3Aaws%3Acloudformation%3A{moment.region}%3A{moment.account}%3Astack/{digits}"


def _type_arn(noun: str) -> Callable[[Moment], str]:
    place = f"type/{noun.lower()}"
    return lambda moment: f"arn:aws:cloudformation:{moment.region}:{moment.account}:{place}/{invented_uuid(moment)}"


KINDS = (
    Kind("AWS::CloudFormation::WaitConditionHandle", "cloudformation", create=nothing, id=_handle, modelled=True),
    Kind(
        "AWS::CloudFormation::WaitCondition",
        "cloudformation",
        create=nothing,
        id=lambda moment: f"arn:aws:cloudformation:{moment.region}:{moment.account}:stack/wait/{invented_uuid(moment)}",
        attributes={"Id": "{id}", "Data": '{"signal":"complete"}'},
        modelled=True,
    ),
    Kind(
        "AWS::CloudFormation::Macro",
        "cloudformation",
        create=nothing,
        id="{Name}",
        attributes={"MacroName": "{Name}"},
        name="Name",
        modelled=True,
    ),
    Kind(
        "AWS::CloudFormation::StackSet",
        "cloudformation",
        create=nothing,
        id=lambda moment: f"{moment.properties['StackSetName']}:{invented_uuid(moment)}",
        attributes={"StackSetId": "{id}"},
        name="StackSetName",
        modelled=True,
    ),
    *(
        Kind(
            f"AWS::CloudFormation::{noun}",
            "cloudformation",
            create=nothing,
            id=_type_arn(noun),
            attributes={"Arn": "{id}"},
            modelled=True,
        )
        for noun in (
            "ResourceVersion",
            "ModuleVersion",
            "TypeActivation",
            "HookVersion",
            "PublicTypeVersion",
            "Publisher",
        )
    ),
)
