"""What OpenSearch Service refuses through its older API, where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.opensearch import CHOOSING, ZONES, subnets_refused, version_refused
from seatrial.aws.world import Request, World


def _version(request: Request, world: World) -> Refused | None:
    return version_refused(f"Elasticsearch_{request.parameters.get('ElasticsearchVersion') or ''}")


def _subnets(request: Request, world: World) -> Refused | None:
    return subnets_refused(
        request.parameters.get("ElasticsearchClusterConfig") or {}, request.parameters.get("VPCOptions") or {}
    )


GUARDS = (
    Guard("CreateElasticsearchDomain", _version, CHOOSING),
    Guard("CreateElasticsearchDomain", _subnets, ZONES),
)
