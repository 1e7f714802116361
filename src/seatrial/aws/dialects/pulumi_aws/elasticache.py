"""Module `elasticache` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.pulumi_aws.rds import parameters
from seatrial.aws.dialects.reshaping import given
from seatrial.aws.kinds.elasticache import clustered, members, port
from seatrial.aws.kinds.life import Moment


def _parameters(native: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"Properties": parameters(native).get("Parameters")}


# What the provider calls one destination, the API tells by its type.
_DESTINATIONS = {
    "cloudwatch-logs": ("CloudWatchLogsDetails", "LogGroup"),
    "kinesis-firehose": ("KinesisFirehoseDetails", "DeliveryStream"),
}


def _deliveries(native: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where logs go."""
    found = [_delivery(each) for each in native.get("logDeliveryConfigurations") or ()]
    return given({"LogDeliveryConfigurations": found or None})


def _delivery(native: Mapping[str, Any]) -> Mapping[str, Any]:
    kind = native.get("destinationType")
    details, name = _DESTINATIONS.get(str(kind), ("CloudWatchLogsDetails", "LogGroup"))
    return {
        "LogType": native.get("logType"),
        "LogFormat": native.get("logFormat"),
        "DestinationType": kind,
        "DestinationDetails": {details: {name: native.get("destination")}},
    }


def _primary(moment: Moment) -> str:
    return "" if clustered(moment) else str(moment.attributes.get("PrimaryEndPoint.Address") or "")


def _reader(moment: Moment) -> str:
    return "" if clustered(moment) else str(moment.attributes.get("ReaderEndPoint.Address") or "")


def _configuration(moment: Moment) -> str:
    """The address by which a memcached client finds the nodes; the other engines have none."""
    found = moment.attributes.get("ConfigurationEndpoint.Address")
    return str(found) if moment.properties.get("Engine") == "memcached" else ""


def _endpoint(name: str) -> Any:
    def endpoints(moment: Moment) -> list[dict[str, Any]]:
        return [{"address": moment.attributes.get(f"{name}.Address"), "port": moment.attributes.get(f"{name}.Port")}]

    return endpoints


ENTRIES = {
    "SubnetGroup": Entry(
        "AWS::ElastiCache::SubnetGroup",
        {"name": "CacheSubnetGroupName"},
        defaults={"description": "Managed by Pulumi"},
        outputs={"vpcId": "{@VpcId}"},
        named="name",
        lower=True,
    ),
    "ParameterGroup": Entry(
        "AWS::ElastiCache::ParameterGroup",
        {"name": "CacheParameterGroupName", "family": "CacheParameterGroupFamily", "parameters": ""},
        shape=_parameters,
        defaults={"description": "Managed by Pulumi"},
        named="name",
        lower=True,
    ),
    "Cluster": Entry(
        "AWS::ElastiCache::CacheCluster",
        {
            "clusterId": "ClusterName",
            "nodeType": "CacheNodeType",
            "parameterGroupName": "CacheParameterGroupName",
            "subnetGroupName": "CacheSubnetGroupName",
            "securityGroupIds": "VpcSecurityGroupIds",
            "availabilityZone": "PreferredAvailabilityZone",
            "maintenanceWindow": "PreferredMaintenanceWindow",
            "replicationGroupId": "ReplicationGroupId",
            "finalSnapshotIdentifier": "",
            "applyImmediately": "",
            "logDeliveryConfigurations": "",
        },
        shape=_deliveries,
        outputs={
            "cacheNodes": "{@CacheNodes}",
            "clusterAddress": _configuration,
            "configurationEndpoint": lambda m: f"{_configuration(m)}:{port(m)}" if _configuration(m) else "",
            "engineVersionActual": lambda m: str(m.properties.get("EngineVersion") or "7.1"),
            "engineVersion": lambda m: str(m.properties.get("EngineVersion") or "7.1"),
            "port": port,
            "clusterId": "{id}",
            "availabilityZone": lambda m: m.properties.get("PreferredAvailabilityZone") or f"{m.region}a",
            "numCacheNodes": lambda m: int(m.properties.get("NumCacheNodes") or 1),
            "securityGroupIds": lambda m: m.properties.get("VpcSecurityGroupIds") or [],
        },
        named="clusterId",
        longest=50,
        lower=True,
    ),
    "ReplicationGroup": Entry(
        "AWS::ElastiCache::ReplicationGroup",
        {
            "description": "ReplicationGroupDescription",
            "nodeType": "CacheNodeType",
            "parameterGroupName": "CacheParameterGroupName",
            "subnetGroupName": "CacheSubnetGroupName",
            "maintenanceWindow": "PreferredMaintenanceWindow",
            "securityGroupNames": "CacheSecurityGroupNames",
            "preferredCacheClusterAzs": "PreferredCacheClusterAZs",
            "nodeGroupConfigurations": "NodeGroupConfiguration",
            "finalSnapshotIdentifier": "",
            "applyImmediately": "",
            "authTokenUpdateStrategy": "",
            "authTokenWo": "AuthToken",
            "authTokenWoVersion": "",
            "logDeliveryConfigurations": "",
        },
        shape=_deliveries,
        defaults={"engine": "redis", "automaticFailoverEnabled": False, "multiAzEnabled": False},
        outputs={
            "primaryEndpointAddress": _primary,
            "readerEndpointAddress": _reader,
            "configurationEndpointAddress": lambda m: m.attributes.get("ConfigurationEndPoint.Address") or "",
            "memberClusters": members,
            "clusterEnabled": clustered,
            "port": port,
            "replicationGroupId": "{id}",
            "engineVersionActual": lambda m: str(m.properties.get("EngineVersion") or "7.1"),
            "engineVersion": lambda m: str(m.properties.get("EngineVersion") or "7.1"),
            "numCacheClusters": lambda m: len(members(m)),
            "numNodeGroups": lambda m: int(m.properties.get("NumNodeGroups") or 1),
            "replicasPerNodeGroup": lambda m: int(m.properties.get("ReplicasPerNodeGroup") or len(members(m)) - 1),
            "transitEncryptionEnabled": lambda m: bool(m.properties.get("TransitEncryptionEnabled")),
            "atRestEncryptionEnabled": lambda m: bool(m.properties.get("AtRestEncryptionEnabled")),
            "securityGroupIds": lambda m: m.properties.get("SecurityGroupIds") or [],
        },
        named="replicationGroupId",
        longest=40,
        lower=True,
    ),
    "User": Entry(
        "AWS::ElastiCache::User",
        {"passwordsWo": "Passwords", "passwordsWoVersion": ""},
        named="userId",
    ),
    "UserGroup": Entry("AWS::ElastiCache::UserGroup", named="userGroupId"),
    "UserGroupAssociation": Entry("AWS::ElastiCache::UserGroup/UserId", taggable=False),
    "ServerlessCache": Entry(
        "AWS::ElastiCache::ServerlessCache",
        {"name": "ServerlessCacheName", "timeouts": ""},
        outputs={
            "arn": "{@ARN}",
            "endpoints": _endpoint("Endpoint"),
            "readerEndpoints": _endpoint("ReaderEndpoint"),
            "majorEngineVersion": lambda m: str(m.properties.get("MajorEngineVersion") or "7"),
            "securityGroupIds": lambda m: m.properties.get("SecurityGroupIds") or [],
            "subnetIds": lambda m: m.properties.get("SubnetIds") or [],
        },
        named="name",
        longest=40,
        lower=True,
    ),
    "GlobalReplicationGroup": Entry("AWS::ElastiCache::GlobalReplicationGroup", named="globalReplicationGroupIdSuffix"),
}
