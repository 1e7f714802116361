"""Database engine versions: which there are, which AWS has withdrawn, which a new database gets.

Read from the lists that cfn-lint's package takes from DescribeDBEngineVersions; versions that AWS calls deprecated are
those it lists as no longer available: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBEngineVersion.html
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from seatrial.aws.facts.schemas import extension_folder

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html: the major version that a new database gets
_DEFAULTS = {
    "mysql": "8.4",
    "postgres": "17",
    "mariadb": "11.4",
    "aurora-mysql": "8.0.mysql_aurora.3.10",
    "aurora-postgresql": "17",
    "docdb": "5.0.0",
    "neptune": "1.4.5.1",
    "oracle-ee": "19.0.0.0.ru-2025-01.rur-2025-01.r1",
    "oracle-se2": "19.0.0.0.ru-2025-01.rur-2025-01.r1",
}


def order_of(version: str) -> tuple[int, ...]:
    """What versions are compared by: their numbers, words left out."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


@cache
def versions(engine: str) -> frozenset[str]:
    """Every version of an engine that AWS has or had; empty for engines that no list covers."""
    return _listed("engine_version.json", engine, "then")


@cache
def withdrawn(engine: str) -> frozenset[str]:
    """The versions of an engine that AWS no longer offers for new databases."""
    return _listed("engine_version_deprecated.json", engine, "if")


@cache
def _cases(type_: str, name: str) -> list[Any]:
    return list(json.loads((extension_folder() / type_ / name).read_bytes())["allOf"])


def _listed(name: str, engine: str, branch: str) -> frozenset[str]:
    found: set[str] = set()
    for type_ in ("aws_rds_dbinstance", "aws_rds_dbcluster"):
        for case in _cases(type_, name):
            if case["if"]["properties"]["Engine"].get("const") == engine:
                found.update(case[branch]["properties"]["EngineVersion"]["enum"])
    return frozenset(found)


def major(engine: str, version: str) -> str:
    """The major version: `16` of `16.3` for PostgreSQL, `8.0` of `8.0.39` for MySQL."""
    steps = 1 if "postgres" in engine else 2
    return ".".join(version.split(".")[:steps])


def exists(engine: str, version: str) -> bool:
    """Whether AWS makes a new database of this version, which may be given in part (`16` for `16.3`).

    A newer minor version than the lists know is taken for one. A major version of which AWS has withdrawn every minor
    version does not exist any more.
    """
    known = versions(engine)
    if not known:
        return True
    own = {other for other in known if major(engine, other) == major(engine, version)}
    if not own - withdrawn(engine) - {major(engine, version)}:
        return False
    given = any(other == version or other.startswith(f"{version}.") for other in own)
    return given or _order(version) > max(map(_order, own))


def full_version(engine: str, version: str = "") -> str:
    """The version that a new database gets for what a program asks: the newest that the text begins."""
    wanted = version or _DEFAULTS.get(engine, "")
    start = f"{wanted}." if wanted else ""
    fitting = [v for v in versions(engine) - withdrawn(engine) if v.startswith(start) and "-" not in v]
    exact = wanted in versions(engine) and "." in wanted.removeprefix("8.").removeprefix("5.")
    return wanted if exact or not fitting else max(fitting, key=_order)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
