"""Managed Streaming for Kafka: clusters and configurations.

API: https://docs.aws.amazon.com/msk/1.0/apireference/resources.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_uuid, nothing, state_of


def _arn(word: str, name: str) -> Callable[[Moment], str]:
    return lambda moment: (
        moment.value("arn:{partition}:kafka:{region}:{account}:")
        + f"{word}/{moment.properties[name]}/{invented_uuid(moment)}-2"
    )


def brokers(moment: Moment, port: int) -> str:
    """The cluster's brokers with a port, as clients are given them."""
    name = str(moment.properties.get("ClusterName")).lower()
    count = min(int(moment.properties.get("NumberOfBrokerNodes") or 3), 3)
    domain = f"{name}.seatri.c2.kafka.{moment.region}.amazonaws.com"
    return ",".join(f"b-{number + 1}.{domain}:{port}" for number in range(count))


def _named_in_arn(moment: Moment) -> None:
    """Put the cluster's name into its ARN, as AWS does: cluster/<name>/<uuid>-<number>."""
    clusters = state_of(moment).clusters
    cluster = clusters.pop(moment.id)
    head, _, uuid = moment.id.rpartition("/")
    moment.id = cluster.arn = f"{head}/{moment.properties['ClusterName']}/{uuid}-2"
    clusters[cluster.arn] = cluster


def _uuid(moment: Moment) -> Any:
    return moment.id.rpartition("/")[2]


KINDS = (
    Kind(
        "AWS::MSK::Cluster",
        "kafka",
        create=Call("create_cluster"),
        id="{.ClusterArn}",
        after=(_named_in_arn,),
        attributes={"Arn": "{id}", "ClusterUuid": _uuid, "CurrentVersion": "K1SEATRIAL"},
        read=Call("describe_cluster", {"ClusterArn": "{id}"}),
        found="ClusterInfo",
        delete=Call("delete_cluster", {"ClusterArn": "{id}"}),
        name="ClusterName",
        taken="ConflictException",
    ),
    Kind(
        "AWS::MSK::ServerlessCluster",
        "kafka",
        create=nothing,
        id=_arn("cluster", "ClusterName"),
        attributes={"Arn": "{id}", "ClusterUuid": _uuid},
        name="ClusterName",
        modelled=True,
    ),
    Kind(
        "AWS::MSK::Configuration",
        "kafka",
        create=nothing,
        id=_arn("configuration", "Name"),
        attributes={"Arn": "{id}", "LatestRevision.Revision": 1},
        name="Name",
        modelled=True,
    ),
)
