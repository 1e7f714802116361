"""Another endpoint in place of the embedded AWS: a running emulator, asked over HTTP, behind the same guards.

No request carries credentials of anybody: the key is made up and the signature empty, so that AWS itself, reached by
whatever detour, would refuse every call. Guards that look at what is there cannot see it here; they stay silent.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from seatrial.aws.emulator import Answer
from seatrial.aws.wire_errors import error_answer
from seatrial.aws.world import Request, World
from seatrial.errors import UsageError

if TYPE_CHECKING:
    from botocore.awsrequest import AWSPreparedRequest

_PATIENCE = 60.0  # seconds for one answer
_GREETING = 5.0  # seconds for the first
# what is said between two neighbours only, and what is said of the body anew
_HOP = frozenset({"connection", "content-length", "host", "transfer-encoding", "expect", "keep-alive"})


@dataclass
class Elsewhere(World):
    """A world whose calls are answered at `url`. What lives there outlives it: whoever deploys takes it away again."""

    url: str = ""
    in_process = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._pool: Any = None

    def __enter__(self) -> World:
        """Raises `UsageError` where nothing answers."""
        from urllib3 import PoolManager
        from urllib3.exceptions import HTTPError

        self._pool = PoolManager(retries=False, timeout=_PATIENCE)
        try:
            self._pool.request("GET", self.url, redirect=False, timeout=_GREETING).release_conn()
        except HTTPError as error:
            raise UsageError(
                f"--endpoint {self.url}: nothing answers there ({type(error).__name__}); start the emulator, or leave "
                "--endpoint out for the embedded AWS"
            ) from error
        return super().__enter__()

    def __exit__(self, *details: object) -> None:
        super().__exit__(*details)
        self._pool.clear()

    def prepare(self, service: str, region: str, account: str = "") -> None:
        """Nothing: what the first call needs is loaded elsewhere."""

    def answer(self, request: Any, parsed: Request | None, url: str = "") -> Answer:
        """Answer one request addressed to AWS: guards first, then the endpoint."""
        from seatrial.aws.guards.catalog import refuse

        started = time.perf_counter()
        parsed = replace(parsed, elsewhere=True) if parsed else None
        with self._lock:
            refusal = (self._denied(parsed) or refuse(parsed, self)) if parsed else None
            if refusal and parsed:
                answer = error_answer(parsed.protocol, refusal.code, refusal.message, refusal.status)
            else:
                answer = self._forward(request, parsed)
            self._record(parsed, answer, time.perf_counter() - started)
            return answer

    def _forward(self, request: AWSPreparedRequest, parsed: Request | None) -> Answer:
        from urllib3.exceptions import HTTPError

        asked = urlsplit(str(request.url))
        target = self.url.rstrip("/") + asked.path + (f"?{asked.query}" if asked.query else "")
        body = request.body.read() if hasattr(request.body, "read") else request.body
        try:
            answer = self._pool.request(
                request.method, target, body=body, headers=_headers(request.headers, parsed), redirect=False
            )
        except HTTPError as error:
            told = f"{self.url} does not answer: {type(error).__name__}"
            return error_answer(parsed.protocol, "ServiceUnavailable", told, 503) if parsed else (503, {}, told)
        kept = {
            name: value for name, value in answer.headers.items() if name.lower() not in _HOP | {"content-encoding"}
        }
        return answer.status, kept, answer.data


def _headers(headers: Mapping[str, Any], parsed: Request | None) -> dict[str, str]:
    """The request's own, and which account speaks, as emulators of moto's kind read it."""
    told = {
        name: value.decode() if isinstance(value, bytes) else str(value)
        for name, value in headers.items()
        if name.lower() not in _HOP
    }
    return told | ({"x-moto-account-id": parsed.account} if parsed else {})
