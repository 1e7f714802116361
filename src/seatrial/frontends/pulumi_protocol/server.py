"""Serves a monitor and an engine on a port of the loopback interface, for one run."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import grpc

from seatrial.frontends.pulumi_protocol.monitor import EngineService, Monitor
from seatrial.frontends.pulumi_protocol.stubs import engine_pb2_grpc, resource_pb2_grpc

_LARGEST = 400 * 1024 * 1024  # bytes; what Pulumi's own engine allows


@contextmanager
def serving(monitor: Monitor, engine: EngineService) -> Iterator[str]:
    """The address (`127.0.0.1:port`) of both services while the block runs; the port is closed after it."""
    pool = ThreadPoolExecutor(max_workers=32, thread_name_prefix="monitor")
    server = grpc.server(
        pool,
        options=[
            ("grpc.max_receive_message_length", _LARGEST),
            ("grpc.max_send_message_length", _LARGEST),
            ("grpc.so_reuseport", 0),
        ],
    )
    resource_pb2_grpc.add_ResourceMonitorServicer_to_server(monitor, server)
    engine_pb2_grpc.add_EngineServicer_to_server(engine, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        monitor.close()
        server.stop(grace=0).wait(timeout=5)
        pool.shutdown(wait=False, cancel_futures=True)
