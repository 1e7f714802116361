"""A real gRPC monitor and engine that say yes: inputs come back as outputs, ids are made up, everything is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import (
    engine_pb2,
    engine_pb2_grpc,
    provider_pb2,
    resource_pb2,
    resource_pb2_grpc,
)


@dataclass
class Registered:
    type: str
    name: str
    inputs: dict[str, Any]
    line: int
    file: str
    dependencies: tuple[str, ...]


@dataclass
class Ledger:
    """What a program did; `stacks` holds the outputs of other stacks, `slow` delays answers in seconds."""

    address: str = ""
    registered: dict[str, Registered] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    logs: list[str] = field(default_factory=list)
    invokes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    stacks: dict[str, dict[str, Any]] = field(default_factory=dict)

    def inputs(self, name: str) -> dict[str, Any]:
        return self.registered[name].inputs


class EchoMonitor(resource_pb2_grpc.ResourceMonitorServicer):
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.lock = threading.Lock()

    def SupportsFeature(self, request: Any, context: Any) -> Any:
        return resource_pb2.SupportsFeatureResponse(hasSupport=request.id in ("secrets", "outputValues"))

    def RegisterResource(self, request: Any, context: Any) -> Any:
        inputs = json_format.MessageToDict(request.object)
        urn = f"urn:pulumi:dev::project::{request.type}::{request.name}"
        position = request.sourcePosition
        with self.lock:
            self.ledger.registered[request.name] = Registered(
                request.type, request.name, inputs, position.line, position.uri, tuple(request.dependencies)
            )
        outputs = struct_pb2.Struct()
        outputs.CopyFrom(request.object)
        outputs["arn"] = f"arn:aws:test:us-east-1:123456789012:{request.name}"
        return resource_pb2.RegisterResourceResponse(
            urn=urn, id=f"{request.name}-id" if request.custom else "", object=outputs
        )

    def ReadResource(self, request: Any, context: Any) -> Any:
        properties = struct_pb2.Struct()
        properties.CopyFrom(request.properties)
        if request.type == "pulumi:pulumi:StackReference":
            properties.update({"name": request.id, "outputs": self.ledger.stacks.get(request.id, {})})
            properties.update({"secretOutputNames": []})
        urn = f"urn:pulumi:dev::project::{request.type}::{request.name}"
        return resource_pb2.ReadResourceResponse(urn=urn, properties=properties)

    def RegisterResourceOutputs(self, request: Any, context: Any) -> Any:
        if "pulumi:pulumi:Stack" in request.urn:
            self.ledger.outputs.update(json_format.MessageToDict(request.outputs))
        return empty_pb2.Empty()

    def Invoke(self, request: Any, context: Any) -> Any:
        arguments = json_format.MessageToDict(request.args)
        with self.lock:
            self.ledger.invokes.append((request.tok, arguments))
        result = struct_pb2.Struct()
        result.update({"id": f"{request.tok}-id", "ids": ["a", "b"], "names": ["us-east-1a", "us-east-1b"]})
        return provider_pb2.InvokeResponse(**{"return": result})

    def SignalAndWaitForShutdown(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()


class NoEngine(engine_pb2_grpc.EngineServicer):
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.root = ""

    def Log(self, request: Any, context: Any) -> Any:
        self.ledger.logs.append(request.message)
        return empty_pb2.Empty()

    def GetRootResource(self, request: Any, context: Any) -> Any:
        return engine_pb2.GetRootResourceResponse(urn=self.root)

    def SetRootResource(self, request: Any, context: Any) -> Any:
        self.root = request.urn
        return engine_pb2.SetRootResourceResponse()


@contextmanager
def echo_monitor(**settings: Any) -> Iterator[Ledger]:
    """A ledger whose address answers as monitor and engine while the block runs."""
    ledger = Ledger(**settings)
    server = grpc.server(ThreadPoolExecutor(16))
    resource_pb2_grpc.add_ResourceMonitorServicer_to_server(EchoMonitor(ledger), server)
    engine_pb2_grpc.add_EngineServicer_to_server(NoEngine(ledger), server)
    ledger.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    try:
        yield ledger
    finally:
        server.stop(0)
