"""The intrinsic functions, each by the name that a template calls it by; conditions have their own in `conditions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from seatrial.frontends.cloudformation.evaluation.intrinsics import choices, lists, references, texts
from seatrial.frontends.cloudformation.evaluation.values import Path

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.scope import Scope

# scope, the function's argument as written, the argument's path → value
Intrinsic: TypeAlias = "Callable[[Scope, Any, Path], Any]"

INTRINSICS: dict[str, Intrinsic] = {
    "Ref": references.ref,
    "Fn::GetAtt": references.get_att,
    "Fn::ImportValue": references.import_value,
    "Fn::GetStackOutput": references.get_stack_output,
    "Fn::Transform": references.transform_result,
    "Fn::If": choices.choose,
    "Fn::FindInMap": choices.find_in_map,
    "Fn::Join": texts.join,
    "Fn::Sub": texts.sub,
    "Fn::Split": texts.split,
    "Fn::Base64": texts.base64_of,
    "Fn::ToJsonString": texts.to_json_string,
    "Fn::Select": lists.select,
    "Fn::Length": lists.length,
    "Fn::GetAZs": lists.get_azs,
    "Fn::Cidr": lists.cidr,
}
