"""The form of IAM policies: what IAM and the services with resource policies refuse as malformed.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from seatrial.aws.facts.schemas import other_folder
from seatrial.aws.facts.validation.schema import Document
from seatrial.aws.facts.validation.violation import VALUE_NOT_ALLOWED, Report, Steps, Violation

GRAMMAR_PAGE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"

_IDENTITY, _TRUST, _RESOURCE, _REPOSITORY = "policy_identity", "policy_trust", "policy_resource", "policy_resource_ecr"

# Type → the document that describes the policy, and the dotted path to it.
POLICIES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "AWS::ECR::Repository": ((_REPOSITORY, "RepositoryPolicyText"),),
    "AWS::IAM::Group": ((_IDENTITY, "Policies.*.PolicyDocument"),),
    "AWS::IAM::GroupPolicy": ((_IDENTITY, "PolicyDocument"),),
    "AWS::IAM::ManagedPolicy": ((_IDENTITY, "PolicyDocument"),),
    "AWS::IAM::Policy": ((_IDENTITY, "PolicyDocument"),),
    "AWS::IAM::Role": ((_TRUST, "AssumeRolePolicyDocument"), (_IDENTITY, "Policies.*.PolicyDocument")),
    "AWS::IAM::RolePolicy": ((_IDENTITY, "PolicyDocument"),),
    "AWS::IAM::User": ((_IDENTITY, "Policies.*.PolicyDocument"),),
    "AWS::IAM::UserPolicy": ((_IDENTITY, "PolicyDocument"),),
    "AWS::KMS::Key": ((_RESOURCE, "KeyPolicy"),),
    "AWS::OpenSearchService::Domain": ((_RESOURCE, "AccessPolicies"),),
    "AWS::S3::BucketPolicy": ((_RESOURCE, "PolicyDocument"),),
    "AWS::SNS::TopicPolicy": ((_RESOURCE, "PolicyDocument"),),
    "AWS::SQS::QueuePolicy": ((_RESOURCE, "PolicyDocument"),),
    "AWS::SSO::PermissionSet": ((_IDENTITY, "InlinePolicy"),),
}
_LOOSE = (_RESOURCE, _REPOSITORY)  # IAM alone asks for statement ids that differ
_OPEN = ("Principal", "NotPrincipal", "Condition")  # IAM knows more of these than the documents say

_TO_THE_END = (":.+|)|", r":.+|:\\*|)|")  # IAM takes `arn:aws:sns:*:*`: an asterisk at the end stands for all the rest


@cache
def _document(name: str) -> Document:
    """A document with the definitions that all of them share."""
    folder = other_folder() / "iam"
    shared = (folder / "policy.json").read_text().replace('"#/', '"#/policy/').replace(*_TO_THE_END)
    own = (folder / f"{name}.json").read_text().replace('"policy#/', '"#/policy/')
    return Document({**json.loads(own), "policy": json.loads(shared)})


def judge_policy(name: str, value: Any, steps: Steps) -> Iterator[Violation]:
    """What is malformed in the policy at `steps`, which may be JSON in a string."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return
    report = Report()
    _document(name).top.check(value, steps, report)
    for each in report.violations:
        if name in _LOOSE and "Duplicate Sid" in each.message:
            continue
        open_ended = each.rule == VALUE_NOT_ALLOWED and any(step in _OPEN for step in each.steps)
        yield replace(
            each, message=f"MalformedPolicyDocument: {each.message}", refused=not open_ended, docs=GRAMMAR_PAGE
        )
