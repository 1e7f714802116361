"""What a run tells while it goes on. Trials call a listener; they never print."""

from __future__ import annotations

from typing import Protocol

from seatrial.model.verdict import TrialResult


class Listener(Protocol):
    """Hears of a run as it happens; its methods may be called from several threads at once."""

    def trial_started(self, name: str, environment_title: str) -> None:
        """The trial begins to deploy into one of its environments; called once for each of them."""

    def resource_done(self, environment_title: str, count: int) -> None:
        """`count` resources of the environment have been answered so far."""

    def trial_finished(self, result: TrialResult) -> None:
        """The trial has ended, or was skipped without having started."""

    def note(self, text: str) -> None:
        """Something worth knowing at once, in one line."""


class Silent:
    """A listener that ignores everything: for tests, and for callers that only want the verdict."""

    def trial_started(self, name: str, environment_title: str) -> None:
        pass

    def resource_done(self, environment_title: str, count: int) -> None:
        pass

    def trial_finished(self, result: TrialResult) -> None:
        pass

    def note(self, text: str) -> None:
        pass
