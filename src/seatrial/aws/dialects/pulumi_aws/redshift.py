"""Module `redshift` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare


def _parameters(native: Mapping[str, Any]) -> Mapping[str, Any]:
    given = bare(native.get("parameters")) or []
    made = [{"ParameterName": item.get("name"), "ParameterValue": item.get("value")} for item in given]
    return {"Parameters": made} if made else {}


ENTRIES = {
    "Cluster": Entry(
        "AWS::Redshift::Cluster",
        {
            "databaseName": "DBName",
            "masterPassword": "MasterUserPassword",
            "masterPasswordWo": "MasterUserPassword",
            "masterPasswordWoVersion": "",
            "applyImmediately": "",
            "snapshotArn": "",
        },
        defaults={"skipFinalSnapshot": False, "publiclyAccessible": False, "encrypted": True, "port": 5439},
        outputs={
            "endpoint": lambda m: f"{m.attributes.get('Endpoint.Address')}:{m.attributes.get('Endpoint.Port')}",
            "dnsName": lambda m: m.attributes.get("Endpoint.Address"),
            "clusterIdentifier": "{id}",
            "databaseName": lambda m: m.properties.get("DBName") or "dev",
            "clusterType": lambda m: m.properties.get("ClusterType") or "single-node",
            "clusterNodes": lambda m: [],
            "clusterPublicKey": lambda m: "",
            "clusterRevisionNumber": lambda m: "1",
            "masterPasswordSecretArn": lambda m: m.attributes.get("MasterPasswordSecretArn") or "",
            "vpcSecurityGroupIds": lambda m: m.properties.get("VpcSecurityGroupIds") or [],
            "iamRoles": lambda m: m.properties.get("IamRoles") or [],
            "availabilityZone": lambda m: m.properties.get("AvailabilityZone") or f"{m.region}a",
        },
        named="clusterIdentifier",
        longest=63,
        lower=True,
    ),
    "SubnetGroup": Entry(
        "AWS::Redshift::ClusterSubnetGroup",
        {"name": "ClusterSubnetGroupName"},
        defaults={"description": "Managed by Pulumi"},
        named="name",
        lower=True,
    ),
    "ParameterGroup": Entry(
        "AWS::Redshift::ClusterParameterGroup",
        {"name": "ParameterGroupName", "family": "ParameterGroupFamily", "parameters": ""},
        shape=_parameters,
        defaults={"description": "Managed by Pulumi"},
        named="name",
        lower=True,
    ),
    "ClusterIamRoles": Entry("AWS::Redshift::Cluster/IamRoles", {"iamRoleArns": "IamRoles"}, taggable=False),
    "Logging": Entry("AWS::Redshift::Cluster/LoggingProperties", taggable=False),
    "SnapshotCopy": Entry("AWS::Redshift::Cluster/SnapshotCopy", taggable=False),
    "ScheduledAction": Entry(
        "AWS::Redshift::ScheduledAction", {"name": "ScheduledActionName"}, named="name", taggable=False
    ),
}
