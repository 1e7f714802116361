"""What `Fn::GetAtt` can ask of a type, by the registry's schemas and what CloudFormation documents beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from seatrial.aws.facts.schemas import Schema, resolve, schema_of

# Types whose properties can all be asked for: their handlers answer from the whole resource.
_OPEN = {
    "AWS::Amplify::Branch", "AWS::Amplify::Domain", "AWS::AppSync::DomainName", "AWS::AppSync::FunctionConfiguration",
    "AWS::AppSync::Resolver", "AWS::AutoScaling::AutoScalingGroup", "AWS::Backup::BackupSelection",
    "AWS::Backup::BackupVault", "AWS::CodeArtifact::Domain", "AWS::CodeArtifact::Repository",
    "AWS::EC2::CapacityReservation", "AWS::EC2::Instance", "AWS::EC2::SecurityGroup", "AWS::EC2::Subnet",
    "AWS::EC2::VPC", "AWS::EFS::MountTarget", "AWS::EKS::Nodegroup", "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::Events::EventBus", "AWS::Neptune::DBCluster",
    "AWS::RDS::DBInstance", "AWS::RDS::DBParameterGroup", "AWS::RedshiftServerless::Workgroup",
    "AWS::Route53Resolver::ResolverRule", "AWS::Route53Resolver::ResolverRuleAssociation", "AWS::S3::AccessPoint",
    "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::SSM::Parameter", "AWS::StepFunctions::Activity",
}  # fmt: skip

# Attributes that the documentation has and the schemas lack.
_MORE: Mapping[str, tuple[str, ...]] = {
    "AWS::AppMesh::GatewayRoute": ("GatewayRouteName", "MeshName", "MeshOwner", "VirtualGatewayName"),
    "AWS::AppMesh::Mesh": ("MeshName",),
    "AWS::AppMesh::Route": ("MeshName", "MeshOwner", "RouteName", "VirtualRouterName"),
    "AWS::AppMesh::VirtualGateway": ("MeshName", "MeshOwner", "VirtualGatewayName"),
    "AWS::AppMesh::VirtualNode": ("MeshName", "MeshOwner", "VirtualNodeName"),
    "AWS::AppMesh::VirtualRouter": ("MeshName", "MeshOwner", "VirtualRouterName"),
    "AWS::AppMesh::VirtualService": ("MeshName", "MeshOwner", "VirtualServiceName"),
    "AWS::AppSync::DataSource": ("Name",),
    "AWS::Cloud9::EnvironmentEC2": ("Name",),
    "AWS::CloudWatch::InsightRule": ("RuleName",),
    "AWS::DocDB::DBCluster": ("Port",),
    "AWS::Kinesis::StreamConsumer": ("ConsumerName", "StreamARN"),
    "AWS::OpsWorks::Instance": ("AvailabilityZone",),
    "AWS::Route53Resolver::ResolverEndpoint": ("Direction", "Name"),
    "AWS::SageMaker::Endpoint": ("EndpointName",),
    "AWS::SageMaker::EndpointConfig": ("EndpointConfigName",),
    "AWS::SageMaker::Model": ("ModelName",),
    "AWS::SageMaker::NotebookInstance": ("NotebookInstanceName",),
    "AWS::ServiceDiscovery::Service": ("Name",),
    "AWS::Transfer::User": ("ServerId", "UserName"),
}


@cache
def attributes_of(type_: str) -> Mapping[str, str]:
    """Every attribute of a type by its dotted name (`Endpoint.Address`) → JSON type; empty for unknown types."""
    schema = schema_of(type_)
    if schema is None:
        return {}
    found: dict[str, str] = {}
    if type_ in _OPEN:
        found |= dict(_leaves(schema, schema, ""))
    for pointer in (*schema.get("readOnlyProperties", ()), *(f"/properties/{name}" for name in _MORE.get(type_, ()))):
        steps = pointer.removeprefix("/properties/").split("/")
        if "*" not in steps:
            found[".".join(steps)] = _type_at(schema, steps)
    return found


def _leaves(node: Schema, schema: Schema, path: str) -> Iterator[tuple[str, str]]:
    for name, inner in node.get("properties", {}).items():
        resolved = resolve(inner, schema) or {}
        here = f"{path}{name}"
        if resolved.get("properties") and here.count(".") < 4:
            yield from _leaves(resolved, schema, f"{here}.")
        elif resolved.get("type") != "array" or (resolve(resolved.get("items"), schema) or {}).get("type") == "string":
            yield here, _json_type(resolved)


def _type_at(schema: Schema, steps: list[str]) -> str:
    node: Any = schema
    for step in steps:
        node = resolve((node or {}).get("properties", {}).get(step), schema)
    return _json_type(node or {})


def _json_type(node: Schema) -> str:
    type_ = node.get("type", "string")
    return str(type_ if isinstance(type_, str) else type_[0])
