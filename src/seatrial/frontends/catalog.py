"""The front ends there are, and which of them a path belongs to."""

from __future__ import annotations

from pathlib import Path

from seatrial.errors import ProjectError
from seatrial.frontends.options import FrontendOptions
from seatrial.model.program import Program


def load_program(path: Path, options: FrontendOptions) -> Program:
    """The program of a project; raises `ProjectError` where there is none that can be run."""
    from seatrial.frontends.pulumi_protocol.project import find_project_file, load_project
    from seatrial.frontends.pulumi_protocol.tables import line_of
    from seatrial.frontends.pulumi_python.program import PulumiPythonProgram

    if not path.exists():
        raise ProjectError(f"{path}: no such file or directory; name a directory with a Pulumi.yaml")
    directory = path.parent if path.is_file() and path.name.startswith("Pulumi.") else path
    if directory.is_file():
        raise ProjectError(f"{path}: not a project; name a directory with a Pulumi.yaml")
    if find_project_file(directory) is None:
        below = sorted(found.parent for found in directory.glob("*/Pulumi.y*ml"))
        hint = f"; there are projects in {', '.join(map(str, below[:5]))}" if below else ""
        raise ProjectError(f"{directory}: no Pulumi.yaml here{hint}; name the directory of a project")
    project = load_project(directory)
    if project.runtime != "python":
        place = f"{project.file}:{line_of(project.file, 'runtime')}"
        raise ProjectError(f"{place}: runtime {project.runtime} cannot be rehearsed yet; Pulumi projects in Python can")
    return PulumiPythonProgram(directory, options)
