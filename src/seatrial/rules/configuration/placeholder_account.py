"""An account number from the documentation.

123456789012 and its like stand in examples. An ARN with one names nothing in any account that this will be deployed to, and
an image of its registry can be pulled by nobody.

Cause (deployment): An account number was copied from documentation and left as it was.

Bad (CloudFormation):
    Sender:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Action: sqs:SendMessage
            Resource: arn:aws:sqs:us-east-1:111122223333:kitchen-orders

Good (CloudFormation):
    Sender:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Action: sqs:SendMessage
            Resource: !Sub arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:kitchen-orders

Sources:
- https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.arns import arns_in
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.writing import is_spelled_at

PLACEHOLDERS = {
    "123456789012", "111122223333", "444455556666", "777788889999", "012345678901", "123456789123",
    *(digit * 12 for digit in "0123456789"),
}  # fmt: skip


_REGISTRY = re.compile(r"(?P<account>\d{12})\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com[^\s\"',]*")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A value names such an account, and the program's text spells it: the rehearsal's own account may be one of them."""
    for path, value in strings(resource.properties):
        found, here = _placeholder(value), ".".join(path)
        if found is None or value in survey.given or not is_spelled_at(found[2], resource, here, survey):
            continue
        account, shown, _ = found
        yield Blemish(
            path=here,
            message=f'"{resource.declaration.name}" names account {account}, a placeholder of the documentation',
            evidence=f"{shown} in {here}",
            why="What it names exists in no account that this is deployed to.",
            remedy="Take the account from the deployment (AWS::AccountId, aws.get_caller_identity()), or the whole value from "
            "the resource or from configuration.",
            certainty=Certainty.LIKELY,
        )
        return


def _placeholder(value: str) -> tuple[str, str, str] | None:
    """The account, the ARN or image that names it, and the piece of that which only a program spells; None without one."""
    for arn in arns_in(value) if "arn:" in value else ():
        if arn.account in PLACEHOLDERS:
            return arn.account, arn.text, f":{arn.account}:{arn.rest[:8]}"
    image = _REGISTRY.search(value) if ".dkr.ecr." in value else None
    if image and image["account"] in PLACEHOLDERS:
        return image["account"], image[0], f"{image['account']}.dkr.ecr."
    return None


RULE = Rule(severity=Severity.MEDIUM, category=Category.PRACTICE, check=check)
