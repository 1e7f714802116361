"""Pulumi's gRPC stubs without the rest of its SDK: half of the time that `import pulumi` takes is saved at every start.

Only the generated modules below `pulumi.runtime.proto` are needed here; the SDK itself is the program's.
"""

from __future__ import annotations

import importlib.util
import sys
import types
from importlib import import_module
from pathlib import Path


def _load() -> None:
    """Make `pulumi.runtime.proto` importable by itself; a later `import pulumi` gets the whole SDK all the same."""
    if "pulumi" in sys.modules:
        return
    spec = importlib.util.find_spec("pulumi")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the Pulumi SDK is missing; reinstall seatrial", name="pulumi")
    home = Path(spec.submodule_search_locations[0])
    shells = {"pulumi": home, "pulumi.runtime": home / "runtime"}
    for name, folder in shells.items():
        shell = types.ModuleType(name)
        shell.__path__ = [str(folder)]
        sys.modules[name] = shell
    try:
        for name in ("resource_pb2_grpc", "engine_pb2_grpc", "callback_pb2_grpc", "provider_pb2"):
            import_module(f"pulumi.runtime.proto.{name}")
    finally:
        for name in shells:
            del sys.modules[name]


_load()

from pulumi.runtime.proto import (  # noqa: E402
    callback_pb2,
    callback_pb2_grpc,
    engine_pb2,
    engine_pb2_grpc,
    provider_pb2,
    resource_pb2,
    resource_pb2_grpc,
)

__all__ = [
    "callback_pb2",
    "callback_pb2_grpc",
    "engine_pb2",
    "engine_pb2_grpc",
    "provider_pb2",
    "resource_pb2",
    "resource_pb2_grpc",
]
