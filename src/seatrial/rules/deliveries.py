"""Who hands events to whom, and whether the receiver lets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.policies import Statement, fits, is_whole, statements, texts
from seatrial.rules.reading import at, each, text
from seatrial.rules.survey import Survey

FUNCTION, QUEUE, TOPIC = "AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::SNS::Topic"
_POLICIES: Mapping[str, tuple[str, str, str]] = {
    QUEUE: ("AWS::SQS::QueuePolicy", "Queues", "sqs:SendMessage"),
    TOPIC: ("AWS::SNS::TopicPolicy", "Topics", "sns:Publish"),
}


@dataclass(frozen=True)
class Delivery:
    """A sender that names a receiver; `path` is where it does."""

    sender: Resource
    path: str
    receiver: Resource
    service: str  # the principal that delivers
    source: str  # the ARN that the receiver is told as the source, "" where it has another form
    api: str = ""  # the id of the API that calls, under ARNs of execute-api


@dataclass(frozen=True)
class _Sending:
    """Where a type names receivers, and as which service it speaks to them."""

    service: str
    paths: tuple[str, ...]  # lists and the property of each item: `Targets.*.Arn`
    source: Callable[[Resource], str] = lambda resource: text(resource.attributes.get("Arn")) or ""
    unless: str = ""  # a property beside the receiver's that makes the permission needless
    api: str = ""  # the property that holds the id of the API that calls


def _none(resource: Resource) -> str:
    return ""


SENDINGS: Mapping[str, _Sending] = {
    "AWS::S3::Bucket": _Sending(
        "s3.amazonaws.com",
        (
            "NotificationConfiguration.LambdaConfigurations.*.Function",
            "NotificationConfiguration.QueueConfigurations.*.Queue",
            "NotificationConfiguration.TopicConfigurations.*.Topic",
        ),
    ),
    "AWS::Events::Rule": _Sending("events.amazonaws.com", ("Targets.*.Arn",), unless="RoleArn"),
    "AWS::SNS::Subscription": _Sending(
        "sns.amazonaws.com", ("Endpoint",), lambda resource: text(at(resource.properties, "TopicArn")) or ""
    ),
    "AWS::Logs::SubscriptionFilter": _Sending("logs.amazonaws.com", ("DestinationArn",), _none),
    "AWS::SecretsManager::RotationSchedule": _Sending(
        "secretsmanager.amazonaws.com", ("RotationLambdaARN",), _none
    ),
    "AWS::Cognito::UserPool": _Sending(
        "cognito-idp.amazonaws.com",
        tuple(
            f"LambdaConfig.{name}"
            for name in (
                "PreSignUp", "PostConfirmation", "PreAuthentication", "PostAuthentication", "CustomMessage",
                "PreTokenGeneration", "DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse",
                "UserMigration",
            )
        ),
    ),
    "AWS::ApiGatewayV2::Integration": _Sending(
        "apigateway.amazonaws.com", ("IntegrationUri",), _none, unless="CredentialsArn", api="ApiId"
    ),
    "AWS::ApiGateway::Method": _Sending(
        "apigateway.amazonaws.com", ("Integration.Uri",), _none, unless="Integration.Credentials", api="RestApiId"
    ),
}  # fmt: skip


def deliveries_of(resource: Resource, survey: Survey) -> Iterator[Delivery]:
    """What a resource sends to functions, queues and topics of this environment."""
    sending = SENDINGS.get(resource.type)
    if sending is None or resource.consequence_of or (sending.source is not _none and not sending.source(resource)):
        return
    for path, value in _named(resource, sending):
        receiver = _receiver(value, survey)
        if receiver is not None and not receiver.refusal and not receiver.consequence_of:
            api = text(at(resource.properties, sending.api)) if sending.api else None
            yield Delivery(resource, path, receiver, sending.service, sending.source(resource), api or "")


def _named(resource: Resource, sending: _Sending) -> Iterator[tuple[str, str]]:
    for path in sending.paths:
        head, star, tail = path.partition(".*.")
        places = [f"{place}.{tail}" for place, _ in each(resource.properties, head)] if star else [path]
        for place in places:
            value = text(at(resource.properties, place))
            beside = f"{place.rpartition('.')[0]}.{sending.unless}" if star else sending.unless
            if value and (not sending.unless or at(resource.properties, beside) is None):
                yield place, value


def _receiver(value: str, survey: Survey) -> Resource | None:
    if ":lambda:path/" in value:  # as API Gateway calls functions
        value = value.partition("/functions/")[2].removesuffix("/invocations")
    return survey.target(value, FUNCTION, QUEUE, TOPIC)


def is_admitted(delivery: Delivery, survey: Survey) -> bool:
    """Whether the receiver lets the sender in, as far as anybody can tell: what is unknown lets in."""
    if delivery.receiver.type == FUNCTION:
        return any(_permits(one, delivery) for one in survey.of_type("AWS::Lambda::Permission"))
    type_, names, action = _POLICIES[delivery.receiver.type]
    policies = [(delivery.receiver, "Policy")] if delivery.receiver.properties.get("Policy") is not None else []
    for one in survey.of_type(type_):
        named = [bound for bound in texts(at(one.properties, names)) if bound]
        if not named or any(survey.target(bound, delivery.receiver.type) is delivery.receiver for bound in named):
            policies.append((one, "PolicyDocument"))
    return any(_lets_in(owner, path, action, delivery) for owner, path in policies)


def _permits(permission: Resource, delivery: Delivery) -> bool:
    function = at(permission.properties, "FunctionName")
    receiver = delivery.receiver
    arn = text(receiver.attributes.get("Arn")) or ""
    if isinstance(function, str):
        name = function.rpartition(":function:")[2].split(":")[0]
        if name != receiver.physical_name and not (arn and function.startswith(arn)):
            return False
    elif not isinstance(function, Unknown):
        return False
    principal = at(permission.properties, "Principal")
    if isinstance(principal, str) and principal not in (delivery.service, "*"):
        return _is_regional(principal, delivery.service)
    source = at(permission.properties, "SourceArn")
    if delivery.api and isinstance(source, str):
        return _is_call_of(source, delivery.api)
    return not delivery.source or not isinstance(source, str) or fits(source, delivery.source)


def _is_call_of(source: str, api: str) -> bool:
    """Whether a source ARN takes in calls of an API: they come from execute-api, never from the API's own ARN."""
    service, id_ = (source.split(":", 5) + ["*"] * 6)[2:6:3]
    return ("*" in source and source.count(":") < 5) or (fits(service, "execute-api") and fits(id_.split("/")[0], api))


def _is_regional(principal: str, service: str) -> bool:
    """`logs.eu-west-1.amazonaws.com` is the logs service of one region."""
    return principal.split(".")[0] == service.split(".")[0] and principal.endswith(".amazonaws.com")


def _lets_in(owner: Resource, path: str, action: str, delivery: Delivery) -> bool:
    if not is_whole(at(owner.properties, path)):
        return True
    return any(_admits(statement, action, delivery) for statement in statements(owner, path))


def _admits(statement: Statement, action: str, delivery: Delivery) -> bool:
    if not statement.allows or not any(fits(pattern, action) for pattern in statement.actions):
        return "NotAction" in statement.body
    services = (*statement.principals("Service"), *statement.principals("AWS"))
    if not any(one in ("*", delivery.service) for one in services):
        return False
    return not delivery.source or all(fits(pattern, delivery.source) for pattern in _sources(statement)[:1])


def _sources(statement: Statement) -> list[str]:
    """The source ARN that a statement asks for, where it asks for one only."""
    condition = statement.body.get("Condition")
    blocks = condition.values() if isinstance(condition, Mapping) else ()
    found = [
        name
        for block in blocks
        if isinstance(block, Mapping)
        for key, value in block.items()
        if str(key).lower() == "aws:sourcearn"
        for name in texts(value)
    ]
    return found if len(found) == 1 else []
