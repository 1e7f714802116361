"""An account number from the documentation.

123456789012 and its like stand in examples. An ARN with one names nothing in any account that this will be deployed to.

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


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """An ARN has such an account, and the program's text spells it: the rehearsal's own account may be one of them."""
    for path, value in strings(resource.properties):
        found = next((arn for arn in arns_in(value) if arn.account in PLACEHOLDERS), None) if "arn:" in value else None
        here = ".".join(path)
        spelled = f":{found.account}:{found.rest[:8]}" if found else ""
        if found is None or value in survey.given or not is_spelled_at(spelled, resource, here, survey):
            continue
        yield Blemish(
            path=here,
            message=f'"{resource.declaration.name}" names account {found.account}, a placeholder of the documentation',
            evidence=f"{found.text} in {here}",
            why="What the ARN names exists in no account that this is deployed to.",
            remedy="Take the account from the deployment (AWS::AccountId, aws.get_caller_identity()), or the ARN from the "
            "resource or from configuration.",
            certainty=Certainty.LIKELY,
        )
        return


RULE = Rule(severity=Severity.MEDIUM, category=Category.PRACTICE, check=check)
