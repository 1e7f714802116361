"""boto3's calls answered in this process without an HTTP request between: what both ends would write and read is left out.

boto3 asks its `before-call` handlers for an answer before it sends anything (its own Stubber lives there). Requests that
stream, or bear a checksum, take the long way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode, urlsplit

if TYPE_CHECKING:
    from seatrial.aws.emulator import Answer

Respond = Callable[[Any, str], "Answer"]  # to moto's request for a URL


class Shortcut:
    """Answers the calls of one client. `caller` is the Authorization header that says who calls, `account` whose it is."""

    def __init__(self, client: Any, caller: str, account: str, respond: Respond) -> None:
        self._events = client.meta.events
        self._service = client.meta.service_model
        self._parser = _parser(self._service.resolved_protocol)
        self._always = {"HTTP_AUTHORIZATION": caller, "HTTP_X_MOTO_ACCOUNT_ID": account}
        self._respond = respond
        self._plain: dict[str, bool] = {}  # whether an operation goes this way

    def __call__(self, model: Any, params: Mapping[str, Any], **_: Any) -> tuple[Any, dict[str, Any]] | None:
        """boto3's response and what it says, or None where the call takes the long way."""
        if model.name not in self._plain:
            self._plain[model.name] = _is_plain(model)
        environ = wsgi(params) if self._plain[model.name] else None
        if environ is None:
            return None
        url = params["url"]
        status, headers, body = self._respond(_request()(environ | self._always, url), url)
        return self._read(model, params["url"], status, headers, body)

    def _read(
        self, model: Any, url: str, status: int, headers: Mapping[str, Any], body: str | bytes
    ) -> tuple[Any, dict[str, Any]]:
        from botocore.awsrequest import AWSResponse
        from botocore.endpoint import convert_to_response_dict
        from moto.core.botocore_stubber import MockRawResponse

        response = AWSResponse(url, status, headers, MockRawResponse(body))
        said = convert_to_response_dict(response, model)
        more: dict[str, Any] = {}
        self._events.emit(
            f"before-parse.{self._service.service_id.hyphenize()}.{model.name}",
            operation_model=model,
            response_dict=said,
            customized_response_dict=more,
        )
        parsed: dict[str, Any] = self._parser.parse(said, model.output_shape)
        parsed.update(more)
        if status >= 300:
            shape = self._service.shape_for_error_code(parsed.get("Error", {}).get("Code"))
            parsed.update(self._parser.parse(said, shape) if shape is not None else {})
        parsed.setdefault("ResponseMetadata", {})["RetryAttempts"] = 0
        return response, parsed


@cache
def _request() -> Any:
    from moto.core.request import Request

    class Known(Request):
        """A request whose URL need not be put together again from its parts."""

        def __init__(self, environ: dict[str, Any], url: str) -> None:
            super().__init__(environ)
            self._known = url if urlsplit(url).path else url.replace("?", "/?") if "?" in url else f"{url}/"

        @property
        def raw_url(self) -> str:
            return self._known

    return Known


@cache
def _parser(protocol: str) -> Any:
    from botocore.parsers import create_parser

    return create_parser(protocol)


def _is_plain(model: Any) -> bool:
    """Whether an operation's request and answer are whole texts."""
    streams = (
        model.has_streaming_input,
        model.has_streaming_output,
        model.has_event_stream_input,
        model.has_event_stream_output,
    )
    return not (any(streams) or model.http_checksum or model.http_checksum_required)


def wsgi(params: Mapping[str, Any]) -> dict[str, Any] | None:
    """A request as boto3 has made it up, in the form in which web servers hand it on; None for one with a file in it."""
    body = params["body"]
    if isinstance(body, Mapping):
        body = urlencode(list(body.items()), doseq=True)
    data = body.encode() if isinstance(body, str) else b"" if body is None else body
    if not isinstance(data, bytes | bytearray):
        return None
    url = urlsplit(params["url"])
    environ: dict[str, Any] = {
        "REQUEST_METHOD": params["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(url.path).encode().decode("latin1"),
        "QUERY_STRING": url.query,
        "REQUEST_URI": url.path,
        "RAW_URI": url.path,
        "SERVER_NAME": url.netloc,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": url.netloc,
        "CONTENT_LENGTH": str(len(data)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": url.scheme,
        "wsgi.input": BytesIO(data),
        "wsgi.errors": BytesIO(),
    }
    for name, value in params["headers"].items():
        key = name.upper().replace("-", "_")
        if key.startswith("X_AMZ_META_"):
            return None  # its spelling would be lost
        environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = (
            value.decode() if isinstance(value, bytes) else str(value)
        )
    return environ
