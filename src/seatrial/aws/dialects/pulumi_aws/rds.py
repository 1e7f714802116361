"""Module `rds` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.lower_case import identifier, parameter_group_name, subnet_group_name
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.rds import actual_version, hosted_zone, master_secrets
from seatrial.aws.kinds.template import bare

Native = Mapping[str, Any]


def _every(value: Any) -> list[Any]:
    value = bare(value)
    return [bare(item) for item in value] if isinstance(value, list) else []


def parameters(native: Native) -> Mapping[str, Any]:
    """The parameters of a group as a map."""
    given = {item.get("name"): item.get("value") for item in _every(native.get("parameters"))}
    return {"Parameters": given} if given else {}


def _options(native: Native) -> Mapping[str, Any]:
    made = [
        {
            "OptionName": option.get("optionName"),
            "OptionVersion": option.get("version"),
            "Port": option.get("port"),
            "OptionSettings": [
                {"Name": item.get("name"), "Value": item.get("value")} for item in _every(option.get("optionSettings"))
            ],
        }
        for option in _every(native.get("options"))
    ]
    return {"OptionConfigurations": made} if made else {}


def _targets(native: Native) -> Mapping[str, Any]:
    instance, cluster = native.get("dbInstanceIdentifier"), native.get("dbClusterIdentifier")
    instances = {"DBInstanceIdentifiers": [instance]} if instance else {}
    return instances | ({"DBClusterIdentifiers": [cluster]} if cluster else {})


def _roles(native: Native) -> Mapping[str, Any]:
    roles = [{"RoleArn": role} for role in _every(native.get("iamRoles"))]
    return {"AssociatedRoles": roles} if roles else {}


def _address(moment: Moment) -> str | None:
    endpoint = moment.look_up(".Endpoint")
    return (
        f"{endpoint['Address']}:{endpoint['Port']}" if isinstance(endpoint, Mapping) and "Address" in endpoint else None
    )


def either(path: str, otherwise: Any) -> Callable[[Moment], Any]:
    """What AWS answers under `path`, or what it would choose."""

    def value(moment: Moment) -> Any:
        found = moment.value(path)
        return otherwise if found is None else found

    return value


def security_groups(moment: Moment) -> list[str]:
    given = moment.properties.get("VPCSecurityGroups") or moment.properties.get("VpcSecurityGroupIds")
    return given or [group["VpcSecurityGroupId"] for group in moment.look_up(".VpcSecurityGroups") or ()]


def parameter_group(type_: str, name: str) -> Entry:
    return Entry(
        type_,
        {"name": name, "namePrefix": "", "parameters": "", "skipDestroy": ""},
        shape=parameters,
        refuses=parameter_group_name("name"),
        defaults={"description": "Managed by Pulumi"},
        named="name",
        lower=True,
    )


_SHARED = {
    "masterUserSecretKmsKeyId": "MasterUserSecret.KmsKeyId",
    "enabledCloudwatchLogsExports": "EnableCloudwatchLogsExports",
    "iamDatabaseAuthenticationEnabled": "EnableIAMDatabaseAuthentication",
    "performanceInsightsEnabled": "EnablePerformanceInsights",
    "performanceInsightsKmsKeyId": "PerformanceInsightsKMSKeyId",
    "applyImmediately": "",
    "allowMajorVersionUpgrade": "",
    "identifierPrefix": "",
    "clusterIdentifierPrefix": "",
    "timeouts": "",
    "tagsAll": "Tags",
}
_INSTANCE = _SHARED | {
    "identifier": "DBInstanceIdentifier",
    "instanceClass": "DBInstanceClass",
    "username": "MasterUsername",
    "password": "MasterUserPassword",
    "passwordWo": "MasterUserPassword",
    "passwordWoVersion": "",
    "vpcSecurityGroupIds": "VPCSecurityGroups",
    "parameterGroupName": "DBParameterGroupName",
    "backupWindow": "PreferredBackupWindow",
    "maintenanceWindow": "PreferredMaintenanceWindow",
    "replicateSourceDb": "SourceDBInstanceIdentifier",
    "snapshotIdentifier": "DBSnapshotIdentifier",
    "caCertIdentifier": "CACertificateIdentifier",
    "blueGreenUpdate": "",
    "restoreToPointInTime": "",
    "s3Import": "",
}
_COMPUTED = {
    "engineVersionActual": actual_version,
    "masterUserSecrets": master_secrets,
    "vpcSecurityGroupIds": security_groups,
    "hostedZoneId": hosted_zone,
    "backupRetentionPeriod": either("{BackupRetentionPeriod}", 0),
    "applyImmediately": lambda moment: False,
    "networkType": lambda moment: moment.properties.get("NetworkType") or "IPV4",
    "storageType": either("{.StorageType}", ""),
    "kmsKeyId": either("{KmsKeyId}", ""),
    "engineLifecycleSupport": lambda moment: "open-source-rds-extended-support",
}

ENTRIES = {
    "Instance": Entry(
        "AWS::RDS::DBInstance",
        _INSTANCE,
        defaults={
            "skipFinalSnapshot": False,
            "publiclyAccessible": False,
            "autoMinorVersionUpgrade": True,
            "monitoringInterval": 0,
            "storageEncrypted": False,
            "copyTagsToSnapshot": False,
            "deleteAutomatedBackups": True,
        },
        outputs=_COMPUTED
        | {
            "arn": "{@DBInstanceArn}",
            "address": "{.Endpoint.Address}",
            "endpoint": _address,
            "port": "{.Endpoint.Port}",
            "resourceId": "{@DbiResourceId}",
            "status": "available",
            "identifier": "{id}",
            "availabilityZone": "{@AvailabilityZone}",
            "allocatedStorage": either("{.AllocatedStorage}", 20),
            "multiAz": either("{.MultiAZ}", False),
            "dbName": either("{DBName}", ""),
            "username": either("{.MasterUsername}", ""),
            "engine": "{.Engine}",
            "engineVersion": "{@EngineVersion}",
            "caCertIdentifier": either("{CACertificateIdentifier}", "rds-ca-rsa2048-g1"),
            "listenerEndpoints": lambda moment: [],
            "dbSubnetGroupName": either("{.DBSubnetGroup.DBSubnetGroupName}", "default"),
            "parameterGroupName": either("{.DBParameterGroups.0.DBParameterGroupName}", ""),
            "optionGroupName": either("{.OptionGroupMemberships.0.OptionGroupName}", ""),
            "backupWindow": either("{.PreferredBackupWindow}", ""),
            "maintenanceWindow": either("{.PreferredMaintenanceWindow}", ""),
            "licenseModel": either("{.LicenseModel}", "general-public-license"),
        },
        named="identifier",
        refuses=identifier("identifier"),
        longest=63,
        lower=True,
    ),
    "Cluster": Entry(
        "AWS::RDS::DBCluster",
        _SHARED
        | {
            "clusterIdentifier": "DBClusterIdentifier",
            "masterPasswordWo": "MasterUserPassword",
            "masterPassword": "MasterUserPassword",
            "masterPasswordWoVersion": "",
            "iamRoles": "",
            "clusterMembers": "",
            "performanceInsightsEnabled": "PerformanceInsightsEnabled",
            "performanceInsightsKmsKeyId": "PerformanceInsightsKmsKeyId",
            "dbClusterParameterGroupName": "DBClusterParameterGroupName",
            "serverlessv2ScalingConfiguration": "ServerlessV2ScalingConfiguration",
            "restoreToPointInTime": "",
            "s3Import": "",
        },
        shape=_roles,
        defaults={"skipFinalSnapshot": False, "engineMode": "provisioned", "copyTagsToSnapshot": False},
        outputs=_COMPUTED
        | {
            "arn": "{@DBClusterArn}",
            "endpoint": "{.Endpoint}",
            "readerEndpoint": "{.ReaderEndpoint}",
            "port": "{.Port}",
            "clusterResourceId": "{@DBClusterResourceId}",
            "clusterIdentifier": "{id}",
            "engineVersion": "{@EngineVersion}",
            "availabilityZones": either("{.AvailabilityZones}", []),
            "clusterMembers": lambda moment: [],
            "databaseName": either("{DatabaseName}", ""),
            "masterUsername": either("{.MasterUsername}", ""),
            "dbSubnetGroupName": either("{.DBSubnetGroup}", "default"),
            "dbClusterParameterGroupName": either("{.DBClusterParameterGroup}", ""),
            "backupRetentionPeriod": either("{BackupRetentionPeriod}", 1),
            "preferredBackupWindow": either("{.PreferredBackupWindow}", ""),
            "preferredMaintenanceWindow": either("{.PreferredMaintenanceWindow}", ""),
            "storageEncrypted": either("{StorageEncrypted}", False),
            "allocatedStorage": either("{AllocatedStorage}", 1),
            "iamRoles": lambda m: [role["RoleArn"] for role in m.properties.get("AssociatedRoles") or ()],
        },
        named="clusterIdentifier",
        refuses=identifier("clusterIdentifier"),
        longest=63,
        lower=True,
    ),
    "ClusterInstance": Entry(
        "AWS::RDS::DBInstance",
        _INSTANCE
        | {
            "clusterIdentifier": "DBClusterIdentifier",
            "dbParameterGroupName": "DBParameterGroupName",
            "preferredBackupWindow": "PreferredBackupWindow",
            "preferredMaintenanceWindow": "PreferredMaintenanceWindow",
            "forceDestroy": "",
        },
        defaults={
            "autoMinorVersionUpgrade": True,
            "promotionTier": 0,
            "copyTagsToSnapshot": False,
            "monitoringInterval": 0,
        },
        outputs={
            "arn": "{@DBInstanceArn}",
            "endpoint": "{.Endpoint.Address}",
            "port": "{.Endpoint.Port}",
            "dbiResourceId": "{@DbiResourceId}",
            "identifier": "{id}",
            "engineVersionActual": actual_version,
            "engineVersion": "{@EngineVersion}",
            "availabilityZone": "{@AvailabilityZone}",
            "writer": lambda moment: True,
            "storageEncrypted": either("{.StorageEncrypted}", False),
            "kmsKeyId": either("{KmsKeyId}", ""),
            "networkType": lambda moment: "IPV4",
            "applyImmediately": lambda moment: False,
            "publiclyAccessible": either("{PubliclyAccessible}", False),
            "caCertIdentifier": either("{CACertificateIdentifier}", "rds-ca-rsa2048-g1"),
            "dbSubnetGroupName": either("{.DBSubnetGroup.DBSubnetGroupName}", "default"),
            "dbParameterGroupName": either("{DBParameterGroupName}", ""),
        },
        named="identifier",
        refuses=identifier("identifier"),
        longest=63,
        lower=True,
    ),
    "SubnetGroup": Entry(
        "AWS::RDS::DBSubnetGroup",
        {"name": "DBSubnetGroupName", "namePrefix": "", "description": "DBSubnetGroupDescription"},
        defaults={"description": "Managed by Pulumi"},
        outputs={"vpcId": "{@VpcId}", "supportedNetworkTypes": lambda moment: ["IPV4"]},
        named="name",
        refuses=subnet_group_name("name"),
        lower=True,
    ),
    "ParameterGroup": parameter_group("AWS::RDS::DBParameterGroup", "DBParameterGroupName"),
    "ClusterParameterGroup": parameter_group("AWS::RDS::DBClusterParameterGroup", "DBClusterParameterGroupName"),
    "OptionGroup": Entry(
        "AWS::RDS::OptionGroup",
        {"name": "OptionGroupName", "namePrefix": "", "options": "", "skipDestroy": ""},
        shape=_options,
        defaults={"optionGroupDescription": "Managed by Pulumi"},
        named="name",
        lower=True,
    ),
    "GlobalCluster": Entry(
        "AWS::RDS::GlobalCluster",
        {"databaseName": "DatabaseName", "forceDestroy": ""},
        outputs={
            "globalClusterResourceId": "{@GlobalClusterResourceId}",
            "globalClusterMembers": lambda moment: [],
            "engineVersionActual": actual_version,
            "endpoint": "{@Endpoint}",
        },
        named="globalClusterIdentifier",
    ),
    "Proxy": Entry(
        "AWS::RDS::DBProxy",
        {"name": "DBProxyName", "auths": "Auth"},
        outputs={
            "arn": "{@DBProxyArn}",
            "vpcSecurityGroupIds": lambda moment: moment.properties.get("VpcSecurityGroupIds") or [],
        },
        named="name",
        longest=63,
        lower=True,
    ),
    "ProxyDefaultTargetGroup": Entry(
        "AWS::RDS::DBProxyTargetGroup",
        {"connectionPoolConfig": "ConnectionPoolConfigurationInfo"},
        outputs={"arn": "{@TargetGroupArn}", "name": "{@TargetGroupName}"},
        id="{DBProxyName}",
        taggable=False,
    ),
    "ProxyTarget": Entry(
        "AWS::RDS::DBProxyTargetGroup/Target",
        {"dbInstanceIdentifier": "", "dbClusterIdentifier": ""},
        shape=_targets,
        outputs={
            "rdsResourceId": "{@RdsResourceId}",
            "endpoint": lambda moment: "",
            "port": lambda moment: 0,
            "type": lambda m: "RDS_INSTANCE" if m.properties.get("DBInstanceIdentifiers") else "TRACKED_CLUSTER",
        },
        taggable=False,
    ),
    "ProxyEndpoint": Entry(
        "AWS::RDS::DBProxyEndpoint", outputs={"arn": "{@DBProxyEndpointArn}"}, named="dbProxyEndpointName"
    ),
    "EventSubscription": Entry(
        "AWS::RDS::EventSubscription",
        {"name": "SubscriptionName", "namePrefix": "", "snsTopic": "SnsTopicArn"},
        defaults={"enabled": True},
        outputs={"customerAwsId": "{account}"},
        named="name",
    ),
    "Snapshot": Entry(
        "AWS::RDS::DBSnapshot",
        {
            "sharedAccounts": "",
            "dbInstanceIdentifier": "DBInstanceIdentifier",
            "dbSnapshotIdentifier": "DBSnapshotIdentifier",
        },
        outputs={"dbSnapshotArn": "{@DBSnapshotArn}"},
        named="dbSnapshotIdentifier",
    ),
    "ClusterSnapshot": Entry(
        "AWS::RDS::DBClusterSnapshot",
        {
            "sharedAccounts": "",
            "dbClusterIdentifier": "DBClusterIdentifier",
            "dbClusterSnapshotIdentifier": "DBClusterSnapshotIdentifier",
        },
        outputs={"dbClusterSnapshotArn": "{@DBClusterSnapshotArn}"},
        named="dbClusterSnapshotIdentifier",
    ),
    "ClusterEndpoint": Entry(
        "AWS::RDS::DBCluster/Endpoint",
        {"clusterIdentifier": "DBClusterIdentifier", "clusterEndpointIdentifier": "DBClusterEndpointIdentifier"},
        named="clusterEndpointIdentifier",
    ),
    "RoleAssociation": Entry("AWS::RDS::DBInstance/AssociatedRole", taggable=False),
    "ClusterRoleAssociation": Entry("AWS::RDS::DBCluster/AssociatedRole", taggable=False),
}
