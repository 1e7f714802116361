"""Database Migration Service: replication instances, endpoints, tasks.

API: https://docs.aws.amazon.com/dms/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _addresses(moment: Moment) -> list[str]:
    """An address of the instance's own network."""
    from moto.moto_api._internal import mock_random

    return [f"10.0.{mock_random.randint(0, 255)}.{mock_random.randint(4, 250)}"]


def _deleted_task(moment: Moment) -> Any:
    return moment.client().delete_replication_task(ReplicationTaskArn=moment.id)


KINDS = (
    Kind(
        "AWS::DMS::ReplicationInstance",
        "dms",
        create=Call("create_replication_instance"),
        answer="ReplicationInstance",
        id="{.ReplicationInstanceArn}",
        attributes={
            "ReplicationInstanceArn": "{id}",
            "ReplicationInstancePrivateIpAddresses": _addresses,
            "ReplicationInstancePublicIpAddresses": lambda _: [],
            "AvailabilityZone": "{.AvailabilityZone}",
        },
        delete=Call("delete_replication_instance", {"ReplicationInstanceArn": "{id}"}),
        name="ReplicationInstanceIdentifier",
    ),
    Kind(
        "AWS::DMS::ReplicationSubnetGroup",
        "dms",
        create=Call("create_replication_subnet_group"),
        answer="ReplicationSubnetGroup",
        id="{ReplicationSubnetGroupIdentifier}",
        attributes={
            "VpcId": "{.VpcId}",
            "ReplicationSubnetGroupArn": "arn:{partition}:dms:{region}:{account}:subgrp:{id}",
        },
        delete=Call("delete_replication_subnet_group"),
        name="ReplicationSubnetGroupIdentifier",
    ),
    Kind(
        "AWS::DMS::Endpoint",
        "dms",
        create=Call("create_endpoint"),
        answer="Endpoint",
        id="{.EndpointArn}",
        attributes={"EndpointArn": "{id}", "ExternalId": "{.ExternalId}"},
        delete=Call("delete_endpoint", {"EndpointArn": "{id}"}),
        name="EndpointIdentifier",
        taken="ResourceAlreadyExistsFault",
    ),
    Kind(
        "AWS::DMS::ReplicationTask",
        "dms",
        create=Call("create_replication_task"),
        answer="ReplicationTask",
        id="{.ReplicationTaskArn}",
        attributes={"ReplicationTaskArn": "{id}", "Status": "ready"},
        delete=_deleted_task,
        name="ReplicationTaskIdentifier",
    ),
)
