"""A payment API that only answers: its health to whoever may ask for it, and who it is to everybody else."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEALTH = "/health"


def may_ask_for_health(headers: Mapping[str, str]) -> bool:
    """Whether the caller sends the header, or is the load balancer, whose checks cannot send one.

    The load balancer's name could be borrowed, but not from outside: its own listener refuses that.
    """
    if headers.get("X-Health-Check") == "true":
        return True
    return headers.get("User-Agent", "").startswith("ELB-HealthChecker/")


class Handler(BaseHTTPRequestHandler):
    """Answers GET requests with JSON."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path != HEALTH:
            self._answer(200, {"service": "payments", "environment": os.environ.get("ENVIRONMENT", "")})
        elif may_ask_for_health(dict(self.headers.items())):
            self._answer(200, {"status": "healthy"})
        else:
            self._answer(403, {"error": "X-Health-Check: true is required"})

    def _answer(self, status: int, body: Mapping[str, str]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def main() -> None:
    """Serve until ECS says to stop."""
    missing = [name for name in ("PAYMENTS_USERNAME", "PAYMENTS_PASSWORD") if not os.environ.get(name)]
    if missing:
        sys.exit(f"not started: {' and '.join(missing)} must come from Secrets Manager")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    ThreadingHTTPServer(("", int(os.environ.get("PORT", "8080"))), Handler).serve_forever()


if __name__ == "__main__":
    main()
