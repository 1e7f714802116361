"""DocumentDB: clusters, instances and their groups, through the operations that it shares with RDS.

API: https://docs.aws.amazon.com/documentdb/latest/developerguide/API_Reference.html
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from seatrial.aws.facts.engines import full_version
from seatrial.aws.kinds.catalog import kinds_in
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.rds import create_cluster


def family(service: str, engine: str, known_as: str) -> tuple[Kind, ...]:
    """The kinds of a database service that shares RDS's operations.

    `known_as` is the engine that stands for its own in the embedded AWS, which may not know that one.
    """
    shared = kinds_in("rds")

    def host(path: str) -> Callable[[Moment], str | None]:
        """A host name in the service's own domain instead of RDS's."""

        def name(moment: Moment) -> str | None:
            found = moment.look_up(path)
            return str(found).replace(".rds.amazonaws.com", f".{engine}.amazonaws.com") if found else None

        return name

    def cluster(moment: Moment) -> Any:
        version = moment.properties.get("EngineVersion") or full_version(engine)
        moment.properties = {**moment.properties, "Engine": known_as, "EngineVersion": version}
        return create_cluster(moment)

    made = []
    for noun in ("DBCluster", "DBInstance", "DBSubnetGroup", "DBParameterGroup", "DBClusterParameterGroup"):
        kind = replace(shared[f"AWS::RDS::{noun}"], type=f"AWS::{service}::{noun}")
        if noun == "DBCluster":
            attributes = {
                **kind.attributes,
                "ClusterResourceId": kind.attributes["DBClusterResourceId"],
                "Endpoint": host(".Endpoint"),
                "ReadEndpoint": host(".ReaderEndpoint"),
                "Port": "{.Port}",
            }
            kind = replace(kind, create=cluster, attributes=attributes)
        elif noun == "DBInstance":
            attributes = {**kind.attributes, "Endpoint": host(".Endpoint.Address"), "Port": "{.Endpoint.Port}"}
            kind = replace(kind, create=Call("create_db_instance", {"Engine": known_as}), attributes=attributes)
        elif noun.endswith("ParameterGroup"):
            kind = replace(kind, name="Name")
        made.append(kind)
    return tuple(made)


KINDS = family("DocDB", "docdb", "neptune")
