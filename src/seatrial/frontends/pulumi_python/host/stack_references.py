"""Records which outputs a program asks of other stacks, and answers for those that the stacks do not have."""

from __future__ import annotations

import asyncio
import functools
from typing import Any, Optional

from . import plausible, reads, state
from .places import Place


class StackOutputs(dict):  # type: ignore[type-arg]
    """The outputs of one stack; tells what it is asked for."""

    def __init__(self, stack: str, outputs: Any) -> None:
        super().__init__(outputs or {})
        self._stack = stack

    def ask(self, name: Any, place: Optional[Place], required: bool) -> Any:
        """The value of an output, or a plausible one."""
        given = dict.__contains__(self, name)
        reads.tell_read("stack-reference", f"{self._stack}/{name}", given, place, required=required)
        return dict.__getitem__(self, name) if given else plausible.output_for(str(name))

    def __getitem__(self, name: Any) -> Any:
        place = state.current.here() if state.current else None
        if place is None:  # the SDK walks through every value that it carries
            return dict.__getitem__(self, name)
        return self.ask(name, place, True)

    def get(self, name: Any, default: Any = None) -> Any:
        if default is not None and name not in self:
            place = state.current.here() if state.current else None
            reads.tell_read("stack-reference", f"{self._stack}/{name}", False, place)
            return default
        return self.ask(name, state.current.here() if state.current else None, False)


def install() -> None:
    """Watch `pulumi.StackReference`."""
    import pulumi

    cls: Any = pulumi.StackReference
    cls.__init__ = _watched_init(cls.__init__)
    cls.get_output = _asking("get_output", cls.get_output, required=False)
    cls.require_output = _asking("require_output", cls.require_output, required=True)
    if hasattr(cls, "get_output_details"):
        cls.get_output_details = _details(cls.get_output_details)


def _watched_init(original: Any) -> Any:
    @functools.wraps(original)
    def __init__(self: Any, name: str, stack_name: Any = None, *args: Any, **kwargs: Any) -> None:
        original(self, name, stack_name, *args, **kwargs)
        if state.current is not None:
            self.__dict__["_seatrial_stack"] = stack_name if stack_name is not None else name
            stack = _text(self.__dict__["_seatrial_stack"])
            self.__dict__["outputs"] = self.__dict__["outputs"].apply(lambda outputs: StackOutputs(stack, outputs))

    return __init__


def _text(stack: Any) -> str:
    return stack if isinstance(stack, str) else "?"


def _asking(name: str, original: Any, required: bool) -> Any:
    @functools.wraps(original)
    def ask(self: Any, name: Any) -> Any:
        run = state.current
        if run is None:
            return original(self, name)
        import pulumi

        place = run.here()
        if isinstance(name, str):
            reads.tell_read("stack-reference", f"{_text(self._seatrial_stack)}/{name}", False, place, required=required)
        # `outputs` inside `Output.all` would be rebuilt as an ordinary dictionary.
        value = pulumi.Output.from_input(name).apply(
            lambda key: self.outputs.apply(lambda outputs: outputs.ask(key, place, required))
        )
        secret = asyncio.ensure_future(self._StackReference__is_secret_name(name))
        return pulumi.Output(value.resources(), value.future(), value.is_known(), secret)

    return ask


def _details(original: Any) -> Any:
    @functools.wraps(original)
    async def get_output_details(self: Any, name: str) -> Any:
        details = await original(self, name)
        if state.current is not None and details.value is None and details.secret_value is None:
            details.value = plausible.output_for(name)
        return details

    return get_output_details
