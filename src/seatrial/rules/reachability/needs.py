"""What a workload must reach to work, in the names of VPC endpoint services."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.reading import at, document, each, text
from seatrial.rules.survey import Survey

INTERNET = "internet"  # no AWS service: only the internet leads there

_OWN_REGISTRY = re.compile(r"\d{12}\.dkr\.ecr[.-]")
_CALLED = {
    "AWS::SecretsManager::Secret": "secretsmanager",
    "AWS::SQS::Queue": "sqs",
    "AWS::SNS::Topic": "sns",
    "AWS::DynamoDB::Table": "dynamodb",
    "AWS::S3::Bucket": "s3",
    "AWS::SSM::Parameter": "ssm",
    "AWS::StepFunctions::StateMachine": "states",
    "AWS::Kinesis::Stream": "kinesis-streams",
    "AWS::Events::EventBus": "events",
    "AWS::KMS::Key": "kms",
    "AWS::RDS::DBCluster": "rds-data",
}
_CALLED_BY_NAME = ("AWS::DynamoDB::Table", "AWS::S3::Bucket")


def containers(definition: Resource) -> list[Any]:
    """The containers of a task definition, also where they are given as JSON text."""
    given = at(definition.properties, "ContainerDefinitions")
    read = document(given) if isinstance(given, str) else given
    return [item for _, item in each({"of": read}, "of")]


def needs_of_task(definition: Resource) -> list[str]:
    """The services that must answer before a task's containers start."""
    return list(dict.fromkeys(need for container in containers(definition) for need in _needs_of(container)))


def needs_of_build(project: Resource) -> list[str]:
    """What must answer before a build's own commands run: its image, its source, its log.

    https://docs.aws.amazon.com/codebuild/latest/userguide/use-vpc-endpoints-with-codebuild.html
    """
    image = text(at(project.properties, "Environment.Image")) or ""
    source = at(project.properties, "Source.Type")
    found = ["ecr.api", "ecr.dkr", "s3"] if _OWN_REGISTRY.match(image) else []
    if source in ("CODEPIPELINE", "S3"):
        found.append("s3")
    elif source == "CODECOMMIT":
        found.append("git-codecommit")
    elif isinstance(source, str) and source != "NO_SOURCE":
        found.append(INTERNET)
    if at(project.properties, "LogsConfig.CloudWatchLogs.Status") in (None, "ENABLED"):
        found.append("logs")
    return list(dict.fromkeys(found))


def _needs_of(container: Any) -> Iterator[str]:
    image = text(at(container, "Image"))
    if image is not None:
        yield from ("ecr.api", "ecr.dkr", "s3") if _OWN_REGISTRY.match(image) else (INTERNET,)
    if at(container, "LogConfiguration.LogDriver") == "awslogs":
        yield "logs"
    for _, secret in each(container, "Secrets"):
        source = text(at(secret, "ValueFrom"))
        if source is not None:
            yield "secretsmanager" if ":secretsmanager:" in source else "ssm"


def called_by(function: Resource, survey: Survey) -> dict[str, tuple[str, Resource]]:
    """The services whose resources a function is told of in its environment: the variable and the resource of each."""
    found: dict[str, tuple[str, Resource]] = {}
    variables = at(function.properties, "Environment.Variables")
    for path, spelled in strings(variables if isinstance(variables, dict) else {}):
        target = survey.identities.get(spelled)
        if target is not None and target.type in _CALLED and _is_called(target, spelled):
            found.setdefault(_CALLED[target.type], (path[0], target))
    if "rds-data" in found:
        # The Data API reads the secret that it is told of; the function only passes its ARN on.
        found.pop("secretsmanager", None)
    return found


def _is_called(target: Resource, spelled: str) -> bool:
    if target.type == "AWS::RDS::DBCluster":
        return spelled.startswith("arn:") and asked_by_api(target)
    return ":" in spelled or target.type in _CALLED_BY_NAME


def asked_by_api(cluster: Resource) -> bool:
    """Whether a database takes statements by the Data API, beside its port."""
    return at(cluster.properties, "EnableHttpEndpoint") in (True, "true")
