"""One question that a program asks, and where its answer is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from seatrial.aws.kinds.life import NotThere, Refused

if TYPE_CHECKING:
    from seatrial.aws.world import World


@dataclass(frozen=True)
class Inquiry:
    """A function call: its arguments in native vocabulary, and the place it asks about."""

    world: World
    region: str
    account: str
    arguments: Mapping[str, Any]

    def client(self, service: str) -> Any:
        return self.world.client(service, self.region, self.account)

    def ask(self, service: str, operation: str, /, **parameters: Any) -> Any:
        """The answer of one API call. Raises `NotThere` where AWS says that there is no such thing."""
        from botocore.exceptions import ClientError

        from seatrial.model.resource import Refusal

        try:
            return getattr(self.client(service), operation)(**parameters)
        except ClientError as error:
            details = error.response.get("Error", {})
            code, message = details.get("Code", ""), details.get("Message", "")
            if any(word in code for word in ("NotFound", "NoSuch", "DoesNotExist", "404", "NotExist")):
                raise NotThere(f"{service}:{error.operation_name} → {code}: {message}") from error
            raise Refused(Refusal(f"{service}:{error.operation_name}", code, message)) from error


_LOCAL = ("tls",)  # providers whose functions need no cloud: the file has the provider's name

Function = Callable[[Inquiry], Mapping[str, Any]]


def function_of(token: str) -> Function | None:
    """The function behind a token such as `aws:ec2/getAmi:getAmi` or `tls:index/getPublicKey:getPublicKey`, or None."""
    parts = token.split(":")
    if len(parts) != 3 or parts[0] not in ("aws", *_LOCAL):
        return None
    module = parts[1].split("/")[0] or "index"
    return functions_in(parts[0] if parts[0] in _LOCAL else module).get(parts[2])


@cache
def functions_in(module: str) -> dict[str, Function]:
    """The functions of one module of the provider by name."""
    name = f"{__package__}.{module.lower()}" + ("_" if module == "lambda" else "")
    return dict(import_module(name).FUNCTIONS) if find_spec(name) is not None else {}


def tag_map(tags: Any) -> dict[str, str]:
    """A list of tags as a map, whatever a service calls key and value."""
    pairs = tags.items() if isinstance(tags, Mapping) else [tuple(tag.values())[:2] for tag in tags or ()]
    return {str(key): str(value) for key, value in pairs}


def dated(value: Any) -> str:
    """A point in time as the provider writes it."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if hasattr(value, "strftime") else str(value or "")
