"""A role for somebody who logs in at an identity provider that this account does not have.

AWS makes the role without a word. Whoever comes with a token of the provider is turned away: pods of the cluster get no
credentials, pipelines cannot deploy.

Cause (deployment): The role was written for a provider that the account was taken to have.

Bad (CloudFormation):
    Courier:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Principal: {Federated: !Sub "arn:aws:iam::${AWS::AccountId}:oidc-provider/token.builds.shipyard.org"}
            Action: sts:AssumeRoleWithWebIdentity
            Condition: {StringEquals: {"token.builds.shipyard.org:sub": "pipeline:courier"}}

Good (CloudFormation):
    Builds:
      Type: AWS::IAM::OIDCProvider
      Properties:
        Url: https://token.builds.shipyard.org
        ClientIdList: [sts.amazonaws.com]
    Courier:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Principal: {Federated: !Ref Builds}
            Action: sts:AssumeRoleWithWebIdentity
            Condition: {StringEquals: {"token.builds.shipyard.org:sub": "pipeline:courier"}}

Bad (Pulumi):
    account = aws.get_caller_identity().account_id
    aws.iam.Role("courier", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
        "Principal": {"Federated": f"arn:aws:iam::{account}:oidc-provider/token.builds.shipyard.org"},
        "Condition": {"StringEquals": {"token.builds.shipyard.org:sub": "pipeline:courier"}}}]}))

Good (Pulumi):
    builds = aws.iam.OpenIdConnectProvider("builds", url="https://token.builds.shipyard.org",
                                           client_id_lists=["sts.amazonaws.com"])
    aws.iam.Role("courier", assume_role_policy=builds.arn.apply(lambda arn: json.dumps({
        "Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": arn},
            "Condition": {"StringEquals": {"token.builds.shipyard.org:sub": "pipeline:courier"}}}]})))

Sources:
- https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
- https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import statements
from seatrial.rules.reading import text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_PROVIDER = re.compile(r"arn:[\w-]+:iam::(\d{12}):(?:oidc|saml)-provider/(.+)")
_TYPES = ("AWS::IAM::OIDCProvider", "AWS::IAM::SAMLProvider")
_LONG_ENOUGH = 6  # of a text that was given from outside, to be found in a provider's name


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The identity providers of this account that a role trusts and that nothing here makes or looks up."""
    if not survey.complete:
        return
    for statement in statements(resource, "AssumeRolePolicyDocument"):
        for arn in statement.principals("Federated"):
            match = _PROVIDER.fullmatch(arn)
            if match and match[1] == survey.environment.account and not _is_known(arn, match[2], survey):
                yield _blemish(resource, arn, match[2], survey)


def _is_known(arn: str, name: str, survey: Survey) -> bool:
    if any(one in arn for one in survey.given if len(one) >= _LONG_ENOUGH):
        return True
    made = survey.graph.of_type(*_TYPES)
    return any(
        arn in (one.id, one.attributes.get("Arn")) or one.refusal or one.consequence_of or name == _host(one)
        for one in made
    )


def _host(provider: Resource) -> str:
    return (text(provider.properties.get("Url")) or "").removeprefix("https://")


def _blemish(role: Resource, arn: str, name: str, survey: Survey) -> Blemish:
    issued = (one for one in survey.of_type("AWS::EKS::Cluster") if _issuer(one) == name)
    cluster = next(issued, None)
    return Blemish(
        path="AssumeRolePolicyDocument",
        message=f'role "{role.declaration.name}" trusts identity provider {name}, which nothing here makes',
        evidence=f"Principal Federated = {arn}; no identity provider with this ARN is created or looked up",
        why="IAM knows no such provider in a fresh account: every token of it is turned away, and the role is nobody's.",
        remedy="Create the provider (aws.iam.OpenIdConnectProvider, AWS::IAM::OIDCProvider) and take its ARN by reference; "
        "where the account has it already, look it up or make its ARN a setting.",
        severity=Severity.HIGH if cluster else None,
        certainty=Certainty.CERTAIN if cluster else Certainty.LIKELY,
        related=(Related(cluster.address, cluster.location, "issues the tokens"),) if cluster else (),
    )


def _issuer(cluster: Resource) -> str:
    return (text(cluster.attributes.get("OpenIdConnectIssuerUrl")) or "").removeprefix("https://")


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F04",),
    types=("AWS::IAM::Role",),
    check=check,
)
