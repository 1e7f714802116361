"""The front ends there are, and which of them a path belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seatrial.errors import ProjectError, UnsupportedProject
from seatrial.frontends.options import FrontendOptions
from seatrial.model.program import Program

_NAMED = 5  # of many candidates
_TEMPLATES = {".yaml", ".yml", ".json", ".template"}  # endings of files that somebody who names one means as a template


@dataclass(frozen=True)
class FrontEnd:
    """One way to write infrastructure: the paths that are such a project, its kind in reports, and how it is loaded.

    `recognizes` and `kind_of` never raise; `load` raises `ProjectError` for what cannot be loaded.
    """

    recognizes: Callable[[Path], bool]
    kind_of: Callable[[Path], str]
    load: Callable[[Path, FrontendOptions], Program]


def _is_pulumi(path: Path) -> bool:
    from seatrial.frontends.pulumi_protocol.project import PROJECT_FILES, find_project_file

    return path.name in PROJECT_FILES if path.is_file() else find_project_file(path) is not None


def _pulumi_kind(path: Path) -> str:
    from seatrial.frontends.pulumi_protocol.project import load_project

    directory = _directory(path)
    try:
        runtime = load_project(directory).runtime
    except ProjectError:
        runtime = "nodejs" if (directory / "package.json").is_file() else "python"
    return f"pulumi-{runtime}"


def _load_pulumi(path: Path, options: FrontendOptions) -> Program:
    from seatrial.frontends.pulumi_protocol.project import load_project
    from seatrial.frontends.pulumi_protocol.tables import line_of

    project = load_project(_directory(path))
    load = _RUNTIMES.get(project.runtime)
    if load is None:
        raise UnsupportedProject(
            f"{project.file}:{line_of(project.file, 'runtime')}: runtime {project.runtime} cannot be rehearsed; "
            f"Pulumi projects in Python, TypeScript and JavaScript can"
        )
    return load(project.root, options)


def _load_python(directory: Path, options: FrontendOptions) -> Program:
    from seatrial.frontends.pulumi_python.program import PulumiPythonProgram

    return PulumiPythonProgram(directory, options)


def _load_nodejs(directory: Path, options: FrontendOptions) -> Program:
    from seatrial.frontends.pulumi_nodejs.program import PulumiNodejsProgram

    return PulumiNodejsProgram(directory, options)


# by the `runtime` of Pulumi.yaml
_RUNTIMES: Mapping[str, Callable[[Path, FrontendOptions], Program]] = {"python": _load_python, "nodejs": _load_nodejs}


def _is_assembly(path: Path) -> bool:
    from seatrial.frontends.cdk.assembly import find_assembly

    return find_assembly(path) is not None


def _load_assembly(path: Path, options: FrontendOptions) -> Program:
    from seatrial.frontends.cdk.program import load_cdk

    return load_cdk(path, options)


def _is_template(path: Path) -> bool:
    from seatrial.frontends.cloudformation.template import is_template

    return path.is_file() and is_template(path)


def _has_one_template(path: Path) -> bool:
    return path.is_dir() and len(_templates_in(path)) == 1


def _load_template(path: Path, options: FrontendOptions) -> Program:
    from seatrial.frontends.cloudformation.program import CloudFormationProgram

    return CloudFormationProgram(path if path.is_file() else _templates_in(path)[0], options)


def _cloudformation(path: Path) -> str:
    return "cloudformation"


FRONT_ENDS = (
    FrontEnd(_is_pulumi, _pulumi_kind, _load_pulumi),
    FrontEnd(_is_assembly, _cloudformation, _load_assembly),
    FrontEnd(_is_template, _cloudformation, _load_template),
    FrontEnd(_has_one_template, _cloudformation, _load_template),
)


def front_end_of(path: Path) -> FrontEnd | None:
    """The front end that a path belongs to, or None where it is no project."""
    return next((front_end for front_end in FRONT_ENDS if front_end.recognizes(path)), None)


def load_program(path: Path, options: FrontendOptions) -> Program:
    """The program of a project; raises `ProjectError` where there is none that can be run."""
    from seatrial.frontends.cdk.assembly import is_unsynthesized

    if not path.exists():
        raise ProjectError(f"{path}: no such file or directory; name a directory with a Pulumi.yaml, or a template")
    front_end = front_end_of(path)
    if front_end is None and is_unsynthesized(path):
        raise UnsupportedProject(f"{path}: a CDK app without its output; run `cdk synth` there, then name its cdk.out")
    if front_end is None:
        return _load_only_one_below(path, options)
    return front_end.load(path, options)


def _load_only_one_below(path: Path, options: FrontendOptions) -> Program:
    """The one template in a directory's folders: its tests and papers lie beside its folder, so the directory is the project."""
    from seatrial.frontends.cloudformation.program import CloudFormationProgram
    from seatrial.frontends.discovery import discover

    below = discover(path).projects if path.is_dir() and not _templates_in(path) else ()
    if len(below) != 1 or not below[0].is_file():
        raise ProjectError(why_no_project(path))
    return CloudFormationProgram(below[0], options, root=path)


def _template_fault(path: Path) -> str:
    """What keeps a file from being the template that its name promises."""
    try:
        _load_template(path, FrontendOptions())
    except ProjectError as error:
        return str(error)
    return "it has no Resources"


def why_no_project(path: Path) -> str:
    """What to say of a path that no front end recognizes."""
    from seatrial.frontends.discovery import discover

    if path.is_file():
        lacking = _template_fault(path) if path.suffix in _TEMPLATES else "it has no Resources"
        return (
            f"{path}: not a project, and no CloudFormation template: {lacking}; "
            f"name a directory with a Pulumi.yaml, or a template"
        )
    step = f"name one of them, or use `seatrial check {path}`"
    if templates := _templates_in(path):
        return f"{path}: several templates here: {_listed(templates)}; {step}"
    if below := discover(path).projects:
        return f"{path}: no Pulumi.yaml here and no template; there are projects in {_listed(below)}; {step}"
    return f"{path}: no Pulumi.yaml here, no template and no cdk.out; name the directory of a project, or a template"


def _listed(paths: Sequence[Path]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(map(str, paths[:_NAMED])) + more


def _templates_in(directory: Path) -> list[Path]:
    from seatrial.frontends.discovery import templates_in

    return templates_in(directory)


def _directory(path: Path) -> Path:
    return path.parent if path.is_file() else path
