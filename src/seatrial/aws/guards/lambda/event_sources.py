"""What Lambda refuses of event source mappings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import lacks
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg/"
_SOURCE = re.compile(r"arn:[\w-]+:(sqs|kinesis|dynamodb|kafka|mq|rds|docdb):.+")
_PLAIN_BATCH, _SQS_BATCH = 10, 10_000
# what Lambda does with the source as the function's role
_ACTIONS: Mapping[str, tuple[str, ...]] = {
    "sqs": ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
    "kinesis": ("kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream"),
    "dynamodb": ("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"),
}
_LONG_FORMS = {"kinesis:DescribeStream": "kinesis:DescribeStreamSummary"}


def _invalid(message: str) -> Refused:
    return Refused("InvalidParameterValueException", message)


def _function(request: Request) -> Any:
    name = str(request.parameters.get("FunctionName")).split(":function:")[-1].split(":")[0]
    found = backend("lambda", request).list_functions()
    return next((function for function in found if function.function_name == name), None)


def _kind(request: Request) -> str:
    match = _SOURCE.fullmatch(str(request.parameters.get("EventSourceArn") or ""))
    return match[1] if match else ""


def _recognized(request: Request, world: World) -> Refused | None:
    """Only queues, streams, brokers and document databases are polled; topics, buckets and rules call by themselves."""
    arn = request.parameters.get("EventSourceArn")
    stream = _kind(request) != "dynamodb" or "/stream/" in str(arn)
    if not arn or (_kind(request) and stream):
        return None
    return _invalid(
        f"Unrecognized event source, must be kinesis, dynamodb stream or sqs. Unsupported source arn: {arn}"
    )


def _batch(request: Request, world: World) -> Refused | None:
    given, arn = request.parameters, str(request.parameters.get("EventSourceArn"))
    size, window = int(given.get("BatchSize") or _PLAIN_BATCH), int(given.get("MaximumBatchingWindowInSeconds") or 0)
    if _kind(request) != "sqs":
        return None
    if arn.endswith(".fifo"):
        if window:
            return _invalid(f"Batching window is not supported for FIFO queues: {arn}")
        return _invalid(f"Batch size {size} is not allowed for FIFO queue: {arn}") if size > _PLAIN_BATCH else None
    if size > _SQS_BATCH:
        return _invalid(f"Batch size {size} is greater than the maximum of {_SQS_BATCH}")
    if size > _PLAIN_BATCH and not window:
        return _invalid(
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10 "
            f"(batch size {size})"
        )
    return None


def _visible(request: Request, world: World) -> Refused | None:
    """A message stays hidden for as long as the function may work on it."""
    function, arn = _function(request), request.parameters.get("EventSourceArn")
    if function is None or _kind(request) != "sqs":
        return None
    queues = backend("sqs", request).queues.values()
    queue = next((queue for queue in queues if queue.queue_arn == arn), None)
    hidden, works = (int(queue.visibility_timeout), int(function.timeout)) if queue else (1, 0)
    if hidden >= works:
        return None
    return _invalid(f"Queue visibility timeout: {hidden} seconds is less than Function timeout: {works} seconds")


def _may_read(request: Request, world: World) -> Refused | None:
    function, kind = _function(request), _kind(request)
    for action in _ACTIONS.get(kind, ()) if function else ():
        role, others = function.role, _LONG_FORMS.get(action)
        if not lacks(request, role, action) or (others and not lacks(request, role, others)):
            continue
        if kind == "sqs":
            return _invalid(f"The provided execution role does not have permissions to call {action[4:]} on SQS")
        return _invalid(
            f"Cannot access stream {request.parameters['EventSourceArn']}. Please ensure the role can perform the "
            f"{', '.join(name.split(':')[1] for name in _ACTIONS[kind])} Actions on your stream in IAM."
        )
    return None


GUARDS = (
    Guard("CreateEventSourceMapping", _recognized, f"{_GUIDE}invocation-eventsourcemapping.html"),
    Guard("CreateEventSourceMapping", _batch, f"{_GUIDE}services-sqs-parameters.html"),
    Guard("CreateEventSourceMapping", _visible, f"{_GUIDE}services-sqs-configure.html#events-sqs-queueconfig"),
    Guard("CreateEventSourceMapping", _may_read, f"{_GUIDE}services-sqs-configure.html#events-sqs-permissions"),
)
