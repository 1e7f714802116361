"""A reference in braces that nobody substitutes.

`${Name}` is replaced inside Fn::Sub only. In any other text it goes to AWS as it is written: a policy for a resource called
"${AWS::AccountId}", an environment variable with braces in it.

Cause (deployment): A reference in braces stands outside Fn::Sub, the one place where it is replaced.

Bad (CloudFormation):
    Orders:
      Type: AWS::SNS::Topic
    Address:
      Type: AWS::SSM::Parameter
      Properties: {Type: String, Value: "topic ${Orders} in ${AWS::Region}"}

Good (CloudFormation):
    Orders:
      Type: AWS::SNS::Topic
    Address:
      Type: AWS::SSM::Parameter
      Properties: {Type: String, Value: !Sub "topic ${Orders} in ${AWS::Region}"}

Sources:
- https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_BRACES = re.compile(r"\$\{(AWS::[A-Za-z]+|[A-Za-z0-9]+(?:\.[A-Za-z0-9.]+)?)\}")
# Texts with variables of their own, which the service or a shell replaces.
_OWN = {
    "UserData", "DefinitionString", "Definition", "Body", "InlineCode", "ZipFile", "Commands", "Document", "BuildSpec",
    "TemplateBody", "Content", "Code", "Script", "Command", "EntryPoint", "Description",
}  # fmt: skip


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A text of a template still has a pseudo parameter or a resource of the template in braces."""
    if not resource.declaration.native.startswith("AWS::"):
        return
    for path, value in strings(resource.properties):
        if "${" not in value or any(part in _OWN or part == "Fn::Sub" for part in path):
            continue
        name = next((one for one in _BRACES.findall(value) if _is_of_template(one, survey)), None)
        if name is not None:
            yield Blemish(
                path=".".join(path),
                message=f'{".".join(path)} of "{resource.declaration.name}" still says ${{{name}}}: it is not inside Fn::Sub',
                evidence=f'"{value[:160]}"',
                why="AWS is given the braces as they are written, and takes them for a name.",
                remedy="Write !Sub before the text.",
            )


def _is_of_template(name: str, survey: Survey) -> bool:
    return (
        name.startswith("AWS::") or ("." in name and name.split(".")[0] in survey.resources) or name in survey.resources
    )


RULE = Rule(severity=Severity.HIGH, category=Category.CODE, check=check)
