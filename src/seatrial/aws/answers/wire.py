"""Answers as they go over the wire, read and written by the API's own model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seatrial.aws.emulator import Answer
    from seatrial.aws.world import Request


def model_of(request: Request) -> Any:
    """The model of a request's operation; None for one that the API does not have."""
    from moto.core.utils import get_service_model

    service = get_service_model(request.service)
    return service.operation_model(request.operation) if request.operation in service.operation_names else None


def read(model: Any, answer: Answer) -> dict[str, Any] | None:
    """What an answer says; None for one in a format that is not text."""
    from botocore.parsers import create_parser

    status, headers, body = answer
    protocol = _protocol(model, body)
    if not protocol:
        return None
    content = body.encode() if isinstance(body, str) else body
    said: dict[str, Any] = create_parser(protocol).parse(
        {"body": content, "headers": dict(headers), "status_code": status}, model.output_shape
    )
    said.pop("ResponseMetadata", None)
    return said


def write(model: Any, answer: Answer, said: Mapping[str, Any]) -> Answer:
    """The answer with another content, in the same format."""
    status, headers, body = answer
    return status, headers, _serialized(model, _protocol(model, body), said)["body"]


def written(request: Request, model: Any, said: Mapping[str, Any]) -> Answer:
    """A fresh answer."""
    protocol = {"smithy-rpc-v2-cbor": "json"}.get(request.protocol, request.protocol)
    made = _serialized(model, protocol, said)
    return made["status_code"], made["headers"], made["body"]


def _serialized(model: Any, protocol: str, said: Mapping[str, Any]) -> Any:
    from moto.core.serialize import get_serializer_class

    return get_serializer_class(model.service_model.service_name, protocol)(model).serialize(said)


def _protocol(model: Any, body: str | bytes) -> str:
    """The protocol of an answer, by its first letter and what the service speaks."""
    own = str(model.service_model.protocol)
    first = body[:64].lstrip()[:1]
    if first in ("<", b"<"):
        return own if own in ("ec2", "rest-xml") else "query"
    if first in ("{", b"{"):
        return own if own == "rest-json" else "json"
    return ""
