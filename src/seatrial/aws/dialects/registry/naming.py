"""Physical names that CloudFormation generates: stack, logical id and random letters, within what the service allows.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.aws.facts.schemas import resolve, schema_of

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@dataclass(frozen=True)
class Style:
    """How the names of one type look. `joint` stands between the parts; "" also drops punctuation inside them."""

    longest: int = 255
    lower: bool = False
    joint: str = "-"
    stack: bool = True  # whether the stack's name is in it
    digits: int = 12


_SHORT = Style(32)
_LOWER = Style(63, lower=True)
_STYLES = {
    "AWS::ApiGateway::Model": Style(128, joint="", stack=False),  # letters and digits only
    "AWS::AutoScaling::LaunchConfiguration": Style(255),
    "AWS::Batch::ComputeEnvironment": Style(128),
    "AWS::Batch::JobDefinition": Style(128),
    "AWS::Batch::JobQueue": Style(128),
    "AWS::CodeBuild::Project": Style(150),
    "AWS::CodePipeline::Pipeline": Style(100),
    "AWS::Cognito::UserPool": Style(128, joint="-", stack=False),
    "AWS::Config::ConfigRule": Style(128),
    "AWS::DocDB::DBCluster": _LOWER,
    "AWS::DocDB::DBClusterParameterGroup": Style(255, lower=True),
    "AWS::DocDB::DBInstance": _LOWER,
    "AWS::DocDB::DBSubnetGroup": Style(255, lower=True),
    "AWS::DMS::Endpoint": _LOWER,
    "AWS::DMS::ReplicationInstance": _LOWER,
    "AWS::DMS::ReplicationSubnetGroup": Style(255, lower=True),
    "AWS::DMS::ReplicationTask": _LOWER,
    "AWS::ECR::PublicRepository": Style(205, lower=True),
    "AWS::ECR::Repository": Style(256, lower=True),
    "AWS::ECS::TaskDefinition": Style(255, joint=""),
    "AWS::ElastiCache::CacheCluster": Style(20, lower=True),
    "AWS::ElastiCache::ParameterGroup": Style(255, lower=True),
    "AWS::ElastiCache::ReplicationGroup": Style(20, lower=True),
    "AWS::ElastiCache::SubnetGroup": Style(255, lower=True),
    "AWS::ElasticLoadBalancing::LoadBalancer": _SHORT,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _SHORT,
    "AWS::ElasticLoadBalancingV2::TargetGroup": _SHORT,
    "AWS::IAM::ManagedPolicy": Style(128),
    "AWS::IAM::VirtualMFADevice": Style(226),
    "AWS::IoT::TopicRule": Style(128, joint="_"),
    "AWS::Lambda::Function": Style(64),
    "AWS::Lambda::Permission": Style(100),
    "AWS::Neptune::DBCluster": _LOWER,
    "AWS::Neptune::DBClusterParameterGroup": Style(255, lower=True),
    "AWS::Neptune::DBInstance": _LOWER,
    "AWS::Neptune::DBParameterGroup": Style(255, lower=True),
    "AWS::Neptune::DBSubnetGroup": Style(255, lower=True),
    "AWS::OpenSearchService::Domain": Style(28, lower=True),
    "AWS::Elasticsearch::Domain": Style(28, lower=True),
    "AWS::RDS::DBCluster": _LOWER,
    "AWS::RDS::DBClusterParameterGroup": Style(255, lower=True),
    "AWS::RDS::DBInstance": _LOWER,
    "AWS::RDS::DBParameterGroup": Style(255, lower=True),
    "AWS::RDS::DBSubnetGroup": Style(255, lower=True),
    "AWS::RDS::EventSubscription": Style(255, lower=True),
    "AWS::RDS::GlobalCluster": _LOWER,
    "AWS::RDS::OptionGroup": Style(255, lower=True),
    "AWS::Redshift::Cluster": _LOWER,
    "AWS::Redshift::ClusterParameterGroup": Style(255, lower=True),
    "AWS::Redshift::ClusterSubnetGroup": Style(255, lower=True),
    "AWS::S3::Bucket": _LOWER,
    "AWS::S3::AccessPoint": Style(50, lower=True),
    "AWS::SES::ConfigurationSet": Style(64),
    "AWS::SecretsManager::Secret": Style(512, stack=False),
    "AWS::ServiceDiscovery::Service": Style(63),
    "AWS::SQS::Queue": Style(80),
    "AWS::Signer::SigningProfile": Style(64, joint="_"),
    "AWS::SSM::Document": Style(128),
    "AWS::SSM::Parameter": Style(1011, stack=False),
    "AWS::WAFv2::IPSet": Style(128),
    "AWS::WAFv2::RegexPatternSet": Style(128),
    "AWS::WAFv2::RuleGroup": Style(128),
    "AWS::WAFv2::WebACL": Style(128),
    "AWS::XRay::SamplingRule": _SHORT,
}  # fmt: skip

# What AWS itself names or leaves without a name when the template says none.
_NAMELESS = {
    "AWS::ApiGateway::BasePathMapping",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::RestApi",  # required without an OpenAPI body, whose title it takes
    "AWS::ApiGateway::Stage",
    "AWS::ApiGatewayV2::Api",  # the same
    "AWS::Cognito::UserPoolUser",
    "AWS::ElastiCache::GlobalReplicationGroup",
    "AWS::IAM::OIDCProvider",
    "AWS::IAM::ServiceLinkedRole",
    "AWS::Route53::HostedZone",
}

_FIRST_IN_FIRST_OUT = {"AWS::SQS::Queue": "FifoQueue", "AWS::SNS::Topic": "FifoTopic"}


def generated_name(type_: str, path: str, properties: Mapping[str, Any], stack: str, logical_id: str, seed: str) -> str:
    """The name for the property at `path`; "" where CloudFormation leaves it out."""
    if type_ in _NAMELESS or _is_required(type_, path) or "." in path:
        return ""
    style = _STYLES.get(type_) or Style(_longest(type_, path))
    name = _joined(style, stack, logical_id, _random(style.digits, seed))
    name = name.lower() if style.lower else name
    return name + name_ending(type_, properties)


def name_ending(type_: str, properties: Mapping[str, Any]) -> str:
    """What AWS wants a name to end in: `.fifo` for first-in-first-out queues and topics, else ""."""
    flag = _FIRST_IN_FIRST_OUT.get(type_)
    return ".fifo" if flag and properties.get(flag) in (True, "true") else ""


def _joined(style: Style, stack: str, logical_id: str, random: str) -> str:
    parts = [stack, logical_id] if style.stack else [logical_id]
    if style.joint != "-":
        parts = [re.sub(r"[^A-Za-z0-9]", style.joint, part) for part in parts]
    room = style.longest - len(random) - len(style.joint) * len(parts) - (5 if style.longest in (80, 256) else 0)
    return style.joint.join([*_cut(parts, room), random])


def _cut(parts: list[str], room: int) -> list[str]:
    """Parts shortened so that together they fit: each its share, and what another leaves."""
    share = max(room // len(parts), 1)
    if len(parts) == 1:
        return [parts[0][:share]]
    first, second = parts
    kept = second[: max(room - min(len(first), share), 1)]
    return [first[: max(room - len(kept), 1)].rstrip("-"), kept.rstrip("-")]


def _random(length: int, seed: str) -> str:
    number = int(hashlib.sha256(f"{seed}/name".encode()).hexdigest(), 16)
    letters = []
    for _ in range(length):
        number, position = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[position])
    return "".join(letters)


def _is_required(type_: str, path: str) -> bool:
    return path in (schema_of(type_) or {}).get("required", ())


def _longest(type_: str, path: str) -> int:
    schema = schema_of(type_) or {}
    node = resolve(schema.get("properties", {}).get(path), schema) or {}
    return min(int(node.get("maxLength") or 255), 255)
