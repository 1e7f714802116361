"""What OpenSearch Service refuses where the embedded AWS would not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/"
CHOOSING = f"{_GUIDE}what-is.html#choosing-version"
ZONES = f"{_GUIDE}managedomains-multiaz.html"
# what-is.html#choosing-version, 2026-11
_VERSIONS = {
    "OpenSearch": {1: (0, 1, 2, 3), 2: (3, 5, 7, 9, 11, 13, 15, 17, 19), 3: (1, 3)},
    "Elasticsearch": {1: (5,), 2: (3,), 5: (1, 3, 5, 6), 6: (0, 2, 3, 4, 5, 7, 8), 7: (1, 4, 7, 8, 9, 10)},
}
_GROWING = ("OpenSearch", 3)  # newer versions than these may come


def _invalid(message: str) -> Refused:
    return Refused("ValidationException", message)


def version_refused(version: str) -> Refused | None:
    """What AWS says to a version such as OpenSearch_2.12; None where it takes it."""
    match = re.fullmatch(r"(OpenSearch|Elasticsearch)_(\d+)\.(\d+)", version)
    if not match:
        return None  # no version, or one that the API's own model refuses
    engine, major, minor = match[1], int(match[2]), int(match[3])
    known = _VERSIONS[engine].get(major, ())
    newer = (engine, major) == _GROWING and minor > max(known)
    return None if minor in known or newer else _invalid(f"Unsupported engine version: {version}")


def subnets_refused(cluster: Mapping[str, Any], network: Mapping[str, Any]) -> Refused | None:
    """What AWS says to the subnets of a domain's network, which are as many as its zones; None where it takes them."""
    subnets = network.get("SubnetIds") or ()
    if not subnets:
        return None
    zones = (cluster.get("ZoneAwarenessConfig") or {}).get("AvailabilityZoneCount") or 2
    wanted = int(zones) if cluster.get("ZoneAwarenessEnabled") else 1
    if len(subnets) == wanted:
        return None
    if wanted == 1:
        return _invalid(f"You must specify exactly one subnet, not {', '.join(subnets)}.")
    return _invalid(f"You must specify exactly {wanted} subnets because you've set zone count to {wanted}.")


def _version(request: Request, world: World) -> Refused | None:
    return version_refused(str(request.parameters.get("EngineVersion") or ""))


def _subnets(request: Request, world: World) -> Refused | None:
    return subnets_refused(request.parameters.get("ClusterConfig") or {}, request.parameters.get("VPCOptions") or {})


GUARDS = (
    Guard("CreateDomain", _version, CHOOSING),
    Guard("CreateDomain", _subnets, ZONES),
)
