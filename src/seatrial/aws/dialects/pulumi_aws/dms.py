"""Module `dms` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/dms/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.life import Moment


def _key(moment: Moment) -> str:
    return str(
        moment.properties.get("KmsKeyId") or moment.value("arn:{partition}:kms:{region}:{account}:alias/aws/dms")
    )


ENTRIES = {
    "ReplicationInstance": Entry(
        "AWS::DMS::ReplicationInstance",
        names={
            "replicationInstanceId": "ReplicationInstanceIdentifier",
            "replicationSubnetGroupId": "ReplicationSubnetGroupIdentifier",
            "kmsKeyArn": "KmsKeyId",
            "applyImmediately": "",
        },
        defaults={"allocatedStorage": 50},
        outputs={
            "replicationInstancePrivateIps": "{@ReplicationInstancePrivateIpAddresses}",
            "replicationInstancePublicIps": "{@ReplicationInstancePublicIpAddresses}",
            "kmsKeyArn": _key,
            "engineVersion": lambda moment: moment.properties.get("EngineVersion") or "3.5.4",
        },
        id="{ReplicationInstanceIdentifier}",
        named="replicationInstanceId",
        longest=63,
    ),
    "ReplicationSubnetGroup": Entry(
        "AWS::DMS::ReplicationSubnetGroup",
        names={"replicationSubnetGroupId": "ReplicationSubnetGroupIdentifier"},
        named="replicationSubnetGroupId",
    ),
    "Endpoint": Entry(
        "AWS::DMS::Endpoint",
        names={
            "endpointId": "EndpointIdentifier",
            "kmsKeyArn": "KmsKeyId",
            "serviceAccessRole": "",
            "pauseReplicationTasks": "",
            "postgresSettings": "PostgreSqlSettings",
        },
        defaults={"sslMode": "none"},
        outputs={
            "kmsKeyArn": _key,
            "certificateArn": lambda moment: moment.properties.get("CertificateArn") or "",
            "extraConnectionAttributes": lambda moment: moment.properties.get("ExtraConnectionAttributes") or "",
        },
        id="{EndpointIdentifier}",
        named="endpointId",
    ),
    "ReplicationTask": Entry(
        "AWS::DMS::ReplicationTask",
        names={"replicationTaskId": "ReplicationTaskIdentifier", "startReplicationTask": ""},
        id="{ReplicationTaskIdentifier}",
        named="replicationTaskId",
    ),
}
