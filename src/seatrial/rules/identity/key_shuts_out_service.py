"""A KMS key that the service which has to use it may not use.

The resource comes up, or is refused, and nothing arrives: alarms are not sent to an encrypted topic, messages do not
reach an encrypted queue, log events and trails are not written. Keys that AWS manages admit no other service at all.

Cause (deployment): The key's policy does not name the service that has to use the key.

Bad (CloudFormation):
    Pages:
      Type: AWS::SNS::Topic
      Properties:
        KmsMasterKeyId: alias/aws/sns
    Errors:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/Lambda
        MetricName: Errors
        Statistic: Sum
        Period: 60
        EvaluationPeriods: 1
        Threshold: 1
        ComparisonOperator: GreaterThanOrEqualToThreshold
        AlarmActions: [!Ref Pages]

Good (CloudFormation):
    Key:
      Type: AWS::KMS::Key
      Properties:
        KeyPolicy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}, Action: "kms:*", Resource: "*"}
            - Effect: Allow
              Principal: {Service: cloudwatch.amazonaws.com}
              Action: ["kms:Decrypt", "kms:GenerateDataKey*"]
              Resource: "*"
    Pages:
      Type: AWS::SNS::Topic
      Properties:
        KmsMasterKeyId: !Ref Key
    Errors:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/Lambda
        MetricName: Errors
        Statistic: Sum
        Period: 60
        EvaluationPeriods: 1
        Threshold: 1
        ComparisonOperator: GreaterThanOrEqualToThreshold
        AlarmActions: [!Ref Pages]

Bad (Pulumi):
    key = aws.kms.Key("key")
    topic = aws.sns.Topic("orders")
    queue = aws.sqs.Queue("orders", kms_master_key_id=key.id)
    aws.sns.TopicSubscription("orders", topic=topic.arn, protocol="sqs", endpoint=queue.arn)

Good (Pulumi):
    topic = aws.sns.Topic("orders")
    queue = aws.sqs.Queue("orders", sqs_managed_sse_enabled=True)
    aws.sns.TopicSubscription("orders", topic=topic.arn, protocol="sqs", endpoint=queue.arn)

Sources:
- https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
- https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
- https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.policies import fits, is_whole, statements
from seatrial.rules.reading import at, is_missing, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_KEYS = {
    "AWS::CloudTrail::Trail": "KMSKeyId",
    "AWS::Logs::LogGroup": "KmsKeyId",
    "AWS::SNS::Topic": "KmsMasterKeyId",
    "AWS::SQS::Queue": "KmsMasterKeyId",
}
_ITSELF = {"AWS::CloudTrail::Trail": "cloudtrail.amazonaws.com", "AWS::Logs::LogGroup": "logs.{region}.amazonaws.com"}

# Who sends through a topic or into a queue: the type that names it, in which property → the service that does.
_SENDERS = {
    ("AWS::CloudWatch::Alarm", "AlarmActions"): "cloudwatch.amazonaws.com",
    ("AWS::CloudWatch::Alarm", "OKActions"): "cloudwatch.amazonaws.com",
    ("AWS::CloudWatch::CompositeAlarm", "AlarmActions"): "cloudwatch.amazonaws.com",
    ("AWS::Events::Rule", "Targets"): "events.amazonaws.com",
    ("AWS::S3::Bucket", "NotificationConfiguration"): "s3.amazonaws.com",
    ("AWS::SNS::Subscription", "Endpoint"): "sns.amazonaws.com",
    ("AWS::SNS::Topic", "Subscription"): "sns.amazonaws.com",
    ("AWS::Budgets::Budget", "NotificationsWithSubscribers"): "budgets.amazonaws.com",
}
_NEEDED = {"AWS::CloudTrail::Trail": "kms:GenerateDataKey", "AWS::Logs::LogGroup": "kms:GenerateDataKey"}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The services that have to use the key of a resource, and that its policy does not admit."""
    path = _KEYS[resource.type]
    named = text(at(resource.properties, path))
    if not named or resource.refusal is not None:
        return
    key = _key(named, survey)
    managed = named.rpartition(":")[2].startswith("alias/aws/")
    if not managed and (key is None or not _is_readable(key)):
        return
    for service, sender in _services(resource, survey):
        if managed or (key is not None and not _admits(key, service, _NEEDED.get(resource.type, "kms:Decrypt"))):
            yield _blemish(resource, path, named, service, sender, key)


def _key(named: str, survey: Survey) -> Resource | None:
    """The key that an id, an ARN or an alias means."""
    found = survey.target(named, "AWS::KMS::Key", "AWS::KMS::Alias")
    if found is None and named.startswith("arn:"):
        return _key(named.rpartition(":")[2], survey)
    if found is not None and found.type == "AWS::KMS::Alias":
        return survey.target(text(at(found.properties, "TargetKeyId")), "AWS::KMS::Key")
    return found


def _is_readable(key: Resource) -> bool:
    return is_missing(key.properties, "KeyPolicy") or is_whole(at(key.properties, "KeyPolicy"))


def _services(resource: Resource, survey: Survey) -> Iterator[tuple[str, Resource | None]]:
    if resource.type in _ITSELF:
        yield _ITSELF[resource.type].format(region=survey.environment.region), None
        return
    seen = set()
    for edge in survey.users(resource):
        service = _SENDERS.get((edge.source.type, edge.path.split(".")[0]))
        if service and service not in seen and _sends(edge.source, edge.path, resource):
            seen.add(service)
            yield service, edge.source


def _sends(source: Resource, path: str, resource: Resource) -> bool:
    """Whether the reference is to the resource itself as a target, not to one of its names in some text."""
    arn = resource.attributes.get("Arn") or resource.attributes.get("TopicArn") or resource.id
    given = at(source.properties, path)
    return given in (arn, resource.id) or any(text_ == arn for _, text_ in strings(given))


def _admits(key: Resource, service: str, action: str) -> bool:
    for statement in statements(key, "KeyPolicy"):
        principals = [*statement.principals("Service"), *(("*",) if "*" in statement.principals("AWS") else ())]
        if not statement.allows or not any(one in (service, _global(service), "*") for one in principals):
            continue
        if "NotAction" in statement.body or any(fits(pattern, action) for pattern in statement.actions):
            return True
    return False


def _global(service: str) -> str:
    """The name without a region: key policies take it for a regional one."""
    first, _, rest = service.partition(".")
    return f"{first}.amazonaws.com" if rest.count(".") > 1 else service


def _blemish(
    resource: Resource, path: str, named: str, service: str, sender: Resource | None, key: Resource | None
) -> Blemish:
    managed = key is None
    what = f"the key {named}, which AWS manages," if managed else f'key "{key.declaration.name if key else named}"'
    by = f' "{sender.declaration.name}" sends through it as {service}.' if sender is not None else ""
    own = "Use a key of your own instead, and add a" if managed else "Add a"
    return Blemish(
        path=path,
        message=f'{what} of "{resource.declaration.name}" does not admit {service}',
        evidence=f"no statement of the key's policy allows {service} to use it.{by}",
        why="What the service has to write or deliver is dropped, and no error shows up in the stack.",
        remedy=f"{own} statement to the key's policy: Allow, Principal Service {service}, Action kms:Decrypt and "
        "kms:GenerateDataKey*" + (", kms:Encrypt*" if service.startswith("logs.") else "") + ', Resource "*".',
        related=(Related(sender.address, sender.location, f"sends as {service}"),) if sender is not None else (),
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F46",),
    types=tuple(_KEYS),
    check=check,
)
