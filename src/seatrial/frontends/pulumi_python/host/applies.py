"""Failures outside the program's main flow: in callbacks given to `apply`, and in registrations.

Pulumi stops at the first. Here each is told with its line, and everything that does not depend on it goes on.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
from contextlib import nullcontext
from typing import Any, Awaitable, Callable, List, Optional

from . import state
from .places import Place


def install() -> None:
    """Watch `Output.apply` and registrations, and wait for all tasks instead of stopping at the first that fails."""
    import pulumi
    from pulumi.runtime import rpc_manager, stack

    pulumi.Output.apply = _watched_apply(pulumi.Output.apply)  # type: ignore[method-assign]
    rpc_manager.RPCManager.do_rpc = _watched_do_rpc(rpc_manager.RPCManager.do_rpc)  # type: ignore[method-assign]
    stack.wait_for_rpcs = wait_for_everything  # type: ignore[assignment]


def _watched_apply(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def apply(self: Any, func: Callable[[Any], Any], *args: Any, **kwargs: Any) -> Any:
        run = state.current
        if run is None or not callable(func):
            return original(self, func, *args, **kwargs)
        return original(self, _told_callback(func, run, run.here()), *args, **kwargs)

    return apply


def _told_callback(func: Callable[[Any], Any], run: state.Run, origin: Optional[Place]) -> Callable[[Any], Any]:
    def callback(value: Any) -> Any:
        before, run.origin = run.origin, origin
        try:
            result = func(value)
        except Exception as error:
            run.failures.tell(error, origin)
            raise
        finally:
            run.origin = before
        return _told_awaitable(result, run, origin) if inspect.iscoroutine(result) else result

    return callback


async def _told_awaitable(result: Awaitable[Any], run: state.Run, origin: Optional[Place]) -> Any:
    try:
        return await result
    except Exception as error:
        run.failures.tell(error, origin)
        raise


def _watched_do_rpc(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def do_rpc(self: Any, name: str, rpc_function: Callable[..., Awaitable[Any]]) -> Any:
        run = state.current
        if run is None:
            return original(self, name, rpc_function)
        origin = run.here()

        async def told(*args: Any, **kwargs: Any) -> Any:
            return await _told_awaitable(rpc_function(*args, **kwargs), run, origin)

        return original(self, name, told)

    return do_rpc


async def wait_for_everything(await_all_outstanding_tasks: bool = True) -> None:
    """Stands in for the SDK's `wait_for_rpcs`: returns when no registration and no output is under way any more."""
    manager = _rpc_manager()
    while True:
        await asyncio.sleep(0)
        waiting = _take(manager.rpcs)
        if await_all_outstanding_tasks:
            waiting += _outputs_under_way()
        if not waiting:
            break
        for result in await asyncio.gather(*waiting, return_exceptions=True):
            if isinstance(result, Exception) and state.current is not None:
                state.current.failures.tell(result, None)
    manager.unhandled_exception = None
    manager.exception_traceback = None


def _outputs_under_way() -> List[Any]:
    from pulumi.runtime.settings import SETTINGS

    if not hasattr(SETTINGS, "outputs"):  # SDKs of 2023 keep no list
        return [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    with getattr(SETTINGS, "lock", None) or nullcontext():
        return _take(SETTINGS.outputs)


def _rpc_manager() -> Any:
    from pulumi.runtime import rpc_manager, settings

    if hasattr(settings, "_get_rpc_manager"):
        return settings._get_rpc_manager()
    return rpc_manager.RPC_MANAGER  # type: ignore[attr-defined]  # SDKs of 2023


def _take(tasks: Any) -> List[Any]:
    """Empty a list, set or deque of the SDK."""
    taken = []
    while tasks:
        taken.append(tasks.pop())
    return taken
