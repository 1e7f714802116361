"""Which workloads are told the address of a store: in their environment, or in a secret that they are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import walk
from seatrial.rules.reachability.needs import asked_by_api, containers
from seatrial.rules.reachability.stores import Store
from seatrial.rules.reachability.workloads import BUILD, FUNCTION, Workload
from seatrial.rules.reading import at, each, text
from seatrial.rules.survey import Survey

_SECRET = "AWS::SecretsManager::Secret"
_HANDED = ("AWS::SecretsManager::SecretTargetAttachment", "AWS::SecretsManager::RDSTargetAttachment")
_MEMBER = "AWS::RDS::DBInstance"


def told_of(store: Store, reach: Any) -> Iterator[Workload]:
    """The workloads that a store's address, or a secret with it, is given to."""
    survey: Survey = reach.survey
    hosts = {*store.hosts, *_members_hosts(store, survey)}
    secrets = {arn for arn in _secrets_with(store, hosts, survey) if arn}
    for workload in reach.workloads:
        told = list(_told(workload))
        with_secrets = set() if _asks_by_api(store, told) else secrets
        if any(_mentions(value, hosts, with_secrets) for value in told):
            yield workload


def _asks_by_api(store: Store, told: list[Any]) -> bool:
    """Whether statements go through the Data API, which is told the cluster's ARN and the secret's, and no address.

    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html
    """
    arn = store.resource.attributes.get("DBClusterArn")
    return asked_by_api(store.resource) and any(node == arn for value in told for _, node in walk(value))


def _told(workload: Workload) -> Iterator[Any]:
    definition = workload.definition
    if definition is None:
        return
    if definition.type == FUNCTION:
        yield at(definition.properties, "Environment.Variables")
    if definition.type == BUILD:
        yield at(definition.properties, "Environment.EnvironmentVariables")
    for container in containers(definition):
        yield at(container, "Environment")
        yield [text(at(item, "ValueFrom")) for _, item in each(container, "Secrets")]


def _mentions(value: Any, hosts: set[str], secrets: set[str]) -> bool:
    """Whether a text among the values holds a host name, or names one of the secrets."""
    found = [node for _, node in walk(value) if isinstance(node, str)]
    return any(host in node for node in found for host in hosts) or any(
        node.startswith(secret) for node in found for secret in secrets
    )


def _members_hosts(store: Store, survey: Survey) -> Iterator[str]:
    """The host names of a cluster's instances: they listen behind the cluster's groups."""
    for one in survey.of_type(_MEMBER):
        if at(one.properties, "DBClusterIdentifier") == store.resource.id:
            host = one.attributes.get("Endpoint.Address")
            if isinstance(host, str) and host:
                yield host


def _secrets_with(store: Store, hosts: set[str], survey: Survey) -> Iterator[str]:
    managed = store.resource.attributes.get("MasterUserSecret.SecretArn")
    if isinstance(managed, str):
        yield managed
    for one in survey.of_type(*_HANDED):
        target, secret = at(one.properties, "TargetId"), at(one.properties, "SecretId")
        if target == store.resource.id and isinstance(secret, str):
            yield _arn(secret, survey)
    for one in survey.of_type(_SECRET):
        if any(host in text_ for text_ in _held(one) for host in hosts):
            yield one.id


def _held(secret: Resource) -> Iterator[str]:
    """The texts in a secret's value; they are compared here and shown nowhere."""
    for _, node in walk(secret.properties.get("SecretString")):
        if isinstance(node, str):
            yield node


def _arn(name: str, survey: Survey) -> str:
    found = survey.target(name, _SECRET)
    return found.id if found else name
