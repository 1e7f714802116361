"""What is spelled by hand and meets nothing: fields of secrets, stages, topics, identity providers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Refusal, Resource, Status
from seatrial.model.values import Unknown
from seatrial.rules.judging import judge
from seatrial.rules.survey import Survey

ACCOUNT, REGION = "123456789012", "us-east-1"
LOGIN = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:login-AbCdEf"
ON_CALL = f"arn:aws:sns:{REGION}:{ACCOUNT}:on-call"
HOST = "oidc.eks.us-east-1.amazonaws.com/id/4B00E931"
PROVIDER = f"arn:aws:iam::{ACCOUNT}:oidc-provider/{HOST}"


def made(name: str, type_: str, properties: dict[str, Any], after: tuple[str, ...] = (), **more: Any) -> Resource:
    declaration = Declaration(name, name, type_, properties, dependencies=frozenset(after))
    return Resource(declaration, type_, properties, Status.REHEARSED, account=ACCOUNT, region=REGION, **more)


def subjects(rule: str, *resources: Resource, **survey: Any) -> dict[str, str]:
    """Each finding's subject, and what it found."""
    environment = Environment("dev", account=ACCOUNT, region=REGION)
    found = judge(Survey(Graph.of(list(resources)), environment, **survey), only=[rule])
    return {finding.subject.address: finding.message for finding in found}


def task(wanted: object) -> Resource:
    container = {"Name": "desk", "Secrets": [{"Name": "PASSWORD", "ValueFrom": wanted}]}
    return made("Desk", "AWS::ECS::TaskDefinition", {"ContainerDefinitions": [container]})


def secret(**properties: Any) -> Resource:
    return made("Login", "AWS::SecretsManager::Secret", properties, id=LOGIN)


GENERATED = {"GenerateSecretString": {"SecretStringTemplate": '{"username": "desk"}', "GenerateStringKey": "password"}}
ATTACHED = made("Tie", "AWS::SecretsManager::SecretTargetAttachment", {"SecretId": LOGIN})


@pytest.mark.parametrize(
    ("wanted", "held", "told"),
    [
        (f"{LOGIN}:password", GENERATED, "in a form that ECS does not read"),
        (f"{LOGIN}:password:", GENERATED, "in a form that ECS does not read"),
        ("login:password::", GENERATED, "which is no ARN"),
        (f"{LOGIN}:pass::", GENERATED, "which it does not have"),
        (f"{LOGIN}:pass::", {"SecretString": '{"password": "x"}'}, "which it does not have"),
        (f"{LOGIN}:password::", {"SecretString": "just-a-text"}, "which it does not have"),
        (f"{LOGIN}:host::", GENERATED, "which it does not have"),
    ],
)
def test_a_task_asks_for_a_field_that_it_cannot_have(wanted: str, held: dict[str, Any], told: str) -> None:
    found = subjects("unreadable-secret", task(wanted), secret(**held))
    assert list(found) == ["Desk"]
    assert told in found["Desk"]


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        (f"{LOGIN}:password::", GENERATED),
        (f"{LOGIN}:username::", GENERATED),
        (f"{LOGIN}:password:AWSCURRENT:", {"SecretString": '{"password": "x"}'}),
        (f"{LOGIN}:::", GENERATED),
        (LOGIN, GENERATED),
        (f"{LOGIN}:anything::", {}),
        (f"{LOGIN}:anything::", {"SecretString": Unknown("later")}),
        (f"{LOGIN}:pass::".replace("login", "elsewhere"), GENERATED),
        (Unknown("later"), GENERATED),
        (f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter/login", GENERATED),
        ("/shop/login", GENERATED),
    ],
)
def test_a_task_asks_for_what_is_there_or_nobody_knows(wanted: object, held: dict[str, Any]) -> None:
    assert subjects("unreadable-secret", task(wanted), secret(**held)) == {}


def test_an_attachment_adds_the_fields_of_its_database() -> None:
    assert subjects("unreadable-secret", task(f"{LOGIN}:host::"), secret(**GENERATED), ATTACHED) == {}


ALARM = made("Full", "AWS::CloudWatch::Alarm", {"AlarmActions": [ON_CALL], "OKActions": [ON_CALL]})


def test_an_alarm_calls_a_topic_that_nothing_makes() -> None:
    other = made("Orders", "AWS::SNS::Topic", {}, id=ON_CALL.replace("on-call", "orders"), physical_name="orders")
    assert list(subjects("unmatched-action", ALARM)) == ["Full"]
    assert list(subjects("unmatched-action", ALARM, other)) == ["Full"]


def test_an_alarm_calls_what_is_there_or_may_be_elsewhere() -> None:
    topic = made("OnCall", "AWS::SNS::Topic", {}, id=ON_CALL, physical_name="on-call")
    refused = made("OnCall", "AWS::SNS::Topic", {}, refusal=Refusal("sns:CreateTopic", "InvalidParameter", "no"))
    abroad = ON_CALL.replace(REGION, "eu-west-1")
    assert subjects("unmatched-action", ALARM, topic) == {}
    assert subjects("unmatched-action", ALARM, refused) == {}
    assert subjects("unmatched-action", ALARM, given=frozenset({ON_CALL})) == {}
    assert subjects("unmatched-action", ALARM, given=frozenset({"on-call"})) == {}
    assert subjects("unmatched-action", ALARM, complete=False) == {}
    for arn in (abroad, ON_CALL.replace(ACCOUNT, "210987654321"), Unknown("later")):
        assert subjects("unmatched-action", made("Full", ALARM.type, {"AlarmActions": [arn]})) == {}


def pod(federated: object) -> Resource:
    statement = {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": federated}}
    return made("Pod", "AWS::IAM::Role", {"AssumeRolePolicyDocument": {"Statement": [statement]}})


def test_a_role_trusts_a_provider_that_nothing_makes() -> None:
    cluster = made("Desk", "AWS::EKS::Cluster", {}, attributes={"OpenIdConnectIssuerUrl": f"https://{HOST}"})
    other = made("Builds", "AWS::IAM::OIDCProvider", {"Url": "https://builds.shipyard.org"}, id="arn:other")
    assert list(subjects("absent-identity-provider", pod(PROVIDER), other)) == ["Pod"]
    assert list(subjects("absent-identity-provider", pod(PROVIDER), cluster)) == ["Pod"]


def test_a_role_trusts_a_provider_that_is_there_or_may_be_elsewhere() -> None:
    provider = made("Desk", "AWS::IAM::OIDCProvider", {"Url": f"https://{HOST}"}, id=PROVIDER)
    assert subjects("absent-identity-provider", pod(PROVIDER), provider) == {}
    assert subjects("absent-identity-provider", pod(PROVIDER), given=frozenset({HOST})) == {}
    assert subjects("absent-identity-provider", pod(PROVIDER.replace(ACCOUNT, "210987654321"))) == {}
    assert subjects("absent-identity-provider", pod("cognito-identity.amazonaws.com")) == {}
    assert subjects("absent-identity-provider", pod(Unknown("later"))) == {}


STAGE: dict[str, Any] = {"RestApiId": "api", "StageName": "live"}
LOUD = STAGE | {"MethodSettings": [{"ResourcePath": "/*", "HttpMethod": "*", "LoggingLevel": "INFO"}]}
WALLED = {"ResourceArn": f"arn:aws:apigateway:{REGION}::/restapis/api/stages/live", "WebACLArn": "acl"}
ROLE = made("Role", "AWS::ApiGateway::Account", {"CloudWatchRoleArn": "role"})


def live(properties: dict[str, Any] = STAGE) -> Resource:
    return made("Live", "AWS::ApiGateway::Stage", properties)


@pytest.mark.parametrize(
    ("name", "type_", "properties", "before"),
    [
        ("Plan", "AWS::ApiGateway::UsagePlan", {"ApiStages": [{"ApiId": "api", "Stage": "live"}]}, live()),
        ("Wall", "AWS::WAFv2::WebACLAssociation", WALLED, live()),
        ("Live", "AWS::ApiGateway::Stage", LOUD, ROLE),
        ("Live", "AWS::ApiGateway::Stage", STAGE | {"AccessLogSetting": {"DestinationArn": "arn"}}, ROLE),
    ],
)
def test_what_names_a_stage_or_logs_waits_for_it(
    name: str, type_: str, properties: dict[str, Any], before: Resource
) -> None:
    late = made(name, type_, properties)
    assert list(subjects("missing-dependency", late, before)) == [name]
    assert subjects("missing-dependency", made(name, type_, properties, after=(before.address,)), before) == {}


def test_a_stage_without_logs_and_the_plan_of_another_stage_wait_for_nothing() -> None:
    quiet = live(STAGE | {"MethodSettings": [{"LoggingLevel": "OFF", "ResourcePath": "/*", "HttpMethod": "*"}]})
    plan = made("Plan", "AWS::ApiGateway::UsagePlan", {"ApiStages": [{"ApiId": "api", "Stage": "test"}]})
    assert subjects("missing-dependency", quiet, plan, ROLE) == {}


def test_a_connection_that_nobody_accepts_is_told_once() -> None:
    pending = made("Bridge", "AWS::EC2::VPCPeeringConnection", {"VpcId": "vpc-1", "PeerVpcId": "vpc-2"}, id="pcx-1")
    pending = replace(
        pending, declaration=replace(pending.declaration, native="aws:ec2/vpcPeeringConnection:VpcPeeringConnection")
    )
    route = made("There", "AWS::EC2::Route", {"VpcPeeringConnectionId": "pcx-1"})
    told = [rule for rule in ("unaccepted-peering", "peering-without-routes") if subjects(rule, pending, route)]
    assert told == ["unaccepted-peering"]
