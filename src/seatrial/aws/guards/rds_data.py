"""What the Data API refuses where the embedded AWS would not: it runs no statements, but it knows where they would run."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/"


def _unreachable(request: Request, world: World) -> Refused | None:
    """The cluster is not there, takes no statements by HTTP, or the secret to connect with is not there."""
    arn, secret = str(request.parameters.get("resourceArn")), str(request.parameters.get("secretArn"))
    clusters = backend("rds", request).clusters.values()
    cluster = next((one for one in clusters if one.db_cluster_arn == arn), None)
    if cluster is None:
        return Refused("DatabaseNotFoundException", f"DB cluster {arn} not found", 404)
    asked = world.memory.get(("rds", request.account, request.region, "cluster", cluster.db_cluster_identifier), {})
    if not (asked.get("EnableHttpEndpoint") or cluster.http_endpoint_enabled):
        return Refused("HttpEndpointNotEnabledException", f"HttpEndpoint is not enabled for resource {arn}")
    if not any(secret in (one.arn, one.name) for one in backend("secretsmanager", request).secrets.values()):
        return Refused("SecretsErrorException", "Secrets Manager can't find the specified secret.")
    return None


GUARDS = (
    # The embedded AWS answers no other operation of this API.
    Guard("ExecuteStatement", _unreachable, f"{_API}API_ExecuteStatement.html"),
)
