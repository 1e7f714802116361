"""Rehearse: deploy in the embedded AWS, run every trial that applies, destroy, and come to a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seatrial.app.options import Options
from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.model.events import Listener, Silent
from seatrial.model.verdict import ProjectVerdict

if TYPE_CHECKING:
    from seatrial.app.rehearsal import Rehearsal
    from seatrial.frontends.markdown import Retelling


def rehearse(
    path: Path,
    options: Options,
    listener: Listener | None = None,
    world: World | None = None,
    journal: Path | None = None,
) -> ProjectVerdict:
    """The verdict on one project; every call goes into the file `journal`. Raises `UsageError` where nothing can be loaded."""
    with open_rehearsal(path, options, listener, world) as rehearsal:
        rehearsal.world.in_full = journal is not None
        try:
            verdict = rehearsal.run()
            verdict = replace(verdict, notes=(*verdict.notes, *rehearsal.take_down()))
        finally:
            rehearsal.world.in_full = False
        if journal is not None:
            from seatrial.report.journal import write_journal

            write_journal(journal, rehearsal.world.journal, verdict)
        return verdict


@contextmanager
def open_rehearsal(
    path: Path, options: Options, listener: Listener | None = None, world: World | None = None, port: int = 0
) -> Iterator[Rehearsal]:
    """A project loaded into an empty world, ready to be deployed; everything it starts ends with the block.

    A `world` that is given serves one project after the other: what it has loaded stays, what lived in it goes. `port` is
    that of the endpoint, 0 for any that is free.
    """
    if options.baseline is not None:
        from seatrial.app.choosing import read_baseline

        read_baseline(options.baseline)  # one that cannot be used is told before anything runs
    shared = None if options.endpoint else world
    world = shared or _new_world(options)
    world.port = port
    world.quotas = dict(options.quotas)
    listener = listener or Silent()
    wanted = FrontendOptions(
        timeout=options.timeout,
        endpoint_variables=world.endpoint_variables,
        install=options.install,
        say=listener.note,
        stacks=options.stacks,
        within=options.within,
    )
    with _unpacked(path, options) as answer, load_program(answer.target if answer else path, wanted) as program:
        # The program's interpreter loads the SDK: meanwhile everything else is loaded here.
        from seatrial.app.rehearsal import Rehearsal
        from seatrial.child.function import run as run_function

        if shared is None and world.in_process:  # a shared one serves checks, which run no code but the program's
            world.run_function = run_function
        with world if options.trials else nullcontext():  # without trials nobody needs a world
            rehearsal = Rehearsal(path, program, world, options, listener, answer=answer)
            try:
                yield rehearsal
            finally:
                rehearsal.take_down()
                if shared is not None and rehearsal.warming is not None:
                    rehearsal.warming.join()  # what it loads late would go into the next project's world


def _new_world(options: Options) -> World:
    if not options.endpoint:
        return World()
    from seatrial.aws.elsewhere import Elsewhere

    return Elsewhere(url=options.endpoint)


def _unpacked(path: Path, options: Options) -> AbstractContextManager[Retelling | None]:
    """A Markdown answer as a project on disk; nothing for what is one already."""
    if path.is_file():
        from seatrial.frontends.markdown import is_answer, opened

        if is_answer(path):
            return opened(path, options.lenders)
    return nullcontext()
