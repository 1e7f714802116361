"""Identifiers and attributes in AWS's own formats, for what no call has answered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from seatrial.aws.dialects.dialect import Place
from seatrial.aws.dialects.registry.attributes import node_at
from seatrial.aws.dialects.registry.references import identifier_of, primary_identifier
from seatrial.aws.facts.regions import partition_of
from seatrial.aws.plausible import plausible

_JSON_TYPES = {"boolean": "bool", "integer": "int", "number": "float", "array": "list[str]", "object": "dict[str, str]"}


def invented_attribute(type_: str, name: str, json_type: str, place: Place) -> Any:
    """One attribute of a registry type by its dotted name."""
    last = name.rsplit(".", 1)[-1]
    node = node_at(type_, name)
    if node.get("enum"):
        return node["enum"][0]
    if json_type == "string" and last.lower().endswith("arn"):
        return _arn(type_, place)
    if last.lower() == "port":
        port = _PORTS.get(type_.split("::")[1], 443)
        return str(port) if json_type == "string" else port
    if "endpoint" in name.lower() and last in ("Address", "Addresses"):
        last = "DomainName"
    seed = f"{place.seed}/{name}"
    value = plausible(last, _JSON_TYPES.get(json_type, "str"), seed, place.name, place.region, place.account)
    return _patterned(value, str(node.get("pattern") or ""), seed)


def _patterned(value: Any, pattern: str, seed: str) -> Any:
    """`value`, or an identifier of another form where the schema's pattern wants that."""
    if not pattern or not isinstance(value, str):
        return value
    digits = hashlib.sha256(seed.encode()).hexdigest()
    number = str(int(digits, 16))[:12]
    forms = (value, str(UUID(digits[:32])), digits[:32], digits[:17], number, number[:8])
    try:
        return next((form for form in forms if re.search(pattern, form)), value)
    except re.error:  # not a pattern of Python's
        return value


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
    digits = hashlib.sha256(place.seed.encode()).hexdigest()
    form = _FORMS.get(type_)
    if form is not None:
        rest = form.format(name=place.name, digits=digits[:16])
        return f"arn:{partition_of(place.region)}:{rest}".replace("@", f"{region}:{place.account}")
    named = place.name if len(place.name) > 12 else f"{place.name}-{digits[:12]}"
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", thing).lower()
    service = _SERVICES.get(service, service.lower())
    return f"arn:{partition_of(place.region)}:{service}:{region}:{place.account}:{kind}/{named}"


# What follows the partition, where it is not <service>:@:<type>/<name>; @ is region and account.
# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
_FORMS = {
    "AWS::CloudWatch::Alarm": "cloudwatch:@:alarm:{name}",
    "AWS::CloudWatch::CompositeAlarm": "cloudwatch:@:alarm:{name}",
    "AWS::Cognito::UserPool": "cognito-idp:@:userpool/{name}",
    "AWS::DynamoDB::GlobalTable": "dynamodb:@:table/{name}",
    "AWS::EFS::FileSystem": "elasticfilesystem:@:file-system/fs-{digits}",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "elasticloadbalancing:@:loadbalancer/app/{name}/{digits}",
    "AWS::ElasticLoadBalancingV2::Listener": "elasticloadbalancing:@:listener/app/{name}/{digits}/{digits}",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "elasticloadbalancing:@:targetgroup/{name}/{digits}",
    "AWS::IAM::ManagedPolicy": "iam:@:policy/{name}",
    "AWS::KMS::Key": "kms:@:key/{digits}",
    "AWS::Kinesis::Stream": "kinesis:@:stream/{name}",
    "AWS::KinesisFirehose::DeliveryStream": "firehose:@:deliverystream/{name}",
    "AWS::Lambda::Function": "lambda:@:function:{name}",
    "AWS::Lambda::LayerVersion": "lambda:@:layer:{name}:1",
    "AWS::Logs::LogGroup": "logs:@:log-group:{name}:*",
    "AWS::RDS::DBCluster": "rds:@:cluster:{name}",
    "AWS::RDS::DBInstance": "rds:@:db:{name}",
    "AWS::S3::Bucket": "s3:::{name}",
    "AWS::SNS::Topic": "sns:@:{name}",
    "AWS::SQS::Queue": "sqs:@:{name}",
    "AWS::SecretsManager::Secret": "secretsmanager:@:secret:{name}-{digits:.6}",
    "AWS::StepFunctions::Activity": "states:@:activity:{name}",
    "AWS::StepFunctions::StateMachine": "states:@:stateMachine:{name}",
}
_PORTS = {"DocDB": 27017, "ElastiCache": 6379, "MemoryDB": 6379, "Neptune": 8182, "RDS": 3306, "Redshift": 5439}
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
