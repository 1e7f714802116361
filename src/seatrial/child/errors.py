"""What can go wrong when a process is to be started.

ProjectError
└── ChildError
    ├── InterpreterMissing    no Python interpreter where the project says there is one, or no Node.js
    │   └── SdkMissing        the interpreter is there, the Pulumi SDK is not installed for it
    ├── RequirementMissing    the interpreter lacks a package that the project declares and cannot run without
    ├── OutOfReach            the program opens a file that a rehearsal keeps from it, and cannot run without
    ├── InstallationFailed    a virtual environment could not be made, or packages not be installed
    ├── CommandMissing        the program that was to be started cannot be executed
    └── HostLost              a process that was started does not answer any more
"""

from __future__ import annotations

from seatrial.errors import ProjectError


class ChildError(ProjectError):
    """A process could not be started or was lost. The message names the file and the next step."""


class InterpreterMissing(ChildError):
    """The project names a virtual environment that holds no interpreter, or there is no Node.js."""


class SdkMissing(InterpreterMissing):
    """The interpreter runs, but finds no Pulumi SDK."""


class RequirementMissing(ChildError):
    """The project's requirements name a package that is not installed; the message says where and how to install it."""


class OutOfReach(ChildError):
    """The program opens what a rehearsal keeps it from, and ends there; the message names the file and the line."""


class InstallationFailed(ChildError):
    """The tool that was to set an environment up failed or took too long; the message holds its last words."""


class CommandMissing(ChildError):
    """The operating system refused to execute the command."""


class HostLost(ChildError):
    """A process of ours ended or fell silent; the message holds its last words."""
