"""Streams and brokers of messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.aws.costs.bill import Bill, Entry, Missing, Pricer, counted
from seatrial.aws.facts.prices import stores
from seatrial.model.reading import number, text

_DAY = 24


def _stream(bill: Bill) -> Iterator[Entry]:
    mode = text(bill.get("StreamModeDetails.StreamMode"))
    shards = number(bill.get("ShardCount"))
    if mode == "ON_DEMAND" or (mode is None and bill.get("ShardCount") is None):
        yield bill.hours("on-demand stream", 1, stores.ON_DEMAND_STREAM_HOUR)
        return
    count, assumption = counted(shards, 1, "shard")
    yield bill.hours("shard", count, stores.SHARD_HOUR, assumption)
    if (number(bill.get("RetentionPeriodHours")) or _DAY) > _DAY:
        yield bill.hours("shard with longer retention", count, stores.RETENTION_SHARD_HOUR, assumption)


def _consumer(bill: Bill) -> Iterator[Entry]:
    stream = bill.inventory.target(bill.get("StreamARN"), "AWS::Kinesis::Stream")
    shards = number(bill.inventory.get(stream, "ShardCount")) if stream is not None else None
    count, assumption = counted(shards, 1, "shard")
    yield bill.hours("shard read by a consumer of its own", count, stores.CONSUMER_SHARD_HOUR, assumption)


def _kafka(bill: Bill) -> Iterator[Entry]:
    name = text(bill.get("BrokerNodeGroupInfo.InstanceType")) or ""
    rate = stores.KAFKA_BROKERS.get(name)
    brokers, assumption = counted(number(bill.get("NumberOfBrokerNodes")), 3, "brokers")
    if rate is None:
        yield Missing(f"Kafka broker {name or 'of unknown class'}")
    else:
        yield bill.hours(f"broker {name}", brokers, rate, assumption)
    size, told = counted(number(bill.get("BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize")), 100, "GB")
    yield bill.line("broker storage", brokers * size, "GB-month", stores.KAFKA_GB_MONTH, told or assumption)


def _serverless_kafka(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("serverless Kafka cluster", 1, stores.KAFKA_SERVERLESS_HOUR)
    yield bill.usage("serverless Kafka", "partition-hour", stores.KAFKA_SERVERLESS_PARTITION_HOUR)


def _broker(bill: Bill) -> Iterator[Entry]:
    name = text(bill.get("HostInstanceType")) or ""
    rate = stores.MESSAGE_BROKERS.get(name)
    if rate is None:
        yield Missing(f"message broker {name or 'of unknown class'}")
        return
    mode = text(bill.get("DeploymentMode")) or "SINGLE_INSTANCE"
    nodes = {"ACTIVE_STANDBY_MULTI_AZ": 2, "CLUSTER_MULTI_AZ": 3}.get(mode, 1)
    yield bill.hours(f"message broker {name}", nodes, rate)


PRICERS: Mapping[str, Pricer] = {
    "AWS::AmazonMQ::Broker": _broker,
    "AWS::Kinesis::Stream": _stream,
    "AWS::Kinesis::StreamConsumer": _consumer,
    "AWS::MSK::Cluster": _kafka,
    "AWS::MSK::ServerlessCluster": _serverless_kafka,
}
