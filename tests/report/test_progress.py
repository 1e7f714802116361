"""Live progress: calm on a terminal, silent on a pipe, and gone without a trace."""

from __future__ import annotations

import io
import os
import pty
import threading
from collections.abc import Iterator
from typing import TextIO

import pytest

from seatrial.model.events import Listener, Silent
from seatrial.model.verdict import TrialResult, TrialStatus
from seatrial.report.progress import Progress

SHOW_CURSOR = "\x1b[?25h"


class Terminal:
    """A pseudo terminal: what is written to `stream` is collected in `text`."""

    def __init__(self) -> None:
        self._master, slave = pty.openpty()
        self.stream: TextIO = os.fdopen(slave, "w", encoding="utf-8")
        self._chunks: list[bytes] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        try:
            while chunk := os.read(self._master, 4096):
                self._chunks.append(chunk)
        except OSError:  # the other end was closed
            pass

    def close(self) -> str:
        self.stream.close()
        self._reader.join(5)
        os.close(self._master)
        return b"".join(self._chunks).decode()


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    return Terminal()


def run_trials(listener: Listener) -> None:
    listener.trial_started("alone", "dev-pr1")
    listener.resource_done("dev-pr1", 49)
    listener.note("the suffix is the stack's name")
    listener.trial_finished(TrialResult("alone", TrialStatus.FAILED, "the password hunter22 was refused", 1.94))


def rows(progress: Progress) -> list[tuple[str, ...]]:
    from rich.text import Text

    columns = [list(column.cells) for column in progress.render().columns]
    return [tuple(cell.plain for cell in row if isinstance(cell, Text)) for row in zip(*columns, strict=True)]


def test_the_table_tells_trials_resources_and_seconds() -> None:
    now = iter([0.0, 0.0, 3.0])
    progress = Progress(io.StringIO(), live=False, lines=False, clock=lambda: next(now))
    with progress:
        progress.trial_started("twins", "dev-pr1")
        progress.trial_started("twins", "dev-pr2")
        progress.resource_done("dev-pr1", 30)
        progress.resource_done("dev-pr2", 12)
        progress.resource_done("staging", 7)
        assert rows(progress) == [("⠼", "twins", "dev-pr1, dev-pr2", "42 resources", "3.0 s")]


def test_a_finished_trial_keeps_its_row_without_its_reason() -> None:
    progress = Progress(io.StringIO(), live=False, lines=False)
    run_trials(progress)
    assert rows(progress)[0] == ("✗", "alone", "dev-pr1", "49 resources", "1.9 s")


def test_projects_are_told_apart() -> None:
    progress = Progress(io.StringIO(), live=False, lines=False)
    run_trials(progress.project("payments"))
    run_trials(progress.project("media"))
    assert {row[1] for row in rows(progress)} >= {"payments alone", "media alone"}


def test_a_pipe_hears_nothing_unless_verbose() -> None:
    silent, lines, quiet = io.StringIO(), io.StringIO(), io.StringIO()
    for stream, is_quiet, verbose in ((silent, False, False), (lines, False, True), (quiet, True, True)):
        with Progress.on(stream, quiet=is_quiet, verbose=verbose) as progress:
            run_trials(progress)
    assert (silent.getvalue(), quiet.getvalue()) == ("", "")
    assert lines.getvalue() == "the suffix is the stack's name\nalone failed, 1.9 s\n"


def test_a_terminal_sees_the_trial_and_gets_its_cursor_back(terminal: Terminal) -> None:
    with Progress.on(terminal.stream, quiet=False, verbose=False, environment={"TERM": "xterm"}) as progress:
        run_trials(progress)
    text = terminal.close()
    assert "49 resources" in text
    assert text.rindex(SHOW_CURSOR) > text.rindex("49 resources")


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit, ValueError])
def test_the_terminal_is_restored_whatever_happens(terminal: Terminal, failure: type[BaseException]) -> None:
    progress = Progress.on(terminal.stream, quiet=False, verbose=False, environment={"TERM": "xterm"})
    with pytest.raises(failure), progress:
        progress.trial_started("alone", "dev")
        raise failure
    text = terminal.close()
    assert text.count("\x1b[?25l") == text.count(SHOW_CURSOR) == 1
    assert [thread.name for thread in threading.enumerate() if "Refresh" in type(thread).__name__] == []


def test_quiet_and_dumb_terminals_see_nothing(terminal: Terminal) -> None:
    for quiet, environment in ((True, {"TERM": "xterm"}), (False, {"TERM": "dumb"})):
        with Progress.on(terminal.stream, quiet=quiet, verbose=False, environment=environment) as progress:
            run_trials(progress)
    assert terminal.close() == ""


def test_a_silent_listener_is_a_listener() -> None:
    listener: Listener = Silent()
    run_trials(listener)
