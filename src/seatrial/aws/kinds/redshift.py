"""Redshift: clusters and their groups.

API: https://docs.aws.amazon.com/redshift/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import hashlib

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import nothing
from seatrial.model.resource import Refusal


def _address(moment: Moment) -> str:
    digits = hashlib.sha256(f"{moment.account}/{moment.region}".encode()).hexdigest()
    return f"{moment.id}.c{digits[:11]}.{moment.region}.redshift.amazonaws.com"


def _delete(moment: Moment) -> None:
    skip, name = moment.lifecycle.get("skip_snapshot"), moment.lifecycle.get("final_snapshot")
    if skip is False and not name:
        message = "Redshift Cluster Instance FinalSnapshotIdentifier is required when a final snapshot is required"
        raise Refused(Refusal("provider:DeleteCluster", "FinalSnapshotRequired", message))
    final = {"SkipFinalClusterSnapshot": True}
    if name and not skip:
        final = {"SkipFinalClusterSnapshot": False, "FinalClusterSnapshotIdentifier": str(name)}  # type: ignore[dict-item]
    moment.client().delete_cluster(ClusterIdentifier=moment.id, **final)


def _port(moment: Moment) -> int:
    return int(moment.properties.get("Port") or 5439)


KINDS = (
    Kind(
        "AWS::Redshift::Cluster",
        "redshift",
        create=Call(
            "create_cluster",
            {"MasterUserPassword": lambda m: m.properties.get("MasterUserPassword") or "Rehearsal1"},
            without=("ManageMasterPassword", "MasterPasswordSecretKmsKeyId"),
        ),
        answer="Cluster",
        id="{.ClusterIdentifier}",
        attributes={
            "Endpoint.Address": _address,
            "Endpoint.Port": _port,
            "Arn": "arn:{partition}:redshift:{region}:{account}:cluster:{id}",
            "ClusterNamespaceArn": "arn:{partition}:redshift:{region}:{account}:namespace:{id}",
            "MasterPasswordSecretArn": lambda m: (
                f"arn:aws:secretsmanager:{m.region}:{m.account}:secret:redshift!{m.id}-master"
                if m.properties.get("ManageMasterPassword")
                else None
            ),
        },
        read=Call("describe_clusters", {"ClusterIdentifier": "{id}"}, matched=False),
        found="Clusters.0",
        delete=_delete,
        name="ClusterIdentifier",
    ),
    Kind(
        "AWS::Redshift::ClusterSubnetGroup",
        "redshift",
        create=Call("create_cluster_subnet_group"),
        answer="ClusterSubnetGroup",
        id="{.ClusterSubnetGroupName}",
        attributes={
            "Arn": "arn:{partition}:redshift:{region}:{account}:subnetgroup:{id}",
            "ClusterSubnetGroupName": "{id}",
        },
        read=Call("describe_cluster_subnet_groups", {"ClusterSubnetGroupName": "{id}"}, matched=False),
        found="ClusterSubnetGroups.0",
        delete=Call("delete_cluster_subnet_group", {"ClusterSubnetGroupName": "{id}"}, matched=False),
        name="ClusterSubnetGroupName",
        taken="ClusterSubnetGroupAlreadyExists",
    ),
    Kind(
        "AWS::Redshift::ClusterParameterGroup",
        "redshift",
        create=Call("create_cluster_parameter_group"),
        answer="ClusterParameterGroup",
        id="{.ParameterGroupName}",
        attributes={"Arn": "arn:{partition}:redshift:{region}:{account}:parametergroup:{id}"},
        read=Call("describe_cluster_parameter_groups", {"ParameterGroupName": "{id}"}, matched=False),
        found="ParameterGroups.0",
        delete=Call("delete_cluster_parameter_group", {"ParameterGroupName": "{id}"}, matched=False),
        name="ParameterGroupName",
        taken="ClusterParameterGroupAlreadyExists",
    ),
    *(
        Kind(
            f"AWS::Redshift::Cluster/{part}",
            "redshift",
            create=Call("describe_clusters", {"ClusterIdentifier": "{ClusterIdentifier}"}, matched=False),
            id="{ClusterIdentifier}",
            silent=True,
            modelled=True,
        )
        for part in ("IamRoles", "LoggingProperties", "SnapshotCopy")
    ),
    Kind(
        "AWS::Redshift::ScheduledAction",
        "redshift",
        create=nothing,
        id="{ScheduledActionName}",
        name="ScheduledActionName",
        modelled=True,
    ),
)
