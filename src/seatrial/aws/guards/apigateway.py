"""What API Gateway refuses where the embedded AWS would not."""

from __future__ import annotations

import re

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import may_not_assume
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide/"
_API = "https://docs.aws.amazon.com/apigateway/latest/api/"
_NO_ROLE = "CloudWatch Logs role ARN must be set in account settings to enable logging"


def _invalid(message: str) -> Refused:
    return Refused("BadRequestException", message)


def _logging(request: Request, world: World) -> Refused | None:
    """Access and execution logs need the account's role."""
    if backend("apigateway", request).get_account().cloudwatch_role_arn:
        return None
    for patch in request.parameters.get("patchOperations", ()):
        path, value = str(patch.get("path")), str(patch.get("value"))
        if path == "/accessLogSettings/destinationArn" or (path.endswith("/logging/loglevel") and value != "OFF"):
            return _invalid(_NO_ROLE)
    return None


def _model_name(request: Request, world: World) -> Refused | None:
    name = str(request.parameters["name"])
    return None if re.fullmatch(r"[A-Za-z0-9]+", name) else _invalid(f"Model name must be alphanumeric: {name}")


def _sibling(request: Request, world: World) -> Refused | None:
    given = request.parameters
    api = backend("apigateway", request).apis.get(given["restApiId"])
    for resource in api.resources.values() if api else ():
        if resource.parent_id == given["parentId"] and resource.path_part == given["pathPart"]:
            message = f"Another resource with the same parent already has this name: {given['pathPart']}"
            return Refused("ConflictException", message, 409)
    return None


def _all_integrated(request: Request, world: World) -> Refused | None:
    """Every method that is deployed has an integration."""
    api = backend("apigateway", request).apis.get(request.parameters["restApiId"])
    methods = [method for item in api.resources.values() for method in item.resource_methods.values()] if api else []
    if methods and not all(method.method_integration for method in methods):
        return _invalid("No integration defined for method")
    return None


def _private(request: Request, world: World) -> Refused | None:
    """A private API is deployed with a resource policy."""
    api = backend("apigateway", request).apis.get(request.parameters["restApiId"])
    if api and "PRIVATE" in (api.endpoint_configuration or {}).get("types", ()) and not api.policy:
        return _invalid("Private REST API doesn't have a resource policy attached to it")
    return None


def _stage_taken(request: Request, world: World) -> Refused | None:
    api = backend("apigateway", request).apis.get(request.parameters["restApiId"])
    if api and request.parameters["stageName"] in api.stages:
        return Refused("ConflictException", "Stage already exists", 409)
    return None


def _account_role(request: Request, world: World) -> Refused | None:
    for patch in request.parameters.get("patchOperations", ()):
        arn = patch.get("value")
        if str(patch.get("path")).lower() != "/cloudwatchrolearn":
            continue
        if may_not_assume(request, arn, "apigateway.amazonaws.com"):
            return _invalid(
                "The role ARN does not have required permissions configured. Please grant trust permission for API "
                f"Gateway and add the required role policy: {arn}"
            )
    return None


def _plan_stages(request: Request, world: World) -> Refused | None:
    apis = backend("apigateway", request).apis
    for wanted in request.parameters.get("apiStages", ()):
        api = apis.get(wanted.get("apiId"))
        if api is None or wanted.get("stage") not in api.stages:
            message = f"API Stage not found: {wanted.get('apiId')}:{wanted.get('stage')}"
            return Refused("NotFoundException", message, 404)
    return None


def _mapped(request: Request, world: World) -> Refused | None:
    wanted = request.parameters["restApiId"]
    for mappings in backend("apigateway", request).base_path_mappings.values():
        if any(mapping.rest_api_id == wanted for mapping in mappings.values()):
            return _invalid(f"Please remove all base path mappings related to the API {wanted} in your domains")
    return None


GUARDS = (
    Guard("UpdateAccount", _account_role, f"{_GUIDE}set-up-logging.html#set-up-access-logging-permissions"),
    Guard("CreateUsagePlan", _plan_stages, f"{_API}API_CreateUsagePlan.html"),
    Guard("DeleteRestApi", _mapped, f"{_API}API_DeleteRestApi.html"),
    Guard("UpdateStage", _logging, f"{_GUIDE}set-up-logging.html#set-up-access-logging-permissions"),
    Guard("CreateModel", _model_name, f"{_API}API_CreateModel.html"),
    Guard("CreateResource", _sibling, f"{_API}API_CreateResource.html"),
    Guard("CreateDeployment", _all_integrated, f"{_GUIDE}set-up-deployments.html"),
    Guard("CreateDeployment", _private, f"{_GUIDE}apigateway-private-api-create.html"),
    Guard("CreateStage", _stage_taken, f"{_API}API_CreateStage.html"),
)
