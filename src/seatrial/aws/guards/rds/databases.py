"""What RDS refuses of databases and clusters where the embedded AWS would not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_"
_GUIDE = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/"
_RESERVED = {
    "postgres": ("admin", "rdsadmin", "rds_superuser"),
    "aurora-postgresql": ("admin", "rdsadmin", "rds_superuser"),
}
_IDENTIFIER = re.compile(r"[a-zA-Z](?:[a-zA-Z0-9]|-(?=[a-zA-Z0-9]))*")
_DATABASE = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_PASSWORD = re.compile(r"[!-~]*")
_SHORTEST_PASSWORD = 8
_LONGEST_PASSWORD = {"mysql": 41, "mariadb": 41, "aurora-mysql": 41, "postgres": 128, "aurora-postgresql": 128}
_OPEN = ("mysql", "mariadb", "postgres", "aurora-mysql", "aurora-postgresql")
_GP3_FROM = 400  # GiB from which gp3 volumes take IOPS and throughput, for the engines in `_STRIPED`
_STRIPED = ("mysql", "mariadb", "postgres")


def _value(message: str) -> Refused:
    return Refused("InvalidParameterValue", message)


def _engine(request: Request) -> str:
    return str(request.parameters.get("Engine", ""))


def _user(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("MasterUsername") or "")
    if not is_reserved(name, _engine(request)):
        return None
    return _value(f"MasterUsername {name} cannot be used as it is a reserved word used by the engine")


def is_reserved(name: str, engine: str) -> bool:
    """Whether an engine keeps the name of a master user for itself."""
    return name.lower() in _RESERVED.get(engine, ("rdsadmin",))


def _password(request: Request, world: World) -> Refused | None:
    password = request.parameters.get("MasterUserPassword")
    if password is None:
        return None
    start = "The parameter MasterUserPassword is not a valid password"
    if not _PASSWORD.fullmatch(password) or set(password) & set('/@" '):
        return _value(f"{start}. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.")
    if len(password) < _SHORTEST_PASSWORD:
        return _value(f"{start} because it is shorter than {_SHORTEST_PASSWORD} characters.")
    longest = _LONGEST_PASSWORD.get(_engine(request), 128)
    return _value(f"{start} because it is longer than {longest} characters.") if len(password) > longest else None


def _identifier(parameter: str) -> Any:
    def check(request: Request, world: World) -> Refused | None:
        name = str(request.parameters.get(parameter) or "")
        if _IDENTIFIER.fullmatch(name) and len(name) <= 63:
            return None
        return _value(
            f"The parameter {parameter} is not a valid identifier. Identifiers must begin with a letter; must contain "
            "only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive "
            "hyphens."
        )

    return check


def _database(parameter: str) -> Any:
    def check(request: Request, world: World) -> Refused | None:
        name = request.parameters.get(parameter)
        if not name or _engine(request) not in _OPEN or _DATABASE.fullmatch(name):
            return None
        return _value(f"{parameter} must begin with a letter and contain only alphanumeric characters.")

    return check


def _serverless_v1(request: Request, world: World) -> Refused | None:
    if request.parameters.get("EngineMode") != "serverless":
        return None
    return _value("The engine mode serverless you requested is currently unavailable.")


def _gp3(request: Request, world: World) -> Refused | None:
    parameters = request.parameters
    striped = parameters.get("StorageType") == "gp3" and _engine(request) in _STRIPED
    asked = parameters.get("Iops") or parameters.get("StorageThroughput")
    if not striped or not asked or parameters.get("AllocatedStorage", _GP3_FROM) >= _GP3_FROM:
        return None
    return Refused(
        "InvalidParameterCombination",
        f"You can't specify IOPS or storage throughput for engine {_engine(request)} and a storage size less than "
        f"{_GP3_FROM}.",
    )


def _cluster_exists(request: Request, world: World) -> Refused | None:
    taken = request.parameters.get("DBClusterIdentifier") in backend("rds", request).clusters
    return Refused("DBClusterAlreadyExistsFault", "DB Cluster already exists") if taken else None


def _secret(request: Request, world: World) -> Refused | None:
    """A new database has a master password, its own or one that Secrets Manager keeps; one in a cluster has the cluster's."""
    given = request.parameters
    if given.get("MasterUserPassword") and given.get("ManageMasterUserPassword"):
        message = "You can't specify MasterUserPassword when you use ManageMasterUserPassword."
        return Refused("InvalidParameterCombination", message)
    inherits = given.get("DBClusterIdentifier") if request.operation == "CreateDBInstance" else _joins(given)
    if inherits or given.get("MasterUserPassword") or given.get("ManageMasterUserPassword"):
        return None
    if given.get("MasterUserAuthenticationType") or str(given.get("Engine")).startswith("neptune"):
        return None  # Neptune knows no master user
    message = "The parameter MasterUserPassword must be provided and must not be blank."
    return Refused(
        "InvalidParameterCombination" if not given.get("MasterUsername") else "InvalidParameterValue", message
    )


def _joins(given: Mapping[str, Any]) -> bool:
    return bool(given.get("GlobalClusterIdentifier") or given.get("ReplicationSourceIdentifier"))


def _serverless_v2(request: Request, world: World) -> Refused | None:
    cluster = backend("rds", request).clusters.get(str(request.parameters.get("DBClusterIdentifier")))
    if request.parameters.get("DBInstanceClass") != "db.serverless" or cluster is None:
        return None
    if getattr(cluster, "serverless_v2_scaling_configuration", None):
        return None
    message = "Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance."
    return Refused("InvalidDBClusterStateFault", message)


def _final_snapshot(parameter: str, kept: str) -> Any:
    """What is deleted leaves a named snapshot, or is told to leave none; a cluster's instance leaves it to the cluster."""

    def check(request: Request, world: World) -> Refused | None:
        given = request.parameters
        found = getattr(backend("rds", request), kept).get(str(given.get(parameter)))
        if found is None or given.get("SkipFinalSnapshot") or given.get("FinalDBSnapshotIdentifier"):
            return None
        if kept == "databases" and (getattr(found, "db_cluster_identifier", None) or _is_replica(found)):
            return None
        message = "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified."
        return Refused("InvalidParameterCombination", message)

    return check


def _is_replica(database: Any) -> bool:
    return bool(getattr(database, "is_replica", False))


_INSTANCE, _CLUSTER = f"{_API}CreateDBInstance.html", f"{_API}CreateDBCluster.html"

GUARDS = (
    *(
        Guard(operation, check, source)
        for operation, source in (("CreateDBInstance", _INSTANCE), ("CreateDBCluster", _CLUSTER))
        for check in (_user, _password, _secret)
    ),
    Guard("CreateDBInstance", _identifier("DBInstanceIdentifier"), _INSTANCE),
    Guard("CreateDBInstance", _database("DBName"), _INSTANCE),
    Guard("CreateDBInstance", _gp3, f"{_GUIDE}CHAP_Storage.html"),
    Guard("CreateDBCluster", _identifier("DBClusterIdentifier"), _CLUSTER),
    Guard("CreateDBCluster", _database("DatabaseName"), _CLUSTER),
    Guard("CreateDBCluster", _serverless_v1, f"{_GUIDE.replace('UserGuide', 'AuroraUserGuide')}aurora-serverless.html"),
    Guard("CreateDBCluster", _cluster_exists, _CLUSTER),
    Guard(
        "CreateDBInstance",
        _serverless_v2,
        f"{_GUIDE.replace('UserGuide', 'AuroraUserGuide')}aurora-serverless-v2.create.html",
    ),
    Guard("DeleteDBInstance", _final_snapshot("DBInstanceIdentifier", "databases"), f"{_API}DeleteDBInstance.html"),
    Guard("DeleteDBCluster", _final_snapshot("DBClusterIdentifier", "clusters"), f"{_API}DeleteDBCluster.html"),
)
