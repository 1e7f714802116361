"""The embedded AWS over HTTP: for live tests, and for programs that use an SDK of their own.

Requests come as any AWS SDK sends them to `AWS_ENDPOINT_URL`; they are answered by the same world, behind the same guards,
as the calls of the engine. The credentials say which account speaks, the signature which service and region are meant.
"""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from seatrial.aws.execution import rotation, visits

if TYPE_CHECKING:
    from seatrial.aws.emulator import Answer
    from seatrial.aws.world import Request, World

_LARGEST = 256 * 1024 * 1024  # bytes of one request
# signing names that are not the service's name in botocore
_SIGNED_AS = {
    "elasticloadbalancing": "elbv2",
    "monitoring": "cloudwatch",
    "email": "sesv2",
    "states": "stepfunctions",
    "elasticfilesystem": "efs",
    "elasticmapreduce": "emr",
    "execute-api": "apigatewaymanagementapi",
}
_WITHOUT_REGION = {"iam", "cloudfront", "route53", "budgets", "organizations"}


class Endpoint:
    """A server on a port of the loopback interface. A context manager; the port is closed on leaving."""

    def __init__(self, world: World, port: int = 0) -> None:
        self._world = world
        self._port = port  # 0: any that is free

    def __enter__(self) -> Endpoint:
        world = self._world

        class Handler(_Handler):
            def answer_from(self, request: Any, parsed: Request | None) -> Answer:
                if parsed:
                    ran = visits.invoked(world, parsed, request.body or b"") or rotation.rotated(world, parsed)
                    if ran is not None:
                        return ran
                with world.on_behalf_of("http"):
                    return world.answer(request, parsed)

            def answer_beside_aws(self, body: bytes) -> Answer | None:
                host = self.headers.get("Host", "")
                return visits.received(world, self.command, self.path, dict(self.headers.items()), body, host)

        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._server.daemon_threads = True
        self._end, self._ended = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, name="endpoint", daemon=True)
        self._thread.start()
        return self

    def _serve(self) -> None:
        """Serve until the end is said. `serve_forever` would look for that twice a second, and whoever ends it waits."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._server, selectors.EVENT_READ)
            selector.register(self._ended, selectors.EVENT_READ)
            while all(key.fileobj is self._server for key, _ in selector.select()):
                self._server.handle_request()

    def __exit__(self, *_: object) -> None:
        self._end.close()
        self._thread.join(timeout=5)
        self._server.server_close()
        self._ended.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def answer_from(self, request: Any, parsed: Request | None) -> Answer:
        raise NotImplementedError

    def answer_beside_aws(self, body: bytes) -> Answer | None:
        raise NotImplementedError

    def _serve(self) -> None:
        from botocore.awsrequest import AWSPreparedRequest
        from botocore.compat import HTTPHeaders

        body = self._body()
        beside = self._beside_aws(body)
        if beside is not None:
            self._reply(*beside)
            return
        service, region = _addressee(self.headers)
        headers = HTTPHeaders()
        for key, value in self.headers.items():
            if key.lower() not in ("host", "transfer-encoding", "expect", "x-moto-account-id"):
                headers[key] = value
        host = f"{service}.amazonaws.com" if service in _WITHOUT_REGION else f"{service}.{region}.amazonaws.com"
        headers["Host"] = host
        request = AWSPreparedRequest(self.command, f"https://{host}{self.path}", headers, body, False)
        try:
            status, answered, content = self.answer_from(request, parse(request, service, region))
        except Exception as error:  # a gap of the embedded AWS: told to the caller as AWS tells of its own
            status, answered, content = 501, {}, f"{type(error).__name__}: {error}"
        self._reply(status, answered, content.encode() if isinstance(content, str) else content)

    def _beside_aws(self, body: bytes) -> tuple[int, Mapping[str, Any], bytes] | None:
        try:
            answer = self.answer_beside_aws(body)
        except Exception as error:
            answer = 501, {}, f"{type(error).__name__}: {error}"
        if answer is None:
            return None
        status, headers, content = answer
        return status, headers, content.encode() if isinstance(content, str) else content

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return b"".join(iter(self._chunk, b""))
        length = int(self.headers.get("Content-Length") or 0)
        return self.rfile.read(min(length, _LARGEST)) if length else b""

    def _chunk(self) -> bytes:
        size = int(self.rfile.readline().split(b";")[0].strip() or b"0", 16)
        data = self.rfile.read(size) if size else b""
        self.rfile.readline()
        return data

    def _reply(self, status: int, headers: Mapping[str, Any], content: bytes) -> None:
        self.send_response(status)
        for key, value in headers.items():
            if key.lower() not in ("content-length", "connection", "transfer-encoding", "status"):
                self.send_header(key, str(value))
        told = next((value for key, value in headers.items() if key.lower() == "content-length"), None)
        length = told if self.command == "HEAD" and told is not None else len(content)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the journal has every call."""

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = _serve


def _addressee(headers: Any) -> tuple[str, str]:
    """The signing name of the service and the region that a request is for; S3 where it does not say."""
    scope = headers.get("Authorization", "").partition("Credential=")[2].split(",")[0].split("/")
    return (scope[3].lower(), scope[2]) if len(scope) >= 5 else ("s3", "us-east-1")


def parse(request: Any, service: str, region: str) -> Request | None:
    """A request as guards see it, or None where its operation cannot be told."""
    from moto.core.parse import PROTOCOL_PARSERS
    from moto.core.request import determine_request_protocol, normalize_request
    from moto.core.utils import get_service_model

    from seatrial.aws.world import Request, account_of
    from seatrial.model.environment import DEFAULT_ACCOUNT

    normalized = normalize_request(request)
    name = _SIGNED_AS.get(service, service)
    account = account_of(request.headers.get("Authorization", "")) or DEFAULT_ACCOUNT
    try:
        model = get_service_model(name)
        operation, in_path = _operation(model, name, normalized)
        parser = PROTOCOL_PARSERS[determine_request_protocol(model, normalized.content_type)]
        parameters = parser(model.operation_model(operation)).parse(
            {
                "method": normalized.method,
                "values": normalized.values,
                "headers": normalized.headers,
                "body": normalized.data,
                "url_path": normalized.path,
                "url_params": in_path,
            }
        )
    except Exception:  # what cannot be parsed is answered without guards; AWS's own parser speaks next
        return Request(name, "", {}, region, account)
    return Request(name, operation, parameters or {}, region, account, str(model.protocol))


def _operation(model: Any, name: str, request: Any) -> tuple[str, dict[str, Any]]:
    target = request.headers.get("X-Amz-Target")
    if target:
        return str(target).rsplit(".", 1)[-1], {}
    if "Action" in request.values:
        return str(request.values["Action"]), {}
    from moto.core.routing import get_service_router

    operation, in_path = get_service_router(name).match(request)
    return str(operation.name), dict(in_path)
