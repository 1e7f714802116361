"""What programs ask about RDS.

API: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.engines import exists, full_version, major, versions
from seatrial.aws.facts.regions import zones_of
from seatrial.aws.functions.inquiry import Inquiry, tag_map
from seatrial.aws.kinds.life import NotThere

_SUPPORTS = (
    "supportsCertificateRotationWithoutRestart",
    "supportsGlobalDatabases",
    "supportsIntegrations",
    "supportsLimitlessDatabase",
    "supportsLocalWriteForwarding",
    "supportsLogExportsToCloudwatch",
    "supportsParallelQuery",
    "supportsReadReplica",
)


def _version(engine: str, asked: str, preferred: list[str]) -> str:
    """The version that an engine is asked for; raises `NotThere` where AWS has none such."""
    choices = [version for version in preferred if exists(engine, version)]
    if preferred and not choices:
        raise NotThere(f"rds:DescribeDBEngineVersions finds none of {', '.join(preferred)} for {engine}")
    wanted = choices[0] if choices else asked
    found = full_version(engine, wanted)
    if not found or (wanted and not exists(engine, wanted)):
        raise NotThere(f"rds:DescribeDBEngineVersions: Cannot find version {wanted} for {engine}")
    return found


def family(engine: str, version: str) -> str:
    """The parameter group family of a version: `postgres16`, `mysql8.0`, `aurora-mysql8.0`."""
    return f"{engine}{major(engine, version)}"


def get_engine_version(inquiry: Inquiry) -> dict[str, Any]:
    arguments = inquiry.arguments
    engine = str(arguments.get("engine"))
    wanted = str(arguments.get("version") or "")
    if not wanted and arguments.get("parameterGroupFamily"):
        wanted = str(arguments["parameterGroupFamily"]).removeprefix(engine)
    found = _version(engine, wanted, list(arguments.get("preferredVersions") or ()))
    own = sorted(version for version in versions(engine) if major(engine, version) == major(engine, found))
    return {
        **arguments,
        "id": found,
        "version": found,
        "versionActual": found,
        "versionDescription": f"{engine} {found}",
        "engineDescription": engine,
        "parameterGroupFamily": family(engine, found),
        "defaultCharacterSet": "",
        "exportableLogTypes": ["postgresql", "upgrade"]
        if "postgres" in engine
        else ["audit", "error", "general", "slowquery"],
        "region": inquiry.region,
        "status": "available",
        "supportedCharacterSets": [],
        "supportedFeatureNames": [],
        "supportedModes": ["provisioned"] if engine.startswith("aurora") else [],
        "supportedTimezones": [],
        "validMajorTargets": [],
        "validMinorTargets": own,
        "validUpgradeTargets": own,
        **dict.fromkeys(_SUPPORTS, True),
    }


def get_orderable_db_instance(inquiry: Inquiry) -> dict[str, Any]:
    arguments = inquiry.arguments
    engine = str(arguments.get("engine"))
    version = _version(
        engine, str(arguments.get("engineVersion") or ""), list(arguments.get("preferredEngineVersions") or ())
    )
    preferred = list(arguments.get("preferredInstanceClasses") or ())
    return {
        **arguments,
        "id": arguments.get("instanceClass") or (preferred[0] if preferred else "db.t3.medium"),
        "instanceClass": arguments.get("instanceClass") or (preferred[0] if preferred else "db.t3.medium"),
        "engineVersion": version,
        "availabilityZones": zones_of(inquiry.region),
        "licenseModel": arguments.get("licenseModel") or "general-public-license",
        "storageType": arguments.get("storageType") or "gp3",
        "supportedEngineModes": arguments.get("supportedEngineModes") or ["provisioned"],
        "supportedNetworkTypes": ["IPV4"],
        "multiAzCapable": True,
        "vpc": True,
        "region": inquiry.region,
    }


def get_instance(inquiry: Inquiry) -> dict[str, Any]:
    identifier = str(inquiry.arguments.get("dbInstanceIdentifier"))
    found = inquiry.ask("rds", "describe_db_instances", DBInstanceIdentifier=identifier)["DBInstances"][0]
    endpoint, secret = found.get("Endpoint") or {}, found.get("MasterUserSecret")
    return {
        "id": identifier,
        "dbInstanceIdentifier": identifier,
        "dbInstanceArn": found["DBInstanceArn"],
        "dbInstanceClass": found.get("DBInstanceClass"),
        "dbInstancePort": endpoint.get("Port", 0),
        "dbClusterIdentifier": found.get("DBClusterIdentifier", ""),
        "address": endpoint.get("Address", ""),
        "port": endpoint.get("Port", 0),
        "endpoint": f"{endpoint.get('Address', '')}:{endpoint.get('Port', 0)}",
        "hostedZoneId": "",
        "allocatedStorage": found.get("AllocatedStorage", 0),
        "availabilityZone": found.get("AvailabilityZone", ""),
        "backupRetentionPeriod": found.get("BackupRetentionPeriod", 0),
        "dbName": found.get("DBName", ""),
        "dbSubnetGroup": (found.get("DBSubnetGroup") or {}).get("DBSubnetGroupName", ""),
        "dbParameterGroups": [group["DBParameterGroupName"] for group in found.get("DBParameterGroups", ())],
        "engine": found.get("Engine"),
        "engineVersion": found.get("EngineVersion"),
        "kmsKeyId": found.get("KmsKeyId", ""),
        "masterUsername": found.get("MasterUsername", ""),
        "masterUserSecrets": (
            [{"secretArn": secret["SecretArn"], "kmsKeyId": secret.get("KmsKeyId", ""), "secretStatus": "active"}]
            if secret
            else []
        ),
        "multiAz": found.get("MultiAZ", False),
        "publiclyAccessible": found.get("PubliclyAccessible", False),
        "resourceId": found.get("DbiResourceId", ""),
        "storageEncrypted": found.get("StorageEncrypted", False),
        "storageType": found.get("StorageType", ""),
        "vpcSecurityGroups": [group["VpcSecurityGroupId"] for group in found.get("VpcSecurityGroups", ())],
        "region": inquiry.region,
        "tags": tag_map(found.get("TagList")),
    }


def get_cluster(inquiry: Inquiry) -> dict[str, Any]:
    identifier = str(inquiry.arguments.get("clusterIdentifier"))
    found = inquiry.ask("rds", "describe_db_clusters", DBClusterIdentifier=identifier)["DBClusters"][0]
    secret = found.get("MasterUserSecret")
    return {
        "id": identifier,
        "clusterIdentifier": identifier,
        "arn": found["DBClusterArn"],
        "endpoint": found.get("Endpoint", ""),
        "readerEndpoint": found.get("ReaderEndpoint", ""),
        "port": found.get("Port", 0),
        "clusterMembers": [member["DBInstanceIdentifier"] for member in found.get("DBClusterMembers", ())],
        "clusterResourceId": found.get("DbClusterResourceId", ""),
        "databaseName": found.get("DatabaseName", ""),
        "dbSubnetGroupName": found.get("DBSubnetGroup", ""),
        "dbClusterParameterGroupName": found.get("DBClusterParameterGroup", ""),
        "availabilityZones": found.get("AvailabilityZones", []),
        "engine": found.get("Engine"),
        "engineVersion": found.get("EngineVersion"),
        "engineMode": found.get("EngineMode", "provisioned"),
        "hostedZoneId": found.get("HostedZoneId", ""),
        "iamRoles": [],
        "kmsKeyId": found.get("KmsKeyId", ""),
        "masterUsername": found.get("MasterUsername", ""),
        "masterUserSecrets": (
            [{"secretArn": secret["SecretArn"], "kmsKeyId": secret.get("KmsKeyId", ""), "secretStatus": "active"}]
            if secret
            else []
        ),
        "storageEncrypted": found.get("StorageEncrypted", False),
        "vpcSecurityGroupIds": [group["VpcSecurityGroupId"] for group in found.get("VpcSecurityGroups", ())],
        "region": inquiry.region,
        "tags": tag_map(found.get("TagList")),
    }


def get_subnet_group(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    found = inquiry.ask("rds", "describe_db_subnet_groups", DBSubnetGroupName=name)["DBSubnetGroups"][0]
    return {
        "id": name,
        "name": name,
        "arn": found["DBSubnetGroupArn"],
        "description": found.get("DBSubnetGroupDescription", ""),
        "status": "Complete",
        "subnetIds": [subnet["SubnetIdentifier"] for subnet in found.get("Subnets", ())],
        "supportedNetworkTypes": ["IPV4"],
        "vpcId": found.get("VpcId", ""),
        "region": inquiry.region,
    }


def get_snapshot(inquiry: Inquiry) -> dict[str, Any]:
    arguments = inquiry.arguments
    names = (("dbInstanceIdentifier", "DBInstanceIdentifier"), ("dbSnapshotIdentifier", "DBSnapshotIdentifier"))
    choice = {parameter: arguments[name] for name, parameter in names if arguments.get(name)}
    found = inquiry.ask("rds", "describe_db_snapshots", **choice)["DBSnapshots"]
    if not found:
        raise NotThere(f"rds:DescribeDBSnapshots finds nothing for {choice}")
    snapshot = found[-1]
    return {
        **arguments,
        "id": snapshot["DBSnapshotIdentifier"],
        "dbSnapshotIdentifier": snapshot["DBSnapshotIdentifier"],
        "dbInstanceIdentifier": snapshot.get("DBInstanceIdentifier"),
        "dbSnapshotArn": snapshot.get("DBSnapshotArn"),
        "allocatedStorage": snapshot.get("AllocatedStorage", 0),
        "encrypted": snapshot.get("Encrypted", False),
        "engine": snapshot.get("Engine"),
        "engineVersion": snapshot.get("EngineVersion"),
        "status": "available",
        "region": inquiry.region,
    }


FUNCTIONS = {
    "getCluster": get_cluster,
    "getEngineVersion": get_engine_version,
    "getInstance": get_instance,
    "getOrderableDbInstance": get_orderable_db_instance,
    "getSnapshot": get_snapshot,
    "getSubnetGroup": get_subnet_group,
}
