"""Requests to deployed REST APIs, answered by their stages: `https://{api}.execute-api.{region}.amazonaws.com/{stage}/…`."""

from __future__ import annotations

from seatrial.aws.execution.execute_api.serving import addressed_api, serve

__all__ = ["addressed_api", "serve"]
