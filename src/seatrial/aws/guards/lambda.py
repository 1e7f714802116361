"""What Lambda refuses where the embedded AWS would not."""

from __future__ import annotations

import json
from datetime import date

from seatrial.aws.facts.validation.lifecycles import is_withdrawn
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/lambda/latest/api/"
_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg/"

_IMAGES_ONLY = frozenset(["dotnet5.0", "dotnet7"])  # Lambda never took functions in zip files for these
_RESERVED = frozenset(
    [
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_DEFAULT_REGION",
        "AWS_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API",
        "LAMBDA_TASK_ROOT",
        "LAMBDA_RUNTIME_DIR",
    ]
)
_CONCURRENCY, _UNRESERVED = 1000, 100


def _invalid(message: str) -> Refused:
    return Refused("InvalidParameterValueException", message)


def _runtime(request: Request, world: World) -> Refused | None:
    runtime = request.parameters.get("Runtime")
    if runtime in _IMAGES_ONLY or is_withdrawn(runtime, date.today()):
        return _invalid(
            f"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. "
            "We recommend you use a supported runtime while creating or updating functions."
        )
    return None


def _package(request: Request, world: World) -> Refused | None:
    """Zip packages need a handler and a runtime; images take neither."""
    given = request.parameters
    if given.get("PackageType") == "Image":
        if given.get("Runtime") or given.get("Handler"):
            return _invalid(
                "Please don't provide Handler or Runtime or Layer when the intent is to create an image function."
            )
        return None
    if "ImageUri" in given.get("Code", {}):
        return _invalid("Please do not provide ImageUri when updating a function with packageType Zip.")
    if not given.get("Runtime") or not given.get("Handler"):
        return _invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.")
    return None


def _environment(request: Request, world: World) -> Refused | None:
    keys = sorted(_RESERVED & set(request.parameters.get("Environment", {}).get("Variables", {})))
    if keys:
        return _invalid(
            "Lambda was unable to configure your environment variables because the environment variables you have "
            f"provided contains reserved keys that are currently not supported for modification. Reserved keys used in "
            f"this request: {', '.join(keys)}"
        )
    return None


def _role(request: Request, world: World) -> Refused | None:
    """The role exists and trusts lambda.amazonaws.com; roles of other accounts are not looked at."""
    arn = str(request.parameters.get("Role"))
    if f":iam::{request.account}:role/" not in arn:
        return None
    roles = {role.arn: role for role in backend("iam", request, "aws").roles.values()}
    trust = roles[arn].assume_role_policy_document if arn in roles else ""
    text = trust if isinstance(trust, str) else json.dumps(trust)
    if "lambda.amazonaws.com" in text or '"*"' in text:
        return None
    return _invalid("The role defined for the function cannot be assumed by Lambda.")


def _concurrency(request: Request, world: World) -> Refused | None:
    given = request.parameters
    functions = backend("lambda", request).list_functions()
    reserved = sum(int(f.reserved_concurrency or 0) for f in functions if f.function_name != given["FunctionName"])
    quota = world.quotas.get("lambda:concurrent-executions", _CONCURRENCY)
    if reserved + given["ReservedConcurrentExecutions"] > quota - min(_UNRESERVED, quota // 10):
        return _invalid(
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
            f"below its minimum value of [{min(_UNRESERVED, quota // 10)}]."
        )
    return None


def _statement(request: Request, world: World) -> Refused | None:
    given = request.parameters
    name = str(given["FunctionName"]).split(":function:")[-1].split(":")[0]
    for function in backend("lambda", request).list_functions():
        statements = function.policy.statements if function.function_name == name else ()
        if any(statement["Sid"] == given["StatementId"] for statement in statements):
            message = (
                f"The statement id ({given['StatementId']}) provided already exists. "
                "Please provide a new statement id, or remove the existing statement."
            )
            return Refused("ResourceConflictException", message, 409)
    return None


GUARDS = (
    Guard("CreateFunction", _package, f"{_API}API_CreateFunction.html#lambda-CreateFunction-request-Runtime"),
    Guard("CreateFunction", _runtime, f"{_GUIDE}lambda-runtimes.html#runtime-deprecation-levels"),
    Guard("CreateFunction", _environment, f"{_GUIDE}configuration-envvars.html#configuration-envvars-runtime"),
    Guard(
        "UpdateFunctionConfiguration", _environment, f"{_GUIDE}configuration-envvars.html#configuration-envvars-runtime"
    ),
    Guard("CreateFunction", _role, f"{_GUIDE}lambda-intro-execution-role.html"),
    Guard("PutFunctionConcurrency", _concurrency, f"{_GUIDE}configuration-concurrency.html#reserved-and-provisioned"),
    Guard("AddPermission", _statement, f"{_API}API_AddPermission.html#API_AddPermission_Errors"),
)
