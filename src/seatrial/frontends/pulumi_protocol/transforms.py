"""Transforms: callbacks in the program that may change a resource before it is registered."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from seatrial.frontends.pulumi_protocol.stubs import callback_pb2, callback_pb2_grpc, resource_pb2


class CallbackFailed(Exception):
    """A callback of the program raised; the message holds what it said."""


class Transforms:
    """The callbacks of one run: a resource's own, those of its ancestors, the stack's; applied in that order."""

    def __init__(self) -> None:
        self.stack: list[Any] = []
        self._own: dict[str, list[Any]] = defaultdict(list)
        self._parents: dict[str, str] = {}
        self._stubs: dict[str, Any] = {}
        self._channels: list[Any] = []

    def remember(self, urn: str, request: Any) -> None:
        """Keep a resource's callbacks for its children."""
        self._own[urn] = list(request.transforms)
        self._parents[urn] = request.parent

    def close(self) -> None:
        """Leave the program's callbacks alone."""
        for channel in self._channels:
            channel.close()

    def apply(self, request: Any) -> Any:
        """The registration after every callback that applies to it."""
        callbacks = list(request.transforms)
        parent = request.parent
        while parent:
            callbacks += self._own.get(parent, [])
            parent = self._parents.get(parent, "")
        for callback in [*callbacks, *self.stack]:
            request = self._call(callback, request)
        return request

    def _call(self, callback: Any, request: Any) -> Any:
        import grpc

        if callback.target not in self._stubs:
            channel = grpc.insecure_channel(callback.target)
            self._channels.append(channel)
            self._stubs[callback.target] = callback_pb2_grpc.CallbacksStub(channel)
        question = resource_pb2.TransformRequest(
            type=request.type,
            name=request.name,
            custom=request.custom,
            parent=request.parent,
            properties=request.object,
            options=_options(request),
        )
        order = callback_pb2.CallbackInvokeRequest(token=callback.token, request=question.SerializeToString())
        try:
            reply = self._stubs[callback.target].Invoke(order, timeout=60)
        except grpc.RpcError as error:
            raise CallbackFailed(f"a transform of {request.name} fails: {error.details()}") from error
        answer = resource_pb2.TransformResponse.FromString(reply.response)
        changed = resource_pb2.RegisterResourceRequest()
        changed.CopyFrom(request)
        changed.object.CopyFrom(answer.properties)
        if answer.HasField("options"):
            _take_options(changed, answer.options)
        return changed


def _options(request: Any) -> Any:
    return resource_pb2.TransformResourceOptions(
        depends_on=list(request.dependencies),
        protect=request.protect,
        ignore_changes=list(request.ignoreChanges),
        version=request.version,
        provider=request.provider,
        providers=dict(request.providers),
        retain_on_delete=request.retainOnDelete,
        deleted_with=request.deletedWith,
        additional_secret_outputs=list(request.additionalSecretOutputs),
        aliases=list(request.aliases),
    )


def _take_options(changed: Any, options: Any) -> None:
    changed.protect = options.protect
    changed.retainOnDelete = options.retain_on_delete
    changed.provider = options.provider
    changed.deletedWith = options.deleted_with
    del changed.dependencies[:]
    changed.dependencies.extend(options.depends_on)
    del changed.additionalSecretOutputs[:]
    changed.additionalSecretOutputs.extend(options.additional_secret_outputs)
