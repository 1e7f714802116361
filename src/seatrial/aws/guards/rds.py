"""What RDS refuses where the embedded AWS would not."""

from __future__ import annotations

import re
from typing import Any

from seatrial.aws.facts.engines import exists
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
_LONGEST_PASSWORD = {"mysql": 41, "mariadb": 41, "aurora-mysql": 41, "postgres": 128, "aurora-postgresql": 128}
_OPEN = ("mysql", "mariadb", "postgres", "aurora-mysql", "aurora-postgresql")
_GP3_FROM = 400  # GiB from which gp3 volumes take IOPS and throughput, for the engines in `_STRIPED`
_STRIPED = ("mysql", "mariadb", "postgres")


def _value(message: str) -> Refused:
    return Refused("InvalidParameterValue", message)


def _engine(request: Request) -> str:
    return str(request.parameters.get("Engine", ""))


def _user(request: Request, world: World) -> Refused | None:
    name, engine = str(request.parameters.get("MasterUsername") or ""), _engine(request)
    if name.lower() not in _RESERVED.get(engine, ("rdsadmin",)):
        return None
    return _value(f"MasterUsername {name} cannot be used as it is a reserved word used by the engine")


def _password(request: Request, world: World) -> Refused | None:
    password = request.parameters.get("MasterUserPassword")
    if password is None:
        return None
    start = "The parameter MasterUserPassword is not a valid password"
    if not _PASSWORD.fullmatch(password) or set(password) & set('/@" '):
        return _value(f"{start}. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.")
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
        if name is None or _engine(request) not in _OPEN or _DATABASE.fullmatch(name):
            return None
        return _value(f"{parameter} must begin with a letter and contain only alphanumeric characters.")

    return check


def _version(request: Request, world: World) -> Refused | None:
    engine, version = _engine(request), request.parameters.get("EngineVersion")
    member = request.operation == "CreateDBInstance" and request.parameters.get("DBClusterIdentifier")
    if not version or member:
        return None
    if engine not in _OPEN or exists(engine, version):
        return None
    return Refused("InvalidParameterCombination", f"Cannot find version {version} for {engine}")


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


def _zones(request: Request, world: World) -> Refused | None:
    name = request.parameters["DBSubnetGroupName"]
    if name in backend("rds", request).subnet_groups:
        return Refused("DBSubnetGroupAlreadyExists", f"The DB subnet group {name} already exists.")
    wanted = set(request.parameters.get("SubnetIds", ()))
    places = backend("ec2", request).subnets
    found = {key: zone for zone, subnets in places.items() for key in subnets if key in wanted}
    covered = sorted(set(found.values()))
    if len(found) < len(wanted) or len(covered) >= 2:
        return None  # what is not there is refused by itself
    return Refused(
        "DBSubnetGroupDoesNotCoverEnoughAZs",
        "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: "
        f"{', '.join(covered)}. Add subnets to cover at least 2 AZs.",
    )


def _subnets_in_use(request: Request, world: World) -> Refused | None:
    name, rds = request.parameters["DBSubnetGroupName"], backend("rds", request)
    for kind, databases in (("instance", rds.databases), ("cluster", rds.clusters)):
        for identifier, database in databases.items():
            if _group_of(database) == name:
                message = (
                    f"Cannot delete the subnet group '{name}' because at least one database {kind}: {identifier} is "
                )
                return Refused("InvalidDBSubnetGroupStateFault", f"{message}still using it.")
    return None


def _group_of(database: Any) -> str:
    group = getattr(database, "db_subnet_group", None)
    return str(getattr(group, "subnet_name", None) or getattr(group, "name", None) or group or "")


_INSTANCE, _CLUSTER = f"{_API}CreateDBInstance.html", f"{_API}CreateDBCluster.html"

GUARDS = (
    *(
        Guard(operation, check, source)
        for operation, source in (("CreateDBInstance", _INSTANCE), ("CreateDBCluster", _CLUSTER))
        for check in (_user, _password, _version)
    ),
    Guard("CreateDBInstance", _identifier("DBInstanceIdentifier"), _INSTANCE),
    Guard("CreateDBInstance", _database("DBName"), _INSTANCE),
    Guard("CreateDBInstance", _gp3, f"{_GUIDE}CHAP_Storage.html"),
    Guard("CreateDBCluster", _identifier("DBClusterIdentifier"), _CLUSTER),
    Guard("CreateDBCluster", _database("DatabaseName"), _CLUSTER),
    Guard("CreateDBCluster", _serverless_v1, f"{_GUIDE.replace('UserGuide', 'AuroraUserGuide')}aurora-serverless.html"),
    Guard("CreateDBCluster", _cluster_exists, _CLUSTER),
    Guard("CreateDBSubnetGroup", _zones, f"{_API}CreateDBSubnetGroup.html"),
    Guard("DeleteDBSubnetGroup", _subnets_in_use, f"{_API}DeleteDBSubnetGroup.html"),
)
