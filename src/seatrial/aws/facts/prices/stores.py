"""What caches, search domains, tables, warehouses, streams and brokers cost.

Sources: https://aws.amazon.com/elasticache/pricing/, https://aws.amazon.com/opensearch-service/pricing/,
https://aws.amazon.com/dynamodb/pricing/provisioned/, https://aws.amazon.com/redshift/pricing/,
https://aws.amazon.com/msk/pricing/, https://aws.amazon.com/kinesis/data-streams/pricing/,
https://aws.amazon.com/amazon-mq/pricing/
"""

from __future__ import annotations

from collections.abc import Mapping

from seatrial.aws.facts.prices.rate import Rate

CACHE_NODES = Rate.by_class(
    {
        "cache.t2.micro": 0.017,
        "cache.t2.small": 0.034,
        "cache.t2.medium": 0.068,
        "cache.t3.micro": 0.017,
        "cache.t3.small": 0.034,
        "cache.t3.medium": 0.068,
        "cache.t4g.micro": 0.016,
        "cache.t4g.small": 0.032,
        "cache.t4g.medium": 0.065,
        "cache.m4.large": 0.156,
        "cache.m5.large": 0.156,
        "cache.m5.xlarge": 0.311,
        "cache.m6g.large": 0.149,
        "cache.m6g.xlarge": 0.297,
        "cache.m7g.large": 0.158,
        "cache.r4.large": 0.228,
        "cache.r5.large": 0.216,
        "cache.r5.xlarge": 0.431,
        "cache.r6g.large": 0.206,
        "cache.r6g.xlarge": 0.411,
        "cache.r7g.large": 0.219,
    }
)
VALKEY_SHARE = 0.8  # of the price of a Redis node
SERVERLESS_CACHE_GB_HOUR: Mapping[str, Rate] = Rate.by_class({"redis": 0.125, "memcached": 0.125, "valkey": 0.084})
SERVERLESS_CACHE_LEAST_GB = {"redis": 1.0, "memcached": 1.0, "valkey": 0.1}

SEARCH_NODES = Rate.by_class(
    {
        "t2.small": 0.036,
        "t3.small": 0.036,
        "t3.medium": 0.073,
        "m4.large": 0.151,
        "m5.large": 0.142,
        "m5.xlarge": 0.283,
        "m6g.large": 0.128,
        "m6g.xlarge": 0.256,
        "c5.large": 0.125,
        "c6g.large": 0.113,
        "r5.large": 0.186,
        "r5.xlarge": 0.372,
        "r6g.large": 0.167,
        "r6g.xlarge": 0.335,
    }
)
SEARCH_GB_MONTH = Rate.by_class({"gp2": 0.135, "gp3": 0.122})
SEARCH_CAPACITY_HOUR = Rate.at_home(0.24)  # OpenSearch Serverless, one OCU

_WRITE = {"us-east-1": 0.00065, "eu-west-1": 0.000735, "ap-southeast-1": 0.00074, "ap-northeast-1": 0.000742}
_READ = {"us-east-1": 0.00013, "eu-west-1": 0.000147, "ap-southeast-1": 0.000148, "ap-northeast-1": 0.0001484}
TABLE_WRITE_HOUR, TABLE_READ_HOUR = Rate(_WRITE), Rate(_READ)
TABLE_GB_MONTH = Rate({"us-east-1": 0.25, "eu-west-1": 0.283, "ap-southeast-1": 0.285, "ap-northeast-1": 0.285})

WAREHOUSE_NODES = Rate.by_class(
    {
        "dc2.large": 0.25,
        "dc2.8xlarge": 4.80,
        "ra3.large": 0.543,
        "ra3.xlplus": 1.086,
        "ra3.4xlarge": 3.26,
        "ra3.16xlarge": 13.04,
    }
)
WAREHOUSE_GB_MONTH = Rate.at_home(0.024)  # managed storage of RA3

KAFKA_BROKERS = Rate.by_class(
    {
        "kafka.t3.small": 0.0456,
        "kafka.m5.large": 0.21,
        "kafka.m5.xlarge": 0.42,
        "kafka.m5.2xlarge": 0.84,
        "kafka.m5.4xlarge": 1.68,
        "kafka.m7g.large": 0.204,
    }
)
KAFKA_GB_MONTH = Rate.at_home(0.10)
KAFKA_SERVERLESS_HOUR = Rate.at_home(0.75)
KAFKA_SERVERLESS_PARTITION_HOUR = Rate.at_home(0.0015)

SHARD_HOUR = Rate({"us-east-1": 0.015, "eu-west-1": 0.017, "ap-northeast-1": 0.0195})
ON_DEMAND_STREAM_HOUR = Rate.at_home(0.04)
RETENTION_SHARD_HOUR = Rate.at_home(0.02)  # from 24 hours to 7 days
CONSUMER_SHARD_HOUR = Rate.at_home(0.015)

MESSAGE_BROKERS = Rate.by_class({"mq.t3.micro": 0.02704, "mq.m5.large": 0.288})
