"""What relational and document databases cost: classes by engine, storage, Aurora's capacity units.

Sources: https://aws.amazon.com/rds/mysql/pricing/, https://aws.amazon.com/rds/postgresql/pricing/,
https://aws.amazon.com/rds/mariadb/pricing/, https://aws.amazon.com/rds/aurora/pricing/,
https://aws.amazon.com/documentdb/pricing/, https://aws.amazon.com/neptune/pricing/
"""

from __future__ import annotations

from collections.abc import Mapping

from seatrial.aws.facts.prices.rate import Rate

# Dollars an hour in us-east-1 of one instance in one zone: MySQL and MariaDB, PostgreSQL
_RELATIONAL = {
    "db.t2.micro": (0.017, 0.018),
    "db.t2.small": (0.034, 0.036),
    "db.t2.medium": (0.068, 0.073),
    "db.t3.micro": (0.017, 0.018),
    "db.t3.small": (0.034, 0.036),
    "db.t3.medium": (0.068, 0.072),
    "db.t3.large": (0.136, 0.145),
    "db.t3.xlarge": (0.272, 0.29),
    "db.t3.2xlarge": (0.544, 0.579),
    "db.t4g.micro": (0.016, 0.016),
    "db.t4g.small": (0.032, 0.032),
    "db.t4g.medium": (0.065, 0.065),
    "db.t4g.large": (0.129, 0.129),
    "db.t4g.xlarge": (0.258, 0.258),
    "db.t4g.2xlarge": (0.517, 0.517),
    "db.m5.large": (0.171, 0.178),
    "db.m5.xlarge": (0.342, 0.356),
    "db.m5.2xlarge": (0.684, 0.712),
    "db.m5.4xlarge": (1.368, 1.424),
    "db.m6g.large": (0.152, 0.159),
    "db.m6g.xlarge": (0.304, 0.318),
    "db.m6g.2xlarge": (0.608, 0.636),
    "db.m6i.large": (0.171, 0.178),
    "db.m6i.xlarge": (0.342, 0.356),
    "db.m6i.2xlarge": (0.684, 0.712),
    "db.m7g.large": (0.168, 0.168),
    "db.m7g.xlarge": (0.337, 0.337),
    "db.r5.large": (0.24, 0.25),
    "db.r5.xlarge": (0.48, 0.50),
    "db.r5.2xlarge": (0.96, 1.00),
    "db.r5.4xlarge": (1.92, 2.00),
    "db.r6g.large": (0.215, 0.225),
    "db.r6g.xlarge": (0.43, 0.45),
    "db.r6g.2xlarge": (0.859, 0.899),
    "db.r6i.large": (0.24, 0.25),
    "db.r6i.xlarge": (0.48, 0.50),
    "db.r7g.large": (0.239, 0.239),
    "db.r7g.xlarge": (0.478, 0.478),
}
_AURORA = {
    "db.t3.small": 0.041,
    "db.t3.medium": 0.082,
    "db.t3.large": 0.164,
    "db.t4g.medium": 0.073,
    "db.t4g.large": 0.146,
    "db.r4.large": 0.29,
    "db.r5.large": 0.29,
    "db.r5.xlarge": 0.58,
    "db.r5.2xlarge": 1.16,
    "db.r5.4xlarge": 2.32,
    "db.r6g.large": 0.26,
    "db.r6g.xlarge": 0.519,
    "db.r6g.2xlarge": 1.038,
    "db.r6g.4xlarge": 2.076,
    "db.r6i.large": 0.29,
    "db.r6i.xlarge": 0.58,
    "db.r7g.large": 0.276,
    "db.r7g.xlarge": 0.553,
}
_DOCUMENT = {
    "db.t3.medium": 0.078,
    "db.t4g.medium": 0.07566,
    "db.r5.large": 0.277,
    "db.r5.xlarge": 0.554,
    "db.r6g.large": 0.26302,
}
_GRAPH = {"db.t3.medium": 0.098, "db.r5.large": 0.348, "db.r5.xlarge": 0.696}


_MYSQL = Rate.by_class({name: prices[0] for name, prices in _RELATIONAL.items()})
_POSTGRESQL = Rate.by_class({name: prices[1] for name, prices in _RELATIONAL.items()})
_AURORA_RATES = Rate.by_class(_AURORA)
# by engine, as the API names it
CLASSES: Mapping[str, Mapping[str, Rate]] = {
    "mysql": _MYSQL,
    "mariadb": _MYSQL,
    "postgres": _POSTGRESQL,
    "aurora-mysql": _AURORA_RATES,
    "aurora-postgresql": _AURORA_RATES,
    "docdb": Rate.by_class(_DOCUMENT),
    "neptune": Rate.by_class(_GRAPH),
}

_STORAGE = {"us-east-1": 0.115, "eu-west-1": 0.127, "ap-southeast-1": 0.138, "ap-northeast-1": 0.138}
# a GB and month in one zone, by storage type
STORAGE_GB_MONTH: Mapping[str, Rate] = {
    "gp2": Rate(_STORAGE),
    "gp3": Rate(_STORAGE),
    "io1": Rate({"us-east-1": 0.125, "eu-west-1": 0.138, "ap-southeast-1": 0.15, "ap-northeast-1": 0.15}),
    "io2": Rate({"us-east-1": 0.125, "eu-west-1": 0.138, "ap-southeast-1": 0.15, "ap-northeast-1": 0.15}),
    "standard": Rate.at_home(0.10),
}
PROVISIONED_IOPS_MONTH = Rate({"us-east-1": 0.10, "eu-west-1": 0.11, "ap-southeast-1": 0.11, "ap-northeast-1": 0.12})
GP3_IOPS_MONTH = Rate.at_home(0.02)
GP3_IOPS_INCLUDED = {False: 3000, True: 12000}  # by whether 400 GB are reached, from where storage is striped

AURORA_CAPACITY_HOUR = Rate({"us-east-1": 0.12, "eu-west-1": 0.14, "ap-southeast-1": 0.20, "ap-northeast-1": 0.20})
AURORA_IO_OPTIMIZED = 1.3  # times the price of instances and capacity, storage at 2.25 times, requests free
AURORA_GB_MONTH = Rate({"us-east-1": 0.10, "eu-west-1": 0.11, "ap-southeast-1": 0.12, "ap-northeast-1": 0.12})
AURORA_IO_OPTIMIZED_GB_MONTH = Rate.at_home(0.225)
AURORA_MILLION_REQUESTS = Rate({"us-east-1": 0.20, "eu-west-1": 0.22, "ap-southeast-1": 0.24, "ap-northeast-1": 0.24})
DOCUMENT_GB_MONTH = Rate.at_home(0.10)
GRAPH_GB_MONTH = Rate.at_home(0.10)
GRAPH_CAPACITY_HOUR = Rate.at_home(0.1608)
