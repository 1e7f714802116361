"""Lambda. API: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Asked, Recollection
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

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


def _provisioned(request: Request) -> tuple[str, ...]:
    name = str(request.parameters["FunctionName"]).split(":")[-1]
    return ("lambda", request.account, request.region, "provisioned", f"{name}:{request.parameters['Qualifier']}")


def _provision(request: Request, world: World) -> dict[str, Any]:
    """Environments that are kept ready; here they are at once."""
    wanted = int(request.parameters["ProvisionedConcurrentExecutions"])
    names = ("Requested", "Available", "Allocated")
    record: dict[str, Any] = {f"{name}ProvisionedConcurrentExecutions": wanted for name in names}
    world.memory[_provisioned(request)] = {**record, "Status": "READY"}
    return world.memory[_provisioned(request)]


def _provision_of(request: Request, world: World) -> dict[str, Any] | Refused:
    return world.memory.get(_provisioned(request)) or _NOT_PROVISIONED


def _end_provision(request: Request, world: World) -> dict[str, Any]:
    world.memory.pop(_provisioned(request), None)
    return {}


_NOT_PROVISIONED = Refused(
    "ProvisionedConcurrencyConfigNotFoundException",
    "No Provisioned Concurrency Config found for this function",
    404,
)
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
OPERATIONS = {
    "PutProvisionedConcurrencyConfig": _provision,
    "GetProvisionedConcurrencyConfig": _provision_of,
    "DeleteProvisionedConcurrencyConfig": _end_provision,
}
