"""What would come to light next: mistakes of resources that AWS refused for another reason, or that were never asked for.

AWS tells one reason at a time. Whoever mends it deploys once more, to be told the next; these need no second deployment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from seatrial.aws.facts.validation.engine_versions import databases
from seatrial.aws.guards.rds.databases import is_reserved
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject, callers
from seatrial.model.reading import at, flag, text
from seatrial.model.resource import Refusal, Resource
from seatrial.model.values import reveal
from seatrial.trials.refusals import meaning_of

_DATABASES = ("AWS::RDS::DBInstance", "AWS::RDS::DBCluster")
_CACHE = "AWS::ElastiCache::ReplicationGroup"
_PROTECTION = ("DeletionProtection", "DeletionProtectionEnabled")


def judge(resources: Iterable[Resource], trial: str) -> Iterator[Finding]:
    """What AWS would say besides of what it refused or was never asked for."""
    for resource in resources:
        if not resource.declaration.managed or not (resource.refusal or resource.consequence_of):
            continue
        said = resource.refusal.message if resource.refusal else ""
        for path, refusal in _refusals(resource):
            if refusal.message.rstrip(".") != said.rstrip("."):
                yield _refused(resource, path, refusal, trial)


def protected(resources: Iterable[Resource]) -> Iterator[tuple[Resource, str]]:
    """What nobody could delete once it stood: each with the property that protects it."""
    for resource in resources:
        if resource.declaration.managed and (resource.refusal or resource.consequence_of):
            yield from ((resource, name) for name in _PROTECTION if flag(at(resource.properties, name)))


def _refusals(resource: Resource) -> Iterator[tuple[str, Refusal]]:
    given: Any = reveal(dict(resource.properties))
    user, engine = text(at(given, "MasterUsername")), text(at(given, "Engine"))
    if resource.type in _DATABASES and user and engine and is_reserved(user, engine):
        message = f"MasterUsername {user} cannot be used as it is a reserved word used by the engine"
        yield "MasterUsername", Refusal(f"rds:Create{resource.type.split('::')[2]}", "InvalidParameterValue", message)
    token, tls = at(resource.properties, "AuthToken"), flag(at(given, "TransitEncryptionEnabled"))
    if resource.type == _CACHE and token is not None and tls is False:
        message = "To use AuthToken, TransitEncryptionEnabled must be true."
        yield "AuthToken", Refusal("elasticache:CreateReplicationGroup", "InvalidParameterValue", message)
    if resource.type in _DATABASES and not resource.declaration.property_dependencies.get("engineVersion"):
        for violation in databases(given):
            operation = f"rds:Create{resource.type.split('::')[2]}"
            yield "EngineVersion", Refusal(operation, "InvalidParameterCombination", violation.message)


def _refused(resource: Resource, path: str, refusal: Refusal, trial: str) -> Finding:
    meaning = meaning_of(refusal)
    name = resource.declaration.name
    return Finding(
        rule=meaning.rule,
        catalog=meaning.catalog,
        severity=Severity.CRITICAL,
        certainty=Certainty.CERTAIN,
        category=Category.ARCHITECTURE,
        message=f'AWS would refuse {resource.type.split("::")[-1]} "{name}" besides: {refusal.message}',
        evidence=f"{refusal}, once what keeps it from being made now is mended",
        why=meaning.why,
        remedy=meaning.remedy,
        trial=trial,
        subject=Subject.of(resource),
        location=resource.declaration.place_of(path),
        related=callers(resource.declaration.stack),
        docs=meaning.docs,
    )
