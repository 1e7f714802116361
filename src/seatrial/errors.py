"""Our own exceptions, one tree. What is wrong with a user's program is a finding, never one of these.

SeatrialError
├── UsageError            wrong flag, or nothing that could be loaded: exit code 2
│   ├── UnknownSetting    a configuration key that the project does not have
│   └── ProjectError      a project that cannot be loaded: names the file and the next step
│       └── UnsupportedProject    sound perhaps, but in a language that no front end runs
├── Interrupted           Ctrl-C: exit code 130
└── InternalError         Seatrial itself failed: exit code 3
"""

from __future__ import annotations


class SeatrialError(Exception):
    """Root of the tree."""


class UsageError(SeatrialError):
    """The command line, a settings file or a path cannot be used; the message says what to do."""


class UnknownSetting(UsageError):
    """A configuration key that the project does not have; `key` as it was given."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(key, message)  # both, so that workers can send it
        self.key, self.message = key, message

    def __str__(self) -> str:
        return self.message


class ProjectError(UsageError):
    """A project that cannot be loaded; the message names the file, the reason and the next step."""


class UnsupportedProject(ProjectError):
    """A project in a language that no front end runs."""


class Interrupted(SeatrialError):
    """The user stopped the run."""


class InternalError(SeatrialError):
    """A defect of Seatrial's own."""
