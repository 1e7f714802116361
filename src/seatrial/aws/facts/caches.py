"""Endpoints of ElastiCache.

Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html
"""

from __future__ import annotations

import hashlib


def endpoint_domain(account: str, region: str) -> str:
    """The part of an endpoint that differs between accounts and regions: `abc123.use1.cache.amazonaws.com`."""
    digits = hashlib.sha256(f"{account}/{region}".encode()).hexdigest()
    letters = "".join(
        word[:3] if word.isdigit() else word[:2] if len(word) == 2 else word[0] for word in region.split("-")
    )
    return f"{digits[:6]}.{letters}.cache.amazonaws.com"


def primary_endpoint(group: str, account: str, region: str, encrypted: bool) -> str:
    """Where a replication group without shards is written to."""
    return _named("master", group, account, region) if encrypted else _plain(group, account, region)


def reader_endpoint(group: str, account: str, region: str, encrypted: bool) -> str:
    """Where a replication group without shards is read from."""
    return _named("replica", group, account, region) if encrypted else _plain(f"{group}-ro", account, region)


def _named(prefix: str, group: str, account: str, region: str) -> str:
    return f"{prefix}.{group}.{endpoint_domain(account, region)}"


def _plain(name: str, account: str, region: str) -> str:
    digits, rest = endpoint_domain(account, region).split(".", 1)
    return f"{name}.{digits}.ng.0001.{rest}"
