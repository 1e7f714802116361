"""Module `neptune` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.pulumi_aws.docdb import cluster, instance, subnet_group
from seatrial.aws.dialects.pulumi_aws.rds import parameter_group

ENTRIES = {
    "Cluster": cluster(
        "AWS::Neptune::DBCluster",
        "neptune",
        8182,
        {
            "port": "DBPort",
            "neptuneSubnetGroupName": "DBSubnetGroupName",
            "neptuneClusterParameterGroupName": "DBClusterParameterGroupName",
            "neptuneInstanceParameterGroupName": "DBInstanceParameterGroupName",
            "iamDatabaseAuthenticationEnabled": "IamAuthEnabled",
            "iamRoles": "",
            "kmsKeyArn": "KmsKeyId",
            "serverlessV2ScalingConfiguration": "ServerlessScalingConfiguration",
        },
        {},
    ),
    "ClusterInstance": instance(
        "AWS::Neptune::DBInstance",
        {
            "neptuneSubnetGroupName": "DBSubnetGroupName",
            "neptuneParameterGroupName": "DBParameterGroupName",
            "port": "",
        },
        "neptune",
    ),
    "SubnetGroup": subnet_group("AWS::Neptune::DBSubnetGroup"),
    "ParameterGroup": parameter_group("AWS::Neptune::DBParameterGroup", "Name"),
    "ClusterParameterGroup": parameter_group("AWS::Neptune::DBClusterParameterGroup", "Name"),
}
