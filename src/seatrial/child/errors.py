"""What can go wrong when a process is to be started.

ChildError
├── InterpreterMissing    no Python interpreter where the project says there is one
│   └── SdkMissing        the interpreter is there, the Pulumi SDK is not installed in it
└── CommandMissing        the program that was to be started cannot be executed
"""

from __future__ import annotations


class ChildError(RuntimeError):
    """A process could not be started. The message names the file and the next step."""


class InterpreterMissing(ChildError):
    """The project names a virtual environment that holds no interpreter."""


class SdkMissing(InterpreterMissing):
    """The interpreter runs, but `import pulumi` fails in it."""


class CommandMissing(ChildError):
    """The operating system refused to execute the command."""
