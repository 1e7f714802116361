"""The program's own process: becomes what Pulumi's executor would give the program, and runs it."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import runpy
import socket
import sys
from typing import Any, Dict

from . import environ, exits, failures, state, surroundings, warming
from .absent import packages
from .events import Events
from .misuse import naming

EXIT_FINISHED = 0
EXIT_FAILED = 1


def prepare() -> None:
    """Install, in the zygote, the hooks that stand aside while no program runs."""
    from . import applies, deprecations, invocations, reads, registrations, stack_references, translations
    from .misuse import attributes

    applies.install()
    deprecations.install()
    invocations.install()
    reads.install()
    registrations.install()
    stack_references.install()
    translations.install()
    attributes.install()


def run(order: Dict[str, Any], channel: socket.socket) -> int:
    """Run one program to its end; the exit code of this process."""
    gc.enable()
    # As with `python -u`, which Pulumi uses: what was printed is there when the program is killed.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    events = Events(channel)
    current = state.current = state.Run(order, events)
    surroundings.enter(order)
    environ.install()
    exits.install()
    packages.install()
    naming.install()
    known = warming.loaded_modules()
    status = "crashed"
    try:
        status = _execute(order, current)
    except BaseException as error:
        status = _ending(error, current)
    finally:
        events.send("modules", names=sorted(warming.loaded_modules() - known))
        events.finish(status)
    return EXIT_FINISHED if status == "finished" else EXIT_FAILED


def _execute(order: Dict[str, Any], current: state.Run) -> str:
    import pulumi

    _configure(order)
    main = _main_file(order["program"])
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    # As Pulumi's executor does: the SDK leaves tasks behind that asyncio would complain about.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    outcome: Dict[str, str] = {}

    def program() -> None:
        try:
            runpy.run_path(main, run_name="__main__")
        except BaseException as error:
            # Told here and not raised: what was declared before is still registered, and the outputs too.
            outcome["status"] = _ending(error, current)

    loop.run_until_complete(pulumi.runtime.run_in_stack(program))
    return outcome.get("status", "finished")


def _ending(error: BaseException, current: state.Run) -> str:
    """Tell what ended the program; the status that it makes."""
    described = failures.describe(error, current.places)
    if isinstance(error, SystemExit):
        described["message"] = f"the program ended itself: {_exit_text(error.code)}"
        current.events.send("failure", **described)
        return "exited"
    if not current.failures.is_known(error):
        current.events.send("failure", **described)
    return "crashed"


def _exit_text(code: Any) -> str:
    if code is None or isinstance(code, int):
        return f"exit code {int(code or 0)}"
    return f"exit code 1, {code}"


def _main_file(program: str) -> str:
    if not os.path.isdir(program):
        return program
    main = os.path.join(program, "__main__.py")
    if not os.path.exists(main):
        raise FileNotFoundError(f"{program} has no __main__.py; name the program's folder under `main` in Pulumi.yaml")
    return main


def _configure(order: Dict[str, Any]) -> None:
    """The settings that Pulumi's language host would make."""
    import pulumi
    from pulumi.runtime import config as configuration
    from pulumi.runtime import settings

    configuration.set_all_config(dict(order["config"]), list(order["secret_keys"]))
    names = ("monitor", "engine", "project", "stack", "parallel", "organization")
    wanted = {**{name: order[name] for name in names}, "dry_run": False, "root_directory": order["root"]}
    accepted = settings.Settings.__init__.__code__.co_varnames
    settings.configure(settings.Settings(**{key: value for key, value in wanted.items() if key in accepted}))
    # Every line of the SDK's own tracing would be a call to the engine.
    pulumi.log.debug = lambda *_, **__: None  # type: ignore[assignment]
