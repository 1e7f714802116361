"""Until when AWS supports the versions of engines, by the release calendars of its documentation.

EKS: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
OpenSearch: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version
RDS: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html and its sisters
ElastiCache: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html
MSK: https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Lifetime:
    """The day on which standard support ends, the day on which extended support does (None: there is none), and what
    to move to."""

    supported_until: date
    gone_from: date | None
    successor: str


# Engine → its versions, each with the ends of standard and of extended support.
_CALENDARS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "eks": {
        "1.22": ("2023-06-04", "2024-09-01"),
        "1.23": ("2023-10-11", "2024-10-11"),
        "1.24": ("2024-01-31", "2025-01-31"),
        "1.25": ("2024-05-01", "2025-05-01"),
        "1.26": ("2024-06-11", "2025-06-11"),
        "1.27": ("2024-07-24", "2025-07-24"),
        "1.28": ("2024-11-26", "2025-11-26"),
        "1.29": ("2025-03-23", "2026-03-23"),
        "1.30": ("2025-07-23", "2026-07-23"),
        "1.31": ("2025-11-26", "2026-11-26"),
        "1.32": ("2026-03-23", "2027-03-23"),
    },
    "mysql": {"5.7": ("2024-02-29", "2027-02-28")},
    "postgres": {
        "11": ("2024-02-29", "2027-03-31"),
        "12": ("2025-02-28", "2028-02-29"),
        "13": ("2026-02-28", "2029-02-28"),
    },
    "aurora-mysql": {"5.7": ("2024-10-31", "2027-02-28")},
    "aurora-postgresql": {
        "11": ("2024-02-29", "2027-03-31"),
        "12": ("2025-02-28", "2028-02-29"),
        "13": ("2026-02-28", "2029-02-28"),
    },
    "redis": {"4.0": ("2026-01-31", "2029-01-31"), "5.0": ("2026-01-31", "2029-01-31")},
    "elasticsearch": {
        **dict.fromkeys(("1.5", "2.3", "5.1", "5.3", "5.5"), ("2025-11-07", "2026-11-07")),
        "5.6": ("2025-11-07", "2028-11-07"),
        **dict.fromkeys(("6.0", "6.2", "6.3", "6.4", "6.5", "6.7"), ("2025-11-07", "2026-11-07")),
        **dict.fromkeys(("7.1", "7.4", "7.7", "7.8"), ("2025-11-07", "2026-11-07")),
    },
    "opensearch": dict.fromkeys(("1.0", "1.1", "1.2", "2.3", "2.5", "2.7", "2.9"), ("2025-11-07", "2026-11-07")),
    "kafka": {
        **dict.fromkeys(("1.1.1", "2.1.0"), ("2024-06-05", "")),
        **dict.fromkeys(("2.2.1", "2.3.1", "2.4.1", "2.5.1"), ("2024-06-08", "")),
        **dict.fromkeys(("2.6.0", "2.6.1", "2.6.2", "2.6.3", "2.7.0", "2.7.1", "2.7.2"), ("2024-09-11", "")),
        **dict.fromkeys(("2.8.0", "2.8.1", "2.8.2", "3.1.1", "3.2.0", "3.3.1", "3.3.2"), ("2024-09-11", "")),
        "3.4.0": ("2025-08-04", ""),
        "3.5.1": ("2025-10-23", ""),
    },
}
_SUCCESSORS = {
    "eks": "1.34",
    "mysql": "8.4",
    "postgres": "17",
    "aurora-mysql": "8.0.mysql_aurora.3.10",
    "aurora-postgresql": "17",
    "redis": "7.1",
    "elasticsearch": "OpenSearch_2.19",
    "opensearch": "OpenSearch_2.19",
    "kafka": "3.8.x",
}
_NAMED = re.compile(r"(?P<engine>OpenSearch|Elasticsearch)_(?P<version>.+)")


def lifetime_of(engine: str, version: str) -> Lifetime | None:
    """The lifetime of a version, given in part or in full; None for one that the calendars do not have."""
    named = _NAMED.fullmatch(version)
    if named is not None:
        engine, version = named["engine"].lower(), named["version"]
    for known, (until, gone) in _CALENDARS.get(engine, {}).items():
        if version == known or version.startswith((f"{known}.", f"{known}-")):
            return Lifetime(date.fromisoformat(until), date.fromisoformat(gone) if gone else None, _SUCCESSORS[engine])
    return None
