"""A key whose policy leaves out the account.

Without a statement for the account's root, IAM policies give nobody access to the key, and once the one principal that
the policy names is gone, nobody can use, change or delete it: only AWS Support can.

Cause (security): The key's policy was written without the statement that hands it to IAM.
Besides (operations): Nobody in the account may be able to manage the key any more.

Bad (CloudFormation):
    Keeper:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
    Key:
      Type: AWS::KMS::Key
      Properties:
        KeyPolicy:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {AWS: !GetAtt Keeper.Arn}, Action: "kms:*", Resource: "*"}]

Good (CloudFormation):
    Key:
      Type: AWS::KMS::Key
      Properties:
        KeyPolicy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}, Action: "kms:*", Resource: "*"}

Bad (Pulumi):
    keeper = aws.iam.Role("keeper", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    aws.kms.Key("key", policy=keeper.arn.apply(lambda arn: json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": arn}, "Action": "kms:*", "Resource": "*"}]})))

Good (Pulumi):
    aws.kms.Key("key", policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"}]}))

Sources:
- https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import fits, is_whole, statements
from seatrial.rules.reading import at
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A key policy, wholly known, in which nothing lets the account change it."""
    if resource.refusal is not None or not is_whole(at(resource.properties, "KeyPolicy")):
        return
    account = survey.environment.account
    for statement in statements(resource, "KeyPolicy"):
        named = statement.principals("AWS")
        rules = "NotAction" in statement.body or any(fits(one, "kms:PutKeyPolicy") for one in statement.actions)
        if (
            statement.allows
            and rules
            and any(one in ("*", account) or one.endswith(f":{account}:root") for one in named)
        ):
            return
    yield Blemish(
        path="KeyPolicy",
        message=f'the policy of key "{resource.declaration.name}" leaves out the account',
        evidence=f"no statement lets arn:aws:iam::{account}:root change the key",
        why="IAM policies open it to nobody, and when what it names is gone, nobody can use or delete it any more.",
        remedy="Add a statement: Allow, Principal AWS the account's root ARN, Action kms:*, Resource *.",
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F46",),
    types=("AWS::KMS::Key",),
    check=check,
)
