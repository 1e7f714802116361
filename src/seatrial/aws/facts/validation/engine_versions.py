"""Versions of databases and caches that AWS does not offer, or no longer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from seatrial.aws.facts.engines import exists, full_version, major, order_of, versions, withdrawn
from seatrial.aws.facts.schemas import extension_folder
from seatrial.aws.facts.validation.coercion import is_unknown, text_of
from seatrial.aws.facts.validation.keywords.scalars import nearest_of
from seatrial.aws.facts.validation.violation import ENGINE_VERSION, VALUE_NOT_ALLOWED, Violation

VERSIONS_PAGE = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBEngineVersion.html"
CACHES_PAGE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html"

# A copy takes its version from what it is made of, and lives on with it after AWS stopped offering the version.
_COPIES = (
    "DBSnapshotIdentifier",
    "DBClusterSnapshotIdentifier",
    "SnapshotIdentifier",
    "SourceDBInstanceIdentifier",
    "SourceDBClusterIdentifier",
    "SourceDbiResourceId",
    "SourceDBInstanceAutomatedBackupsArn",
    "RestoreTime",
    "SnapshotArns",
    "SnapshotName",
    "GlobalReplicationGroupId",
    "GlobalClusterIdentifier",
)


def _asked(properties: Mapping[str, Any]) -> tuple[str, str] | None:
    """Engine and version where both are known and the resource is no copy of another."""
    engine, version = properties.get("Engine"), properties.get("EngineVersion")
    if isinstance(version, (int, float)) and not isinstance(version, bool):
        version = text_of(version)
    if not isinstance(engine, str) or not isinstance(version, str) or not version or is_unknown(engine + version):
        return None
    return None if any(name in properties for name in _COPIES) else (engine.lower(), version)


def databases(properties: Mapping[str, Any]) -> Iterator[Violation]:
    """What speaks against the version of an RDS database or cluster."""
    asked = _asked(properties)
    if asked is None:
        return
    engine, version = asked
    pinned = version != major(engine, version)
    if exists(engine, version) and not (pinned and version in withdrawn(engine)):
        return
    yield Violation(
        ("EngineVersion",),
        ENGINE_VERSION,
        f"Cannot find version {version} for {engine}",
        name=engine,
        value=version,
        nearest=_successor(engine, version),
        docs=VERSIONS_PAGE,
    )


def _successor(engine: str, version: str) -> str:
    """The newest supported minor of the same major; else the version that new databases get."""
    own = major(engine, version)
    offered = [other for other in versions(engine) - withdrawn(engine) if major(engine, other) == own and other != own]
    return full_version(engine, own) if offered else full_version(engine)


@cache
def _caches() -> Mapping[str, tuple[str, ...]]:
    cases = json.loads((extension_folder() / "aws_elasticache_cachecluster" / "engine_version.json").read_bytes())
    return {
        case["if"]["properties"]["Engine"]["const"]: tuple(case["then"]["properties"]["EngineVersion"]["enum"])
        for case in cases["allOf"]
        if "const" in case["if"]["properties"]["Engine"]
    }


def caches(properties: Mapping[str, Any]) -> Iterator[Violation]:
    """What speaks against the version of an ElastiCache cluster or replication group."""
    asked = _asked(properties)
    if asked is None:
        return
    engine, version = asked
    offered = _caches().get(engine)
    if offered is None:
        near = nearest_of(engine, tuple(_caches()))
        message = f"Invalid parameter: Engine {engine}"
        yield Violation(
            ("Engine",), VALUE_NOT_ALLOWED, message, value=engine, allowed=tuple(sorted(_caches())), nearest=near
        )
    elif version not in offered and not version.endswith(".x") and not _may_be_newer(engine, version, offered):
        message = f"Cannot find version {version} for {engine}"
        nearest = max(offered, key=order_of)
        yield Violation(
            ("EngineVersion",),
            ENGINE_VERSION,
            message,
            name=engine,
            value=version,
            nearest=nearest,
            allowed=offered,
            docs=CACHES_PAGE,
        )


def _may_be_newer(engine: str, version: str, offered: tuple[str, ...]) -> bool:
    """Whether AWS may offer a version since the table was made: of Redis OSS there is none after 7.1, Valkey goes on."""
    return engine != "redis" and order_of(version) > max(map(order_of, offered))
