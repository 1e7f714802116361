"""Module `docdb` of Pulumi's aws provider."""

from __future__ import annotations

from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.pulumi_aws.rds import either, parameter_group, security_groups
from seatrial.aws.kinds.rds import hosted_zone, master_secrets

_MEMBER: dict[str, Any] = {
    "arn": "{@DBInstanceArn}",
    "identifier": "{id}",
    "endpoint": "{@Endpoint}",
    "port": "{.Endpoint.Port}",
    "dbiResourceId": "{@DbiResourceId}",
    "availabilityZone": "{@AvailabilityZone}",
    "engineVersion": "{@EngineVersion}",
    "storageEncrypted": either("{.StorageEncrypted}", False),
    "writer": lambda moment: True,
    "publiclyAccessible": lambda moment: False,
    "dbSubnetGroupName": either("{.DBSubnetGroup.DBSubnetGroupName}", "default"),
}
_CLUSTER: dict[str, Any] = {
    "arn": "{@DBClusterArn}",
    "clusterIdentifier": "{id}",
    "endpoint": "{@Endpoint}",
    "readerEndpoint": "{@ReadEndpoint}",
    "clusterResourceId": "{@ClusterResourceId}",
    "hostedZoneId": hosted_zone,
    "engineVersion": "{@EngineVersion}",
    "clusterMembers": lambda moment: [],
    "vpcSecurityGroupIds": security_groups,
    "availabilityZones": either("{.AvailabilityZones}", []),
}


def cluster(type_: str, engine: str, port: int, names: dict[str, str], outputs: dict[str, Any]) -> Entry:
    """A cluster of a service that shares RDS's operations."""
    hidden = (
        "engine",
        "applyImmediately",
        "allowMajorVersionUpgrade",
        "clusterIdentifierPrefix",
        "globalClusterIdentifier",
    )
    shared = dict.fromkeys(hidden, "") | {
        "clusterIdentifier": "DBClusterIdentifier",
        "enabledCloudwatchLogsExports": "EnableCloudwatchLogsExports",
    }
    return Entry(
        type_,
        shared | names,
        defaults={"engine": engine, "skipFinalSnapshot": False, "port": port, "storageEncrypted": False},
        outputs=_CLUSTER | outputs,
        named="clusterIdentifier",
        longest=63,
        lower=True,
    )


def instance(type_: str, names: dict[str, str], engine: str) -> Entry:
    hidden = ("engine", "applyImmediately", "identifierPrefix", "skipFinalSnapshot")
    shared = dict.fromkeys(hidden, "") | {
        "identifier": "DBInstanceIdentifier",
        "instanceClass": "DBInstanceClass",
        "clusterIdentifier": "DBClusterIdentifier",
    }
    return Entry(
        type_, shared | names, defaults={"engine": engine}, outputs=_MEMBER, named="identifier", longest=63, lower=True
    )


def subnet_group(type_: str) -> Entry:
    return Entry(
        type_,
        {"name": "DBSubnetGroupName", "namePrefix": "", "description": "DBSubnetGroupDescription"},
        defaults={"description": "Managed by Pulumi"},
        outputs={"supportedNetworkTypes": lambda moment: ["IPV4"]},
        named="name",
        lower=True,
    )


ENTRIES = {
    "Cluster": cluster(
        "AWS::DocDB::DBCluster",
        "docdb",
        27017,
        {
            "masterPassword": "MasterUserPassword",
            "masterPasswordWo": "MasterUserPassword",
            "masterPasswordWoVersion": "",
            "dbClusterParameterGroupName": "DBClusterParameterGroupName",
        },
        {"masterUserSecrets": master_secrets, "masterUsername": either("{.MasterUsername}", "")},
    ),
    "ClusterInstance": instance("AWS::DocDB::DBInstance", {}, "docdb"),
    "SubnetGroup": subnet_group("AWS::DocDB::DBSubnetGroup"),
    "ClusterParameterGroup": parameter_group("AWS::DocDB::DBClusterParameterGroup", "Name"),
}
