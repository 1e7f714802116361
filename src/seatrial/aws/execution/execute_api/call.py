"""One request to an API, and the answer to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Call:
    """A request as it arrives at an API's host. `path` is that of the resource, without the stage."""

    method: str
    target: str  # path and query, as sent
    headers: Mapping[str, str]
    body: bytes = b""
    host: str = ""

    @property
    def segments(self) -> list[str]:
        return [unquote(part) for part in urlsplit(self.target).path.split("/") if part]

    @property
    def stage(self) -> str:
        return self.segments[0] if self.segments else ""

    @property
    def path(self) -> str:
        return "/" + "/".join(self.segments[1:])

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), "")


@dataclass(frozen=True)
class Reply:
    """What the client gets."""

    status: int
    body: str | bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def said(status: int, message: str) -> Reply:
    """API Gateway's own words: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html"""
    return Reply(status, json.dumps({"message": message}), {"Content-Type": "application/json"})


def beyond(what: str) -> Reply:
    """What the embedded AWS cannot answer, and does not pretend to."""
    return Reply(501, json.dumps({"message": f"not rehearsed: {what}"}), {"Content-Type": "application/json"})


@dataclass(frozen=True)
class Route:
    """The method of an API that a call reaches: moto's objects, and the variables of the path."""

    api: Any
    stage: Any
    resource: Any
    method: Any
    path_parameters: Mapping[str, str]
    account: str
    region: str
    resource_path: str
