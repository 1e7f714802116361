"""MemoryDB.

API: https://docs.aws.amazon.com/memorydb/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::MemoryDB::SubnetGroup",
        "memorydb",
        create=Call("create_subnet_group"),
        answer="SubnetGroup",
        id="{.Name}",
        attributes={"ARN": "{.ARN}"},
        delete=Call("delete_subnet_group", {"SubnetGroupName": "{id}"}, matched=False),
        name="SubnetGroupName",
    ),
    Kind(
        "AWS::MemoryDB::Cluster",
        "memorydb",
        create=Call("create_cluster"),
        answer="Cluster",
        id="{.Name}",
        attributes={
            "ARN": "{.ARN}",
            "Status": "available",
            "ClusterEndpoint.Address": "clustercfg.{id}.memorydb.{region}.amazonaws.com",
            "ClusterEndpoint.Port": "{.ClusterEndpoint.Port}",
            "ParameterGroupStatus": "in-sync",
        },
        delete=Call("delete_cluster", {"ClusterName": "{id}"}, matched=False),
        name="ClusterName",
    ),
)
