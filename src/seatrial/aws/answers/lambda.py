"""Lambda. API: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Asked, Recollection
from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _logging(asked: Asked) -> dict[str, Any]:
    plain = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{str(asked.get('FunctionName')).split(':')[-1]}"}
    given = asked.get("LoggingConfig") or {}
    json_levels = {"ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO"} if given.get("LogFormat") == "JSON" else {}
    return {**plain, **json_levels, **given}


def _in_their_network(request: Request, world: World, said: dict[str, Any]) -> None:
    """A function's VPC is that of its subnets."""
    for function in said.get("Functions") or [said.get("Configuration") or said]:
        placed = function.get("VpcConfig") or {}
        networks = backend("ec2", request).subnets.values()
        found = [zone[id_] for id_ in placed.get("SubnetIds", ())[:1] for zone in networks if id_ in zone]
        if found:
            placed["VpcId"] = found[0].vpc_id


_TOLD = {
    "CreateFunction": "",
    "UpdateFunctionConfiguration": "",
    "GetFunctionConfiguration": "",
    "GetFunction": "Configuration",
    "ListFunctions": "Functions",
}
RECOLLECTIONS = (
    Recollection(
        "function",
        told=_TOLD,
        made={"CreateFunction": "", "UpdateFunctionConfiguration": ""},
        key="FunctionName",
        otherwise={"LoggingConfig": _logging},
        rightly=("LoggingConfig",),
        never=("SnapStart", "VpcConfig", "Layers", "ImageConfigResponse"),
    ),
)
SUPPLEMENTS = dict.fromkeys(_TOLD, _in_their_network)
