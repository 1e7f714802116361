"""RDS and Aurora. API: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Asked, Recollection
from seatrial.aws.facts import engines

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html: what new databases get
_AUTHORITY = "rds-ca-rsa2048-g1"
_LICENSES = {"postgres": "postgresql-license", "aurora-postgresql": "postgresql-license"}
_WEEK = 7


def _insights_days(asked: Asked) -> Any:
    return (asked.get("PerformanceInsightsRetentionPeriod") or _WEEK) if _insights(asked) else None


def _insights(asked: Asked) -> Any:
    return bool(asked.get("EnablePerformanceInsights"))


def _mend_instances(request: Request, world: World, said: dict[str, Any]) -> None:
    for database in said.get("DBInstances") or [said.get("DBInstance") or {}]:
        if not database:
            continue
        engine, name = str(database.get("Engine")), database["DBInstanceIdentifier"]
        database["DbiResourceId"] = resource_id(request, "DBInstance", name)
        database["LicenseModel"] = _LICENSES.get(engine, database.get("LicenseModel"))
        if database.get("CACertificateIdentifier") == "rds-ca-default":
            database["CACertificateIdentifier"] = _AUTHORITY
        zones = [
            subnet.get("SubnetAvailabilityZone", {}).get("Name")
            for subnet in database.get("DBSubnetGroup", {}).get("Subnets", ())
        ]
        if database.get("MultiAZ"):
            other = next((zone for zone in zones if zone != database.get("AvailabilityZone")), None)
            database |= {"SecondaryAvailabilityZone": other} if other else {}


def _mend_clusters(request: Request, world: World, said: dict[str, Any]) -> None:
    for cluster in said.get("DBClusters") or [said.get("DBCluster") or {}]:
        if cluster:
            cluster["DbClusterResourceId"] = resource_id(request, "DBCluster", cluster["DBClusterIdentifier"])
            cluster["MultiAZ"] = cluster.get("MultiAZ") or len(cluster.get("DBClusterMembers", ())) > 1


def resource_id(request: Request, noun: str, name: str) -> str:
    """The id that AWS never gives twice; moto gives the same to all."""
    place = f"{request.account}/{request.region}/AWS::RDS::{noun}/{name}"
    prefix = {"DBInstance": "db", "DBCluster": "cluster"}[noun]
    return f"{prefix}-{hashlib.sha256(place.encode()).hexdigest()[:26].upper()}"


def _engine_versions(request: Request, world: World) -> Mapping[str, Any]:
    """The versions of an engine that AWS makes new databases of."""
    engine, wanted = (str(request.parameters.get(name) or "") for name in ("Engine", "EngineVersion"))
    offered = sorted(engines.versions(engine) - engines.withdrawn(engine))
    found = [
        version for version in offered if "." in version and f"{version}.".startswith(f"{wanted}." if wanted else "")
    ]
    plain = {"Engine": engine, "Status": "available"}
    return {
        "DBEngineVersions": [
            {
                **plain,
                "EngineVersion": version,
                "MajorEngineVersion": engines.major(engine, version),
                "DBParameterGroupFamily": f"{engine}{engines.major(engine, version)}",
            }
            for version in found
        ]
    }


RECOLLECTIONS = (
    Recollection(
        "instance",
        told={"CreateDBInstance": "DBInstance", "ModifyDBInstance": "DBInstance", "DescribeDBInstances": "DBInstances"},
        made={"CreateDBInstance": "", "ModifyDBInstance": ""},
        key="DBInstanceIdentifier",
        otherwise={
            "PerformanceInsightsEnabled": _insights,
            "PerformanceInsightsRetentionPeriod": _insights_days,
            "IAMDatabaseAuthenticationEnabled": lambda asked: asked.get("EnableIAMDatabaseAuthentication"),
        },
        rightly=("PerformanceInsightsEnabled", "IAMDatabaseAuthenticationEnabled"),
        never=("DBSecurityGroups", "VpcSecurityGroups", "ProcessorFeatures"),
        defaults={"NetworkType": "IPV4", "BackupTarget": "region", "DedicatedLogVolume": False},
    ),
    Recollection(
        "cluster",
        told={"CreateDBCluster": "DBCluster", "ModifyDBCluster": "DBCluster", "DescribeDBClusters": "DBClusters"},
        made={"CreateDBCluster": "", "ModifyDBCluster": ""},
        key="DBClusterIdentifier",
        otherwise={
            "HttpEndpointEnabled": lambda asked: asked.get("EnableHttpEndpoint"),
            "PerformanceInsightsEnabled": lambda asked: asked.get("EnablePerformanceInsights"),
        },
        rightly=("HttpEndpointEnabled", "ServerlessV2ScalingConfiguration"),
        never=("VpcSecurityGroups", "AvailabilityZones"),
    ),
)
SUPPLEMENTS = {
    "CreateDBInstance": _mend_instances,
    "ModifyDBInstance": _mend_instances,
    "DescribeDBInstances": _mend_instances,
    "CreateDBCluster": _mend_clusters,
    "ModifyDBCluster": _mend_clusters,
    "DescribeDBClusters": _mend_clusters,
}
OPERATIONS = {"DescribeDBEngineVersions": _engine_versions}
