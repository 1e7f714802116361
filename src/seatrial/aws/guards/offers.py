"""What AWS does not offer: classes, versions and combinations, by the tables that templates are held against.

Parameters of these operations have the names of the registry's properties, so `aws.facts.validation` judges both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seatrial.aws.facts.validation import violation as rules
from seatrial.aws.guards.guard import Guard, Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

_RDS = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_"
_CACHE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_"


@dataclass(frozen=True)
class Offer:
    """How one operation's refusals are worded: a code for each rule, and the registry type that has the facts."""

    type: str
    source: str
    otherwise: str  # the code of what `codes` does not name
    codes: Mapping[str, str] = field(default_factory=dict)


_COMBINATION = {
    rules.ENGINE_VERSION: "InvalidParameterCombination",
    rules.PROPERTY_COMBINATION: "InvalidParameterCombination",
    rules.MISSING_PROPERTY: "InvalidParameterCombination",
}
OFFERS: Mapping[tuple[str, str], Offer] = {
    ("rds", "CreateDBInstance"): Offer(
        "AWS::RDS::DBInstance", f"{_RDS}CreateDBInstance.html", "InvalidParameterValue", _COMBINATION
    ),
    ("rds", "CreateDBCluster"): Offer(
        "AWS::RDS::DBCluster", f"{_RDS}CreateDBCluster.html", "InvalidParameterValue", _COMBINATION
    ),
    ("docdb", "CreateDBInstance"): Offer(
        "AWS::DocDB::DBInstance",
        "https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBInstance.html",
        "InvalidParameterValue",
    ),
    ("neptune", "CreateDBInstance"): Offer(
        "AWS::Neptune::DBInstance",
        "https://docs.aws.amazon.com/neptune/latest/userguide/api-instances.html",
        "InvalidParameterValue",
    ),
    ("elasticache", "CreateCacheCluster"): Offer(
        "AWS::ElastiCache::CacheCluster", f"{_CACHE}CreateCacheCluster.html", "InvalidParameterValue", _COMBINATION
    ),
    ("elasticache", "CreateReplicationGroup"): Offer(
        "AWS::ElastiCache::ReplicationGroup",
        f"{_CACHE}CreateReplicationGroup.html",
        "InvalidParameterValue",
        _COMBINATION,
    ),
    ("opensearch", "CreateDomain"): Offer(
        "AWS::OpenSearchService::Domain",
        "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html",
        "ValidationException",
    ),
    ("ec2", "RunInstances"): Offer(
        "AWS::EC2::Instance",
        "https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-regions.html",
        "Unsupported",
    ),
    ("redshift", "CreateCluster"): Offer(
        "AWS::Redshift::Cluster",
        "https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html",
        "InvalidParameterValue",
    ),
    ("dax", "CreateCluster"): Offer(
        "AWS::DAX::Cluster",
        "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_dax_CreateCluster.html",
        "InvalidParameterValueException",
    ),
}
_JUDGED = (rules.ENGINE_VERSION, rules.CLASS_NOT_OFFERED, rules.VALUE_NOT_ALLOWED)


def not_offered(request: Request, world: World) -> Refused | None:
    """AWS's refusal of a class or version that it does not have, or has no more."""
    from seatrial.aws.facts.validation import beyond_schema

    offer = OFFERS[request.service, request.operation]
    if request.service == "rds" and str(request.parameters.get("Engine")).startswith(("neptune", "docdb")):
        return None  # services of their own that share RDS's operations, not its tables
    for broken in beyond_schema(offer.type, request.parameters, request.region):
        if broken.refused and broken.rule in _JUDGED:
            value, text = broken.value.strip('"'), broken.message.removeprefix("#/")
            if broken.rule == rules.CLASS_NOT_OFFERED:
                text = f"Invalid {broken.path}: {value} is not offered in {request.region}"
                engine = request.parameters.get("Engine")
                text += f" for {engine} {request.parameters.get('EngineVersion') or ''}".rstrip() if engine else ""
            return Refused(offer.codes.get(broken.rule, offer.otherwise), text)
    return None


def guards_of_offers(service: str) -> tuple[Guard, ...]:
    """The guards of a service's operations that choose a class or a version."""
    return tuple(
        Guard(operation, not_offered, offer.source) for (of, operation), offer in OFFERS.items() if of == service
    )
