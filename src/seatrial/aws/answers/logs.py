"""CloudWatch Logs. API: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

_NOUN = "query definition"


def _put_query(request: Request, world: World) -> dict[str, Any] | Refused:
    from moto.moto_api._internal import mock_random

    id_ = request.parameters.get("queryDefinitionId") or str(mock_random.uuid4())
    if request.parameters.get("queryDefinitionId") and _query_place(request, id_) not in world.memory:
        return Refused("ResourceNotFoundException", f"Query definition {id_} does not exist")
    world.memory[_query_place(request, id_)] = {**request.parameters, "queryDefinitionId": id_}
    return {"queryDefinitionId": id_}


def _queries(request: Request, world: World) -> dict[str, Any]:
    prefix, place = request.parameters.get("queryDefinitionNamePrefix") or "", _query_place(request, "")[:-1]
    kept = [record for key, record in world.memory.items() if key[:-1] == place]
    return {"queryDefinitions": [record for record in kept if record["name"].startswith(prefix)]}


def _delete_query(request: Request, world: World) -> dict[str, Any] | Refused:
    id_ = str(request.parameters["queryDefinitionId"])
    if world.memory.pop(_query_place(request, id_), None) is None:
        return Refused("ResourceNotFoundException", f"Query definition {id_} does not exist")
    return {"success": True}


def _query_place(request: Request, id_: str) -> tuple[str, ...]:
    return ("logs", request.account, request.region, _NOUN, id_)


def _encrypt(request: Request, world: World) -> dict[str, Any] | Refused:
    """A group takes another key, or none."""
    name = request.parameters.get("logGroupName")
    group = backend("logs", request).groups.get(name)
    if group is None:
        return Refused("ResourceNotFoundException", "The specified log group does not exist.")
    group.kms_key_id = request.parameters.get("kmsKeyId")
    return {}


RECOLLECTIONS = (
    Recollection(
        "log group",
        told={"DescribeLogGroups": "logGroups"},
        made={"CreateLogGroup": ""},
        key="logGroupName",
        never=("kmsKeyId", "retentionInDays"),
        defaults={"logGroupClass": "STANDARD"},
    ),
)
OPERATIONS = {
    "AssociateKmsKey": _encrypt,
    "DisassociateKmsKey": _encrypt,
    "PutQueryDefinition": _put_query,
    "DescribeQueryDefinitions": _queries,
    "DeleteQueryDefinition": _delete_query,
}
