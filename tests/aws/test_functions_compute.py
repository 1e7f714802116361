"""What programs ask of containers, functions, APIs, logs and delivery is answered, or said not to be there."""

from __future__ import annotations

from typing import Any

import pytest

from seatrial.model.values import Archive
from tests.aws.accepted import trust
from tests.aws.conftest import Row, Stage

_CONTAINERS = '[{"name":"a","image":"b","memory":128}]'

THERE: list[Row] = [
    ("role", "iam.Role", {"assumeRolePolicy": trust("lambda.amazonaws.com", "eks.amazonaws.com")}),
    ("states", "iam.Role", {"assumeRolePolicy": trust("states.amazonaws.com")}),
    ("repository", "ecr.Repository", {"name": "there"}),
    ("cluster", "ecs.Cluster", {"name": "there"}),
    (
        "task",
        "ecs.TaskDefinition",
        {"family": "there", "containerDefinitions": _CONTAINERS},
    ),
    ("service", "ecs.Service", {"name": "there", "cluster": "$cluster.arn", "taskDefinition": "$task.arn"}),
    (
        "function",
        "lambda.Function",
        {"name": "there", "role": "$role.arn", "runtime": "python3.12", "handler": "h.m", "code": Archive(path="app")},
    ),
    ("alias", "lambda.Alias", {"name": "there", "functionName": "$function.name", "functionVersion": "$LATEST"}),
    ("layer", "lambda.LayerVersion", {"layerName": "there", "code": Archive(path="app")}),
    ("group", "cloudwatch.LogGroup", {"name": "there"}),
    ("bus", "cloudwatch.EventBus", {"name": "there"}),
    ("rest", "apigateway.RestApi", {"name": "there"}),
    (
        "machine",
        "sfn.StateMachine",
        {"name": "there", "roleArn": "$states.arn", "definition": '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}'},
    ),
    ("code", "codecommit.Repository", {"repositoryName": "there"}),
    ("kubernetes", "eks.Cluster", {"name": "there", "roleArn": "$role.arn", "vpcConfig": {"subnetIds": []}}),
]

# function, argument with the name, more arguments, result that equals an output of a row
LOOKUPS: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("ecr.getRepository", "name", {}, "repositoryUrl", "repository.repositoryUrl"),
    ("ecs.getCluster", "clusterName", {}, "arn", "cluster.arn"),
    ("ecs.getTaskDefinition", "taskDefinition", {}, "arn", "task.arn"),
    ("ecs.getService", "serviceName", {"clusterArn": "there"}, "arn", "service.arn"),
    ("lambda.getFunction", "functionName", {}, "invokeArn", "function.invokeArn"),
    ("lambda.getAlias", "name", {"functionName": "there"}, "arn", "alias.arn"),
    ("lambda.getLayerVersion", "layerName", {}, "arn", "layer.arn"),
    ("cloudwatch.getLogGroup", "name", {}, "arn", "group.arn"),
    ("cloudwatch.getEventBus", "name", {}, "arn", "bus.arn"),
    ("apigateway.getRestApi", "name", {}, "rootResourceId", "rest.rootResourceId"),
    ("sfn.getStateMachine", "name", {}, "arn", "machine.arn"),
    ("codecommit.getRepository", "repositoryName", {}, "cloneUrlHttp", "code.cloneUrlHttp"),
    ("eks.getCluster", "name", {}, "endpoint", "kubernetes.endpoint"),
]


def test_lookups_find_what_is_there_and_nothing_else(stage: Stage) -> None:
    made = stage.declare_all(THERE)
    assert {name: item.refusal for name, item in made.items() if item.refusal} == {}

    for function, argument, more, result, output in LOOKUPS:
        found = stage.invoke(function, **{argument: "there"}, **more)
        assert (function, found[result]) == (function, stage.output(*output.split(".", 1)))
    assert stage.deployment.lookups == []
    assert stage.deployment.simulations == []

    for function, argument, more, _, _ in LOOKUPS:
        stage.invoke(function, **{argument: "elsewhere"}, **more)
    missing = {lookup.token.split(":")[-1] for lookup in stage.deployment.lookups}
    assert missing == {function.split(".")[1] for function, *_ in LOOKUPS}
    assert stage.deployment.simulations == []


def test_credentials_of_a_registry_are_a_pair(stage: Stage) -> None:
    import base64

    token = stage.invoke("ecr.getAuthorizationToken")
    assert base64.b64decode(token["authorizationToken"]).decode() == f"{token['userName']}:{token['password']}"
    assert token["proxyEndpoint"] == "https://123456789012.dkr.ecr.us-east-2.amazonaws.com"
    assert stage.invoke("ecr.getCredentials", registryId="1")["registryId"] == "1"


def test_an_image_is_found_once_it_was_pushed(stage: Stage) -> None:
    repository = stage.declare("r", "ecr.Repository", {"name": "app"})
    stage.invoke("ecr.getImage", repositoryName="app", mostRecent=True)
    assert len(stage.deployment.lookups) == 1
    stage.deployment.load()
    image = stage.invoke("ecr.getImage", repositoryName="app", mostRecent=True)
    assert image["imageUri"] == f"{repository.outputs['repositoryUrl']}@{image['imageDigest']}"


@pytest.mark.parametrize("function", ["guardduty.getDetector", "cloudformation.getExport", "cloudformation.getStack"])
def test_an_empty_account_has_none(stage: Stage, function: str) -> None:
    stage.invoke(function, **({"name": "x"} if "cloudformation" in function else {}))
    assert len(stage.deployment.lookups) == 1


def test_a_lifecycle_policy_document_is_what_the_registry_takes(stage: Stage) -> None:
    rule = {"priority": 1, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5}}
    document = stage.invoke("ecr.getLifecyclePolicyDocument", rules=[rule])["json"]
    stage.declare("r", "ecr.Repository", {"name": "app"})
    assert stage.declare("p", "ecr.LifecyclePolicy", {"repository": "app", "policy": document}).refusal is None
