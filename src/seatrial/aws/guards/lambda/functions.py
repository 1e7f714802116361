"""What Lambda refuses where the embedded AWS would not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from seatrial.aws.facts.validation.lifecycles import is_withdrawn
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import admits, is_own_role, lacks, role_of
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
_CONCURRENCY, _UNRESERVED, _LEAST_UNRESERVED = 1000, 100, 10
_LONGEST_NAME, _LONGEST_RUN, _MOST_MEMORY = 64, 900, 10_240
_SENDING: Mapping[str, str] = {"sqs": "sqs:SendMessage", "sns": "sns:Publish"}


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
    arn = request.parameters.get("Role")
    if not is_own_role(request, arn):
        return None
    role = role_of(request, arn)
    if role is not None and admits(role.assume_role_policy_document, "lambda.amazonaws.com"):
        return None
    return _invalid("The role defined for the function cannot be assumed by Lambda.")


def _limits(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("FunctionName") or "").split(":function:")[-1]
    if len(name) > _LONGEST_NAME:
        constraint = f"Member must have length less than or equal to {_LONGEST_NAME}"
        return Refused("ValidationException", _fault("functionName", name, constraint))
    timeout = int(request.parameters.get("Timeout") or 0)
    if timeout > _LONGEST_RUN:
        constraint = f"Member must have value less than or equal to {_LONGEST_RUN}"
        return Refused("ValidationException", _fault("timeout", timeout, constraint))
    size = int(request.parameters.get("MemorySize") or 0)
    if size > _MOST_MEMORY:
        constraint = f"Member must have value less than or equal to {_MOST_MEMORY}"
        return Refused("ValidationException", _fault("memorySize", size, constraint))
    return None


def _fault(place: str, value: object, constraint: str) -> str:
    return f"1 validation error detected: Value '{value}' at '{place}' failed to satisfy constraint: {constraint}"


def _network(request: Request, world: World) -> Refused | None:
    """A function in a network makes its interfaces with its role, in subnets and groups of one network."""
    network = request.parameters.get("VpcConfig") or {}
    subnets, groups = network.get("SubnetIds") or (), network.get("SecurityGroupIds") or ()
    if not subnets:
        return None
    if lacks(request, request.parameters.get("Role"), "ec2:CreateNetworkInterface"):
        return _invalid("The provided execution role does not have permissions to call CreateNetworkInterface on EC2")
    ec2 = backend("ec2", request)
    known = {id_: subnet.vpc_id for zone in ec2.subnets.values() for id_, subnet in zone.items()}
    for subnet in subnets:
        if subnet not in known:
            return _invalid(
                f"Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound. EC2 Error "
                f"Message: The subnet ID '{subnet}' does not exist"
            )
    homes = {known[subnet] for subnet in subnets}
    for id_ in groups:
        group = ec2.get_security_group_from_id(id_)
        if group is None:
            return _invalid(
                f"Error occurred while DescribeSecurityGroups. EC2 Error Code: InvalidGroup.NotFound. EC2 "
                f"Error Message: The security group '{id_}' does not exist"
            )
        homes.add(group.vpc_id)
    return _invalid("Security Groups are required to be in the same VPC.") if len(homes) > 1 else None


def _dead_letters(request: Request, world: World) -> Refused | None:
    target = str((request.parameters.get("DeadLetterConfig") or {}).get("TargetArn") or "")
    action = next((action for service, action in _SENDING.items() if f":{service}:" in target), "")
    if not action or not lacks(request, request.parameters.get("Role"), action):
        return None
    service, _, verb = action.partition(":")
    return _invalid(f"The provided execution role does not have permissions to call {verb} on {service.upper()}")


def _unpublished(request: Request, world: World) -> Refused | None:
    if request.parameters.get("Qualifier") != "$LATEST":
        return None
    return _invalid("Provisioned Concurrency Configs cannot be applied to unpublished function versions.")


def _concurrency(request: Request, world: World) -> Refused | None:
    given = request.parameters
    functions = backend("lambda", request).list_functions()
    reserved = sum(int(f.reserved_concurrency or 0) for f in functions if f.function_name != given["FunctionName"])
    quota = world.quotas.get("lambda:concurrent-executions", _CONCURRENCY)
    least = min(_UNRESERVED, max(_LEAST_UNRESERVED, quota // 10))  # new accounts have a quota of 10, and keep all of it
    if reserved + given["ReservedConcurrentExecutions"] > quota - least:
        return _invalid(
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
            f"below its minimum value of [{least}]."
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
    Guard("CreateFunction", _limits, f"{_GUIDE}gettingstarted-limits.html"),
    Guard("CreateFunction", _network, f"{_GUIDE}configuration-vpc.html#configuration-vpc-permissions"),
    Guard("CreateFunction", _dead_letters, f"{_GUIDE}invocation-async-retain-records.html#invocation-dlq"),
    Guard(
        "PutProvisionedConcurrencyConfig",
        _unpublished,
        f"{_API}API_PutProvisionedConcurrencyConfig.html",
    ),
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
