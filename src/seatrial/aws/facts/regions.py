"""Regions and partitions."""

from __future__ import annotations

# the name of a region in a text, as a pattern
SPELLED = r"(?:us|eu|ap|sa|ca|me|af|il|mx)-(?:gov-)?(?:north|south|east|west|central)[a-z]*-\d"
_PARTITIONS = (("cn-", "aws-cn", "amazonaws.com.cn"), ("us-gov-", "aws-us-gov", "amazonaws.com"))


def partition_of(region: str) -> str:
    """The partition in ARNs of a region: `aws`, `aws-cn` or `aws-us-gov`."""
    return next((partition for prefix, partition, _ in _PARTITIONS if region.startswith(prefix)), "aws")


def dns_suffix_of(region: str) -> str:
    """The domain of a region's endpoints."""
    return next((suffix for prefix, _, suffix in _PARTITIONS if region.startswith(prefix)), "amazonaws.com")


# Regions whose zones are not a, b and c, with the letters that the embedded AWS gives them
_ZONES = {
    "us-east-1": "abcdef",
    "us-west-1": "ab",
    "us-west-2": "abcd",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ca-central-1": "abd",
    "cn-north-1": "ab",
}


def zones_of(region: str, count: int | None = 3) -> list[str]:
    """The first `count` availability zones of a region, or all of them, as the embedded AWS names them."""
    return [f"{region}{letter}" for letter in _ZONES.get(region, "abc")[:count]]
