"""Module `msk` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/msk/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.msk import brokers

_PORTS = {
    "bootstrapBrokersTls": 9094,
    "bootstrapBrokersSaslScram": 9096,
    "bootstrapBrokersSaslIam": 9098,
}


def _listed(port: int) -> Callable[[Moment], Any]:
    return lambda moment: brokers(moment, port)


ENTRIES = {
    "Cluster": Entry(
        "AWS::MSK::Cluster",
        names={"configurationInfo": "ConfigurationInfo"},
        outputs={
            "bootstrapBrokers": _listed(9092),
            "zookeeperConnectString": _listed(2181),
            "zookeeperConnectStringTls": _listed(2182),
            **{name: _listed(port) for name, port in _PORTS.items()},
        },
        named="clusterName",
        longest=64,
    ),
    "ServerlessCluster": Entry(
        "AWS::MSK::ServerlessCluster",
        outputs={"bootstrapBrokersSaslIam": "boot-seatrial.c2.kafka-serverless.{region}.amazonaws.com:9098"},
        named="clusterName",
        longest=64,
    ),
    "Configuration": Entry(
        "AWS::MSK::Configuration",
        names={"kafkaVersions": "KafkaVersionsList"},
        outputs={"latestRevision": 1},
        named="name",
        taggable=False,
    ),
}
