"""One run, followed from its order to its end."""

from __future__ import annotations

import json
import os
import selectors
import socket
import time
from contextlib import suppress
from types import TracebackType

from seatrial.child.output import BoundedOutput
from seatrial.frontends.pulumi_protocol.decoding import report_of
from seatrial.frontends.pulumi_protocol.events import EventLines, decoded_event
from seatrial.frontends.pulumi_protocol.order import RunOrder
from seatrial.model.observations import RunReport

GRACE = 15.0  # seconds beyond the timeout before a run whose keeper is silent counts as lost


class Running:
    """The channels of one run: its order and verdict, its events, and what it prints."""

    def __init__(self, order: RunOrder) -> None:
        self._order = order
        self._channel, self._their_channel = socket.socketpair()
        self._events, self._their_events = socket.socketpair()
        self._output, self._their_output = os.pipe()
        self._printed = BoundedOutput()
        self._lines = EventLines()
        self._verdict = b""
        self._began = time.monotonic()

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.cancel()  # said, not only implied by closing: a fork of ours may hold the channel open
        self._close_theirs()
        for channel in (self._channel, self._events):
            channel.close()
        os.close(self._output)

    @property
    def descriptors(self) -> list[int]:
        """What the host is to be given."""
        return [self._their_channel.fileno(), self._their_events.fileno(), self._their_output]

    def hand_over(self) -> None:
        """Send the order; the host holds its ends of the channels now, ours of them must close."""
        self._close_theirs()
        order = self._order
        facts = {
            "program": str(order.program.resolve()),
            "root": str(order.root.resolve()),
            "project": order.project,
            "stack": order.stack,
            "organization": order.organization,
            "monitor": order.monitor,
            "engine": order.engine,
            "config": dict(order.config),
            "secret_keys": sorted(order.secret_keys),
            "environment": dict(order.environment),
            "requirements": dict(order.requirements),
            "timeout": order.timeout,
            "parallel": order.parallel,
        }
        self._channel.sendall(json.dumps(facts).encode() + b"\n")

    def _close_theirs(self) -> None:
        self._their_channel.close()
        self._their_events.close()
        if self._their_output >= 0:
            os.close(self._their_output)
            self._their_output = -1

    def cancel(self) -> None:
        """End the run now. May be called from any thread."""
        with suppress(OSError):  # it may have ended
            self._channel.sendall(b"cancel\n")

    def follow(self) -> RunReport:
        """Read until the keeper has reported and everything the program wrote has arrived."""
        deadline = time.monotonic() + self._order.timeout + GRACE
        with selectors.DefaultSelector() as selector:
            selector.register(self._channel, selectors.EVENT_READ, self._take_verdict)
            selector.register(self._events, selectors.EVENT_READ, self._take_events)
            selector.register(self._output, selectors.EVENT_READ, self._take_output)
            while selector.get_map() and time.monotonic() < deadline:
                for key, _ in selector.select(1.0):
                    if not key.data():
                        selector.unregister(key.fileobj)
        return self._report()

    def _take_verdict(self) -> bool:
        data = _receive(self._channel)
        self._verdict += data
        return bool(data)

    def _take_output(self) -> bool:
        return self._printed.read_from(self._output)

    def _take_events(self) -> bool:
        data = _receive(self._events)
        self._lines.feed(data)
        return bool(data)

    def _report(self) -> RunReport:
        verdict = decoded_event(self._verdict.strip()) or {"lost": True}
        seconds = time.monotonic() - self._began
        return report_of(self._order, verdict, self._lines.received, self._printed, seconds)


def _receive(channel: socket.socket) -> bytes:
    try:
        return channel.recv(1 << 16)
    except OSError:
        return b""
