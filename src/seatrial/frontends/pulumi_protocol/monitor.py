"""The resource monitor: what a Pulumi program registers, reads and asks is answered by an engine behind it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from google.protobuf import empty_pb2

from seatrial.errors import InternalError
from seatrial.frontends.pulumi_protocol.codec import decode, encode
from seatrial.frontends.pulumi_protocol.passages import Passages
from seatrial.frontends.pulumi_protocol.stubs import (
    engine_pb2,
    engine_pb2_grpc,
    provider_pb2,
    resource_pb2,
    resource_pb2_grpc,
)
from seatrial.frontends.pulumi_protocol.transforms import CallbackFailed, Transforms
from seatrial.model.program import Engine
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.values import Properties

STACK_TYPE = "pulumi:pulumi:Stack"
STAND_IN = "seatrial:stand-in"  # the plugin's address by which a front end marks what it had to stand in for
_FEATURES = {
    "secrets",
    "resourceReferences",
    "outputValues",
    "aliasSpecs",
    "deletedWith",
    "transforms",
    "invokeTransforms",
    "resourceHooks",
    "errorHooks",
    "parameterization",
}


class DeclaredTwice(Exception):
    """Two resources of one type, parent and name; the words are those of Pulumi's engine."""


@dataclass(frozen=True)
class Setting:
    """The program that the monitor serves."""

    project: str
    stack: str
    organization: str
    root: Path  # source files below it are the program's own
    config: Mapping[str, str] = field(default_factory=dict)
    secret_keys: frozenset[str] = frozenset()


class Monitor(resource_pb2_grpc.ResourceMonitorServicer):
    """Serves one run of one program. `defects` collects what failed on our side while answering."""

    def __init__(self, setting: Setting, engine: Engine) -> None:
        self.setting = setting
        self.engine = engine
        self.root_urn = ""
        self.defects: list[str] = []
        self.registered: dict[str, Resource] = {}
        self._transforms = Transforms()
        self._declared: set[str] = set()
        self._passages = Passages(setting.root)
        self._files: dict[str, str] = {}  # what `_own_file` says: every registration comes with the same frames
        self._lock = threading.Lock()

    # handshake

    def SupportsFeature(self, request: Any, context: Any) -> Any:
        return resource_pb2.SupportsFeatureResponse(hasSupport=request.id in _FEATURES)

    def GetDeploymentInfo(self, request: Any, context: Any) -> Any:
        known: list[str] = resource_pb2.ResourceMonitorFeature.keys()
        names = [name for name in known if _feature_id(name) in _FEATURES]
        return resource_pb2.DeploymentInfo(
            project=self.setting.project,
            stack=self.setting.stack,
            organization=self.setting.organization,
            config=dict(self.setting.config),
            configSecretKeys=sorted(self.setting.secret_keys),
            dryRun=False,
            parallel=16,
            supportedFeatures=[resource_pb2.ResourceMonitorFeature.Value(name) for name in names],
        )

    def RegisterPackage(self, request: Any, context: Any) -> Any:
        return resource_pb2.RegisterPackageResponse(ref=f"{request.name}@{request.version}")

    def RegisterResourceHook(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def RegisterErrorHook(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def SignalAndWaitForShutdown(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    # resources

    def RegisterResource(self, request: Any, context: Any) -> Any:
        return self._guarded(lambda: self._register(request), context)

    def _register(self, request: Any) -> Any:
        request = self._transforms.apply(request)
        declaration = self._declaration(request)
        if request.type == STACK_TYPE:
            self.root_urn = declaration.address
        with self._lock:
            if declaration.address in self._declared:
                raise DeclaredTwice(f"Duplicate resource URN '{declaration.address}'; try giving it a unique name")
            self._declared.add(declaration.address)
            self._transforms.remember(declaration.address, request)
        resource = self.engine.declare(declaration)
        self.registered[declaration.address] = resource
        return resource_pb2.RegisterResourceResponse(
            urn=declaration.address,
            id=resource.id if declaration.custom and not request.remote else "",
            object=encode(self._answered(declaration, resource), request.acceptSecrets),
            stable=False,
            result=resource_pb2.SUCCESS,
        )

    def _answered(self, declaration: Declaration, resource: Resource) -> Properties:
        if declaration.remote:
            return dict(resource.outputs)
        return dict(declaration.properties) | dict(resource.outputs)

    def ReadResource(self, request: Any, context: Any) -> Any:
        return self._guarded(lambda: self._read(request), context)

    def _read(self, request: Any) -> Any:
        declaration = Declaration(
            address=self._urn(request.parent, request.type, request.name),
            name=request.name,
            native=request.type,
            properties=decode(request.properties),
            stack=(frames := self._frames(request)),
            location=frames[0] if frames else None,
            parent=request.parent,
            provider=request.provider,
            dependencies=frozenset(request.dependencies),
            read_id=request.id,
        )
        resource = self.engine.read(declaration)
        return resource_pb2.ReadResourceResponse(
            urn=declaration.address,
            id=resource.id or request.id,
            properties=encode(dict(declaration.properties) | dict(resource.outputs), request.acceptSecrets),
        )

    def RegisterResourceOutputs(self, request: Any, context: Any) -> Any:
        if request.urn == self.root_urn:
            self.engine.outputs = decode(request.outputs)
        return empty_pb2.Empty()

    def RegisterStackTransform(self, request: Any, context: Any) -> Any:
        self._transforms.stack.append(request)
        return empty_pb2.Empty()

    def RegisterStackInvokeTransform(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    # functions

    def Invoke(self, request: Any, context: Any) -> Any:
        return self._guarded(lambda: self._invoke(request), context)

    def _invoke(self, request: Any) -> Any:
        arguments = decode(request.args)
        if request.tok == "pulumi:pulumi:getResource":
            found = self.registered.get(str(arguments.get("urn")))
            answer: Properties = {"urn": arguments.get("urn"), "id": found.id if found else ""}
            answer["state"] = dict(found.outputs) if found else {}
        else:
            frames = self._frames(request)
            location = frames[0] if frames else None
            answer = self.engine.invoke(request.tok, arguments, request.provider.rsplit("::", 1)[0], location)
        return provider_pb2.InvokeResponse(**{"return": encode(answer, request.acceptResources)})

    def Call(self, request: Any, context: Any) -> Any:
        answer = self.engine.invoke(request.tok, decode(request.args), request.provider.rsplit("::", 1)[0], None)
        return provider_pb2.CallResponse(**{"return": encode(answer)})

    def close(self) -> None:
        """Leave the program alone; called when its run is over."""
        self._transforms.close()

    def raise_defects(self) -> None:
        """Raise what failed on our side while answering, if anything did."""
        if self.defects:
            raise InternalError(self.defects[0])

    # request to declaration

    def _declaration(self, request: Any) -> Declaration:
        frames = self._frames(request)
        return Declaration(
            address=self._urn(request.parent, request.type, request.name),
            name=request.name,
            native=request.type,
            properties=decode(request.object),
            location=frames[0] if frames else None,
            stack=frames,
            parent=request.parent if request.parent != self.root_urn else "",
            provider=request.provider or request.providers.get(request.type.split(":")[0], ""),
            dependencies=frozenset(request.dependencies),
            property_dependencies={
                name: frozenset(dependency.urns) for name, dependency in request.propertyDependencies.items()
            },
            custom=request.custom,
            protect=request.protect,
            retain=request.retainOnDelete,
            deleted_with=request.deletedWith,
            read_id=request.importId,
            secret_outputs=frozenset(request.additionalSecretOutputs),
            remote=request.remote,
            stand_in=request.pluginDownloadURL == STAND_IN,
            places=self._passages.places(frames[0] if frames else None, request.type),
        )

    def _urn(self, parent: str, type_: str, name: str) -> str:
        types = type_
        if parent and parent != self.root_urn:
            types = f"{parent.split('::')[2]}${type_}"
        return f"urn:pulumi:{self.setting.stack}::{self.setting.project}::{types}::{name}"

    def _frames(self, request: Any) -> tuple[Location, ...]:
        """The program's own frames, innermost first; what lies in installed packages is left out."""
        positions = [frame.pc for frame in request.stackTrace.frames if frame.HasField("pc")]
        if request.HasField("sourcePosition"):
            positions.insert(0, request.sourcePosition)
        found: list[Location] = []
        for position in positions:
            location = self._location(position)
            if location is not None and location not in found:
                found.append(location)
        return tuple(found) or self._frames_of(request.parent)

    def _frames_of(self, parent: str) -> tuple[Location, ...]:
        """Where a component was called: what an installed one makes in a callback comes without a frame of the program."""
        component = self.registered.get(parent)
        return component.declaration.stack if component is not None else ()

    def _location(self, position: Any) -> Location | None:
        if position.uri not in self._files:
            self._files[position.uri] = self._own_file(position.uri)
        file = self._files[position.uri]
        return Location(file, position.line, position.column) if file else None

    def _own_file(self, uri: str) -> str:
        """The file at a URI relative to the program's root, "" where it is not the program's own."""
        path = Path(unquote(urlparse(uri).path))
        try:
            relative = path.relative_to(self.setting.root)
        except ValueError:
            return ""
        if {"site-packages", "node_modules", "dist-packages"} & set(relative.parts):
            return ""
        return relative.as_posix()

    def _guarded(self, answer: Any, context: Any) -> Any:
        """Answer; a defect of ours is remembered and ends the run, so that it is never taken for the program's."""
        import grpc

        try:
            return answer()
        except (CallbackFailed, DeclaredTwice) as error:  # the program's own failures: it is told, and goes on or stops
            context.abort(grpc.StatusCode.UNKNOWN, str(error))
            raise InternalError("unreachable") from error
        except Exception as error:
            import traceback

            self.defects.append("".join(traceback.format_exception(error)))
            context.abort(grpc.StatusCode.INTERNAL, f"seatrial: {type(error).__name__}: {error}")
            raise InternalError("unreachable") from error


class EngineService(engine_pb2_grpc.EngineServicer):
    """Takes log messages and the root resource."""

    def __init__(self) -> None:
        self.root = ""
        self.messages: list[tuple[str, str]] = []  # severity, text

    def Log(self, request: Any, context: Any) -> Any:
        severity = engine_pb2.LogSeverity.Name(request.severity).lower()
        if severity != "debug" and len(self.messages) < 1000:
            self.messages.append((severity, request.message[:4000]))
        return empty_pb2.Empty()

    def GetRootResource(self, request: Any, context: Any) -> Any:
        return engine_pb2.GetRootResourceResponse(urn=self.root)

    def SetRootResource(self, request: Any, context: Any) -> Any:
        self.root = request.urn
        return engine_pb2.SetRootResourceResponse()


def _feature_id(name: str) -> str:
    """`RESOURCE_MONITOR_FEATURE_ALIAS_SPECS` → `aliasSpecs`."""
    first, *rest = name.removeprefix("RESOURCE_MONITOR_FEATURE_").lower().split("_")
    return first + "".join(word.capitalize() for word in rest)
