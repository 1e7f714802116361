"""A resource that anybody may use.

A policy whose principal is `*` and that no condition narrows lets every AWS account, and for some services everybody on
the internet, read, send or invoke.

Cause (security): The policy names everybody and has no condition that narrows that.

Bad (CloudFormation):
    Jobs:
      Type: AWS::SQS::Queue
    Access:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Jobs]
        PolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: "*", Action: "sqs:SendMessage", Resource: !GetAtt Jobs.Arn}]

Good (CloudFormation):
    News:
      Type: AWS::SNS::Topic
    Jobs:
      Type: AWS::SQS::Queue
    Access:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Jobs]
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Principal: "*"
              Action: "sqs:SendMessage"
              Resource: !GetAtt Jobs.Arn
              Condition: {ArnEquals: {"aws:SourceArn": !Ref News}}

Bad (Pulumi):
    topic = aws.sns.Topic("news")
    aws.sns.TopicPolicy("open", arn=topic.arn, policy=topic.arn.apply(lambda arn: json.dumps({"Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sns:Publish", "Resource": arn}]})))

Good (Pulumi):
    topic = aws.sns.Topic("news")
    aws.sns.TopicPolicy("events", arn=topic.arn, policy=topic.arn.apply(lambda arn: json.dumps({"Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sns:Publish",
                       "Resource": arn}]})))

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
- https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import Statement, fits, statements
from seatrial.rules.reading import at, is_known
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_POLICIES: Mapping[str, str] = {
    "AWS::ECR::Repository": "RepositoryPolicyText",
    "AWS::Elasticsearch::Domain": "AccessPolicies",
    "AWS::IAM::Role": "AssumeRolePolicyDocument",
    "AWS::KMS::Key": "KeyPolicy",
    "AWS::Lambda::Permission": "",
    "AWS::OpenSearchService::Domain": "AccessPolicies",
    "AWS::S3::BucketPolicy": "PolicyDocument",
    "AWS::SNS::Topic": "Policy",
    "AWS::SNS::TopicInlinePolicy": "PolicyDocument",
    "AWS::SNS::TopicPolicy": "PolicyDocument",
    "AWS::SQS::Queue": "Policy",
    "AWS::SQS::QueueInlinePolicy": "PolicyDocument",
    "AWS::SQS::QueuePolicy": "PolicyDocument",
    "AWS::SecretsManager::ResourcePolicy": "ResourcePolicy",
    "AWS::SecretsManager::Secret": "ResourcePolicy",
}

# What a request says of itself, or how it travels: no such condition keeps anybody out.
_IDLE = (
    "aws:securetransport",
    "aws:useragent",
    "aws:referer",
    "aws:requestedregion",
    "aws:currenttime",
    "sns:protocol",
)
_IDLE_STARTS = ("s3:x-amz-", "s3:prefix", "s3:delimiter", "s3:max-keys", "s3:tlsversion")
_NARROWING = (
    "SourceArn", "SourceAccount", "PrincipalOrgID", "FunctionUrlAuthType", "InvokedViaFunctionUrl", "EventSourceToken",
)  # fmt: skip


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Statements that allow everybody, with nothing that narrows them."""
    if resource.refusal is not None or at(resource.properties, "VPCOptions") is not None:
        return
    if resource.type == "AWS::Lambda::Permission":
        yield from _of_permission(resource)
        return
    for statement in statements(resource, _POLICIES[resource.type]):
        if statement.allows and _is_open(statement) and not _is_published(resource, statement):
            actions = ", ".join(statement.actions[:3]) or "everything else"
            yield _blemish(resource, f"{statement.path}.Principal", actions)


def _of_permission(permission: Resource) -> Iterator[Blemish]:
    given = permission.properties
    narrowed = any(given.get(name) is not None for name in _NARROWING)
    if at(given, "Principal") == "*" and is_known(given) and not narrowed:
        yield _blemish(permission, "Principal", str(at(given, "Action") or "lambda:InvokeFunction"))


def _blemish(resource: Resource, path: str, actions: str) -> Blemish:
    return Blemish(
        path=path,
        message=f'"{resource.declaration.name}" lets everybody use it: {actions}',
        evidence=f'Allow {actions} to Principal "*", without a condition on who or from where',
        why="Any AWS account may do so, whoever holds it.",
        remedy="Name the service, account or role as Principal, or add a condition on aws:SourceArn, aws:SourceAccount or "
        "aws:PrincipalOrgID.",
    )


def _is_open(statement: Statement) -> bool:
    if "*" not in statement.principals("AWS"):
        return False
    return all(key in _IDLE or key.startswith(_IDLE_STARTS) for key in statement.condition_keys)


def _is_published(resource: Resource, statement: Statement) -> bool:
    """Whether it only lets read the files of a bucket, which is how a site is published; public buckets are another
    setting, which AWS refuses unless somebody allows it."""
    if resource.type != "AWS::S3::BucketPolicy":
        return False
    return all(
        any(fits(one, action) for one in ("s3:GetObject", "s3:GetObjectVersion")) for action in statement.actions
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F46",),
    types=tuple(_POLICIES),
    check=check,
)
