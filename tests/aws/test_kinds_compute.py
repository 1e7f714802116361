"""Containers, functions, APIs, delivery, monitoring and what is around them come to life, are read back and go."""

from __future__ import annotations

import re
from typing import Any

import pytest

from seatrial.aws.kinds.catalog import kind_of
from seatrial.model.resource import Resource
from seatrial.model.values import Archive, reveal
from tests.aws import accepted
from tests.aws.conftest import Row, Stage
from tests.fakes.fates import lives

AREAS = {
    name.lower(): getattr(accepted, name)
    for name in (
        *("MONITORING", "FUNCTIONS", "CONTAINERS", "REST_APIS", "HTTP_APIS", "DELIVERY", "PLATFORM", "MESSAGING"),
        "ACCOUNT",
    )
}
# kinds that AWS keeps once for an account or region, or whose read is by another id than the provider's
UNREAD = {"cloudwatch.LogStream", "xray.SamplingRule"}


_ACCOUNT = "123456789012"
_LAMBDA = f"arn:aws:lambda:us-east-2:{_ACCOUNT}:function:f1-\\w+"
PROMISED: list[tuple[str, str, str, str]] = [
    ("monitoring", "lg", "arn", f"arn:aws:logs:us-east-2:{_ACCOUNT}:log-group:/app/x"),
    ("monitoring", "al", "arn", f"arn:aws:cloudwatch:us-east-2:{_ACCOUNT}:alarm:al-\\w+"),
    ("monitoring", "r2", "id", r"b/r2-\w+"),
    ("monitoring", "r2", "arn", f"arn:aws:events:us-east-2:{_ACCOUNT}:rule/b/r2-\\w+"),
    ("monitoring", "t1", "id", r"r1-\w+-t1-\w+"),
    (
        "functions",
        "f1",
        "invokeArn",
        f"arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/{_LAMBDA}/invocations",
    ),
    ("functions", "f1", "qualifiedArn", f"{_LAMBDA}:1"),
    ("functions", "f2", "version", r"\$LATEST"),
    ("functions", "url", "functionUrl", r"https://\w{32}\.lambda-url\.us-east-2\.on\.aws/"),
    ("functions", "lv", "id", f"arn:aws:lambda:us-east-2:{_ACCOUNT}:layer:l:1"),
    ("containers", "c", "id", f"arn:aws:ecs:us-east-2:{_ACCOUNT}:cluster/c-\\w+"),
    ("containers", "td", "arn", f"arn:aws:ecs:us-east-2:{_ACCOUNT}:task-definition/f:1"),
    ("containers", "td", "arnWithoutRevision", f"arn:aws:ecs:us-east-2:{_ACCOUNT}:task-definition/f"),
    ("containers", "td", "revision", "1"),
    ("containers", "svc", "id", f"arn:aws:ecs:us-east-2:{_ACCOUNT}:service/c-\\w+/svc-\\w+"),
    ("containers", "r", "repositoryUrl", rf"{_ACCOUNT}\.dkr\.ecr\.us-east-2\.amazonaws\.com/r-\w+"),
    ("containers", "at", "id", r"service/c-\w+/svc-\w+"),
    ("rest_apis", "a", "executionArn", f"arn:aws:execute-api:us-east-2:{_ACCOUNT}:\\w{{10}}"),
    ("rest_apis", "m", "id", r"agm-\w+-\w+-GET"),
    ("rest_apis", "s", "invokeUrl", r"https://\w{10}\.execute-api\.us-east-2\.amazonaws\.com/dev"),
    ("rest_apis", "dn", "regionalDomainName", r"d-\w{10}\.execute-api\.us-east-2\.amazonaws\.com"),
    ("rest_apis", "dn", "regionalZoneId", "ZOJJZC49E0EPZ"),
    ("http_apis", "a", "apiEndpoint", r"https://\w+\.execute-api\.us-east-2\.amazonaws\.com"),
    ("http_apis", "s", "invokeUrl", r"https://\w+\.execute-api\.us-east-2\.amazonaws\.com/"),
    ("http_apis", "s2", "invokeUrl", r"wss://\w+\.execute-api\.us-east-2\.amazonaws\.com/dev"),
    ("http_apis", "sm", "id", f"arn:aws:states:us-east-2:{_ACCOUNT}:stateMachine:sm-\\w+"),
    ("http_apis", "sc", "id", r"sg-\w+/sc-\w+"),
    ("delivery", "p", "id", f"arn:aws:codebuild:us-east-2:{_ACCOUNT}:project/p-\\w+"),
    ("delivery", "e", "endpoint", r"https://[0-9A-F]{32}\.gr7\.us-east-2\.eks\.amazonaws\.com"),
    ("delivery", "e", "identities.0.oidcs.0.issuer", r"https://oidc\.eks\.us-east-2\.amazonaws\.com/id/[0-9A-F]{32}"),
    ("delivery", "e", "vpcConfig.clusterSecurityGroupId", r"sg-\w+"),
    ("delivery", "e", "certificateAuthority.data", r"[\w+/=]+"),
    ("delivery", "ng", "id", r"e-\w+:ng-\w+"),
    ("platform", "api", "uris.GRAPHQL", r"https://[\w-]+\.appsync-api\.us-east-2\.amazonaws\.com/graphql"),
    ("platform", "w", "arn", f"arn:aws:wafv2:us-east-2:{_ACCOUNT}:regional/webacl/w-\\w+/[\\w-]+"),
    ("messaging", "k", "bootstrapBrokersTls", r"b-1\.[^,]+:9094,b-2\.[^,]+:9094"),
]


def _prepare(stage: Stage, area: str) -> None:
    stage.client("sqs").create_queue(QueueName="q")
    if area == "platform":
        statement = (
            '{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:*","Resource":"*"}'
        )
        policy = f'{{"Version":"2012-10-17","Statement":[{statement}]}}'
        stage.client("s3").put_bucket_policy(Bucket=stage.facts["bucket"], Policy=policy)


@pytest.mark.parametrize("area", AREAS)
def test_everything_comes_to_life_as_promised_and_goes(ground: Stage, area: str) -> None:
    rows: list[Row] = AREAS[area]
    _prepare(ground, area)

    made = ground.declare_all(rows)

    assert {name: str(item.refusal or item.note) for name, item in made.items() if not lives(item)} == {}
    assert _unlike_promised(ground, area) == {}
    assert _unread(ground, rows) == {}
    assert {f.resource.declaration.name: f.refusal for f in ground.deployment.destroy() if f.refusal} == {}
    again = _again(ground, rows)
    assert {name: str(item.refusal) for name, item in again.items() if item.refusal} == {}


def _unlike_promised(stage: Stage, area: str) -> dict[str, tuple[str, str]]:
    """Outputs that do not have AWS's own format."""
    return {
        f"{name}.{output}": (value, pattern)
        for place, name, output, pattern in PROMISED
        if place == area
        for value in [str(stage.output(name, output))]
        if not re.fullmatch(pattern, value)
    }


def _unread(stage: Stage, rows: list[Row]) -> dict[str, str]:
    """What a read by its id does not find."""
    return {
        name: str(found.refusal or found.note)
        for name, type_, _ in rows
        if type_ not in UNREAD and _is_readable(stage.resources[name].type)
        for found in [stage.read(type_, stage.resources[name].id)]
        if not lives(found)
    }


def _is_readable(type_: str) -> bool:
    kind = kind_of(type_)
    return kind is not None and (kind.read is not None or kind.modelled)


def _again(stage: Stage, rows: list[Row]) -> dict[str, Resource]:
    """The same once more: what was destroyed leaves its names free."""
    stage.resources.clear()
    stage.deployment = stage.fresh()
    return stage.declare_all(rows)


def test_a_function_is_the_bundle_that_the_program_names(stage: Stage) -> None:
    stage.declare_all(AREAS["functions"][:2])
    answer = stage.client("lambda").get_function(FunctionName=stage.resources["f1"].outputs["name"])
    assert answer["Configuration"]["CodeSize"] > 0
    assert answer["Configuration"]["Environment"] == {"Variables": {"A": "b"}}
    assert answer["Concurrency"] == {"ReservedConcurrentExecutions": 5}


def test_the_same_bundle_has_the_same_hash(stage: Stage) -> None:
    (_, kind, properties) = AREAS["functions"][1]
    stage.declare(*AREAS["functions"][0])
    hashes = {stage.declare(name, kind, properties).outputs["codeSha256"] for name in ("one", "two")}
    assert len(hashes) == 1


def test_a_bundle_that_is_not_there_is_refused_in_the_providers_words(stage: Stage) -> None:
    role, function = AREAS["functions"][:2]
    stage.declare(*role)
    refused = stage.declare("f", function[1], function[2] | {"code": Archive(path="./missing")})
    assert refused.refusal is not None
    assert refused.refusal.code == "MissingPath"
    assert "'./missing'" in refused.refusal.message


DUPLICATES: list[tuple[str, str, dict[str, Any]]] = [
    ("cloudwatch.LogGroup", "ResourceAlreadyExistsException", {"name": "same"}),
    ("cloudwatch.EventBus", "ResourceAlreadyExistsException", {"name": "same"}),
    ("ecr.Repository", "RepositoryAlreadyExistsException", {"name": "same"}),
    ("codecommit.Repository", "RepositoryNameExistsException", {"repositoryName": "same"}),
    ("codedeploy.Application", "ApplicationAlreadyExistsException", {"name": "same"}),
    ("scheduler.ScheduleGroup", "ConflictException", {"name": "same"}),
    ("wafv2.IpSet", "WAFDuplicateItemException", {"name": "same", "scope": "REGIONAL", "ipAddressVersion": "IPV4"}),
    ("xray.Group", "GroupAlreadyExistsException", {"groupName": "same", "filterExpression": "x"}),
    ("iot.Policy", "ResourceAlreadyExistsException", {"name": "same", "policy": '{"Statement":[]}'}),
]


@pytest.mark.parametrize("kind, code, properties", DUPLICATES)
def test_a_name_is_refused_the_second_time(stage: Stage, kind: str, code: str, properties: dict[str, Any]) -> None:
    assert stage.declare("first", kind, properties).refusal is None
    refusal = stage.declare("second", kind, properties).refusal
    assert refusal is not None
    assert refusal.code == code


def test_a_repository_with_images_goes_only_when_it_empties_itself(stage: Stage) -> None:
    stage.declare("kept", "ecr.Repository", {})
    stage.declare("emptied", "ecr.Repository", {"forceDelete": True})
    stage.deployment.load()
    outcomes = {f.resource.declaration.name: f.outcome for f in stage.deployment.destroy()}
    assert outcomes == {"kept": "refused", "emptied": "deleted"}


def test_what_the_program_skips_to_destroy_stays(stage: Stage) -> None:
    stage.declare("group", "cloudwatch.LogGroup", {"name": "stays", "skipDestroy": True})
    assert [farewell.outcome for farewell in stage.deployment.destroy()] == ["kept"]
    assert stage.client("logs").describe_log_groups()["logGroups"][0]["logGroupName"] == "stays"


def test_json_text_becomes_containers_in_registry_vocabulary(stage: Stage) -> None:
    definitions = '[{"name": "app", "image": "nginx", "memory": 128, "environment": [{"name": "A", "value": "b"}]}]'
    made = stage.declare("task", "ecs.TaskDefinition", {"family": "f", "containerDefinitions": definitions})
    assert reveal(made.properties["ContainerDefinitions"]) == [
        {"Name": "app", "Image": "nginx", "Memory": 128, "Environment": [{"Name": "A", "Value": "b"}]}
    ]
    assert made.outputs["containerDefinitions"] == definitions


def test_a_service_on_machines_outside_aws_is_taken_and_read_back(stage: Stage) -> None:
    stage.declare("hall", "ecs.Cluster", {"name": "hall"})
    container = '[{"name": "app", "image": "nginx", "memory": 128}]'
    task = {"family": "f", "requiresCompatibilities": ["EXTERNAL"], "containerDefinitions": container}
    arn = stage.declare("task", "ecs.TaskDefinition", task).outputs["arn"]
    service = {"name": "desk", "cluster": "hall", "taskDefinition": arn, "launchType": "EXTERNAL", "desiredCount": 1}
    made = stage.declare("desk", "ecs.Service", service)
    nowhere = stage.declare("lost", "ecs.Service", {**service, "name": "lost", "cluster": "nowhere"})

    assert made.refusal is None
    (read,) = stage.client("ecs").describe_services(cluster="hall", services=["desk"])["services"]
    assert (read["launchType"], read["status"], read["taskDefinition"]) == ("EXTERNAL", "ACTIVE", arn)
    assert str(nowhere.refusal).startswith("ecs:CreateService → ClusterNotFoundException")
