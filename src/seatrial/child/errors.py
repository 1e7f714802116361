"""What can go wrong when a process is to be started.

ProjectError
└── ChildError
    ├── InterpreterMissing    no Python interpreter where the project says there is one
    │   └── SdkMissing        the interpreter is there, the Pulumi SDK is not installed in it
    ├── CommandMissing        the program that was to be started cannot be executed
    └── HostLost              a process that was started does not answer any more
"""

from __future__ import annotations

from seatrial.errors import ProjectError


class ChildError(ProjectError):
    """A process could not be started or was lost. The message names the file and the next step."""


class InterpreterMissing(ChildError):
    """The project names a virtual environment that holds no interpreter."""


class SdkMissing(InterpreterMissing):
    """The interpreter runs, but `import pulumi` fails in it."""


class CommandMissing(ChildError):
    """The operating system refused to execute the command."""


class HostLost(ChildError):
    """A process of ours ended or fell silent; the message holds its last words."""
