"""Identifiers and attributes in AWS's own formats, for what no call has answered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.dialect import Place
from seatrial.aws.dialects.registry.references import identifier_of, primary_identifier
from seatrial.aws.facts.regions import partition_of
from seatrial.aws.plausible import plausible

_JSON_TYPES = {"boolean": "bool", "integer": "int", "number": "float", "array": "list[str]", "object": "dict[str, str]"}


def invented_attribute(type_: str, name: str, json_type: str, place: Place) -> Any:
    """One attribute of a registry type by its dotted name."""
    last = name.rsplit(".", 1)[-1]
    if json_type == "string" and last.lower().endswith("arn"):
        return _arn(type_, place)
    seed = f"{place.seed}/{name}"
    return plausible(last, _JSON_TYPES.get(json_type, "str"), seed, place.name, place.region, place.account)


def invented_reference(type_: str, properties: Mapping[str, Any], place: Place) -> str:
    """What `Ref` might return: the primary identifier where the properties say it, else one in its form."""
    said = identifier_of(type_, properties)
    if said:
        return said
    identifier = primary_identifier(type_)
    if not identifier:
        return ""
    last = identifier[-1].rsplit(".", 1)[-1]
    if last.lower().endswith("arn"):
        return _arn(type_, place)
    digits = hashlib.sha256(place.seed.encode()).hexdigest()
    return f"{place.name}-{digits[:12]}"


def _arn(type_: str, place: Place) -> str:
    service, thing = [*type_.split("::"), "", ""][1:3]
    region = "" if service in _WORLDWIDE else place.region
    service = _SERVICES.get(service, service.lower())
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", thing).lower()
    digits = hashlib.sha256(place.seed.encode()).hexdigest()
    named = place.name if len(place.name) > 12 else f"{place.name}-{digits[:12]}"
    return f"arn:{partition_of(place.region)}:{service}:{region}:{place.account}:{kind}/{named}"


_WORLDWIDE = {"IAM", "CloudFront", "Route53", "Organizations", "GlobalAccelerator"}
_SERVICES = {  # where an ARN's service is not the registry's in lower case
    "ApiGatewayV2": "apigateway",
    "AmazonMQ": "mq",
    "ApplicationAutoScaling": "application-autoscaling",
    "Cassandra": "cassandra",
    "CertificateManager": "acm",
    "DocDB": "rds",
    "EFS": "elasticfilesystem",
    "EMR": "elasticmapreduce",
    "ElasticLoadBalancingV2": "elasticloadbalancing",
    "Elasticsearch": "es",
    "InspectorV2": "inspector2",
    "KinesisFirehose": "firehose",
    "MSK": "kafka",
    "Neptune": "rds",
    "OpenSearchService": "es",
    "OpenSearchServerless": "aoss",
    "RedshiftServerless": "redshift-serverless",
    "ServiceCatalog": "catalog",
    "StepFunctions": "states",
    "Timestream": "timestream",
}
