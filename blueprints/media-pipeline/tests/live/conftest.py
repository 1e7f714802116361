"""What the live tests share. `environment` and `aws` come from the plug-in that runs them."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from seatrial_components.live.fixtures import Aws, outputs, rules_of

__all__ = ["outputs", "rules_of"]


@pytest.fixture
def each(outputs: Mapping[str, Any]) -> Callable[[str], list[str]]:
    """The parts of an output that lists several: CloudFormation's outputs are texts."""
    return lambda name: str(outputs[name]).split(",")


@pytest.fixture
def size(outputs: Mapping[str, Any]) -> "Size":
    """What fits the environment under test."""
    return SIZES[outputs["Environment"]]


@pytest.fixture
def database(aws: Aws, outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The database as RDS describes it."""
    (found,) = aws("rds").describe_db_instances(DBInstanceIdentifier=outputs["DatabaseIdentifier"])["DBInstances"]
    return found  # type: ignore[no-any-return]


@pytest.fixture
def cache(aws: Aws, outputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The replication group as ElastiCache describes it."""
    (found,) = aws("elasticache").describe_replication_groups(ReplicationGroupId=outputs["CacheId"])[
        "ReplicationGroups"
    ]
    return found  # type: ignore[no-any-return]


class Size:
    """What one environment is given; spelled here once more, so that a slip in the template's table is seen."""

    def __init__(self, database: str, zones: bool, backups: int, cache: str, nodes: int, build: str, days: int) -> None:
        self.database, self.database_in_two_zones, self.backup_days = database, zones, backups
        self.cache, self.cache_nodes = cache, nodes
        self.build, self.days = f"BUILD_GENERAL1_{build}", days


SIZES = {
    "dev": Size("db.t4g.micro", False, 1, "cache.t4g.micro", 1, "SMALL", 7),
    "staging": Size("db.t4g.small", False, 7, "cache.t4g.small", 2, "MEDIUM", 30),
    "prod": Size("db.m6g.large", True, 14, "cache.m6g.large", 2, "LARGE", 90),
}
