"""Templates beside the one under trial, and in the folders beside its own, for what they export: a network, for one.

Such a template is deployed as what is given: its resources are there, but are no part of the environment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from seatrial.errors import ProjectError
from seatrial.frontends.cloudformation.evaluation.nested import Chain
from seatrial.frontends.cloudformation.evaluation.parameters.choosing import Parameters
from seatrial.frontends.cloudformation.evaluation.problems import Problems
from seatrial.frontends.cloudformation.evaluation.sections import section
from seatrial.frontends.cloudformation.template import Template, is_template, read_template
from seatrial.model.program import Engine
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.values import Properties, Unknown, Value, reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.exports import Exports
    from seatrial.frontends.cloudformation.evaluation.scope import Scope

_MOST = 60  # files looked at in a folder, and templates read in all
_SUFFIXES = (".yaml", ".yml", ".json", ".template")
_STACK = "any-stack-of-this-name"  # stands for the other stack's name while its exports' names are read


@dataclass
class Neighbours:
    """The templates in one folder, and in the folders beside it within `bounds`, read when the first import asks for them."""

    template: Template
    root: FilePath
    bounds: FilePath
    notes: list[str] = field(default_factory=list)
    _read: dict[tuple[FilePath, ...], list[Template]] = field(default_factory=dict)
    _outputs: dict[FilePath, Mapping[str, Any]] = field(default_factory=dict)
    _open: set[FilePath] = field(default_factory=set)

    def exported(self, scope: Scope, exports: Exports, name: str) -> Any:
        """What a template here exports under `name`, from a stack deployed for it; None where none does."""
        for templates in (self._templates(*folders) for folders in self._folders()):
            fitting = [
                (template, output, next((part for part in found.groups() if part), "given"))
                for template in templates
                if template.path not in self._open
                for output, pattern in _exported_names(template, scope)
                if (found := pattern.fullmatch(name)) is not None
            ]
            if fitting:
                template, output, stack_name = min(fitting, key=lambda one: _demands(one[0]))
                return self._deployed(template, scope, exports, stack_name).get(output)
        return None

    def _folders(self) -> Iterator[list[FilePath]]:
        """The template's own folder, then those beside it where they belong to what may be read."""
        own = self.template.path.parent
        yield [own]
        if own != self.bounds and own.parent.is_relative_to(self.bounds):
            beside = [one for one in _entries(own.parent) if one.is_dir() and not one.name.startswith(".")]
            yield [own.parent, *(one for one in beside if one != own)]

    def _templates(self, *folders: FilePath) -> list[Template]:
        if folders not in self._read:
            self._read[folders] = list(islice(self._others(folders), _MOST))
        return self._read[folders]

    def _others(self, folders: tuple[FilePath, ...]) -> Iterator[Template]:
        for file in (file for folder in folders for file in _files(folder)[:_MOST]):
            if file != self.template.path and is_template(file):
                try:
                    yield read_template(file, self.root)
                except ProjectError:
                    continue  # it is judged by itself

    def _deployed(self, template: Template, scope: Scope, exports: Exports, stack_name: str) -> Mapping[str, Any]:
        from seatrial.frontends.cloudformation.evaluation.stack import Stack

        if template.path not in self._outputs:
            assert scope.engine is not None
            self._open |= {template.path, self.template.path}
            self.notes.append(
                f"{template.file} exports what this template imports: it was deployed beside it, as given"
            )
            setting = replace(scope.setting, name=stack_name, given={})
            stack = Stack(
                template, setting, Preparing(scope.engine), Problems(), replace(exports, own={}),
                Chain(self.root, (template.path,), bounds=self.bounds), prefix=f"given:{template.file}:",
            )  # fmt: skip
            stack.deploy()
            self._outputs[template.path] = stack.outputs
            self._open.discard(template.path)
        return self._outputs[template.path]


def _entries(folder: FilePath) -> list[FilePath]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # a folder that is shut holds nothing for us
        return []


def _files(folder: FilePath) -> list[FilePath]:
    return [file for file in _entries(folder) if file.suffix in _SUFFIXES and file.is_file()]


class Preparing:
    """An engine whose every declaration is something given."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.outputs: Properties = {}
        self.exports: dict[str, Location] = {}

    def declare(self, declaration: Declaration) -> Resource:
        return self._engine.prepare(declaration)

    prepare = declare

    def withdraw(self, address: str) -> None:
        """Nothing: what is given is made once."""

    def read(self, declaration: Declaration) -> Resource:
        return self._engine.read(declaration)

    def taint(self, text: str, origin: str) -> None:
        self._engine.taint(text, origin)

    def invoke(
        self, token: str, arguments: Mapping[str, Value], provider: str = "", location: Location | None = None
    ) -> Properties:
        return self._engine.invoke(token, arguments, provider, location)


def _demands(template: Template) -> int:
    """How many parameters a template wants to be given: the fewer, the more its exports are worth."""
    bodies = section(template, "Parameters").values()
    return sum(1 for body in bodies if not (isinstance(body, dict) and "Default" in body))


def _exported_names(template: Template, scope: Scope) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each output that a template exports, with a pattern for the export's name."""
    from seatrial.frontends.cloudformation.evaluation.scope import Scope as OtherScope

    outputs = section(template, "Outputs").items()
    exporting = [(name, body["Export"]) for name, body in outputs if isinstance(body, dict) and "Export" in body]
    if not exporting:
        return
    setting = replace(scope.setting, name=_STACK, given={})
    problems = Problems()
    other = OtherScope(template, setting, None, problems, Parameters(template, setting, None, problems))
    for name, export in exporting:
        named = other.evaluate(export.get("Name") if isinstance(export, dict) else None, ("Outputs", name))
        if not isinstance(named, Unknown) and named:
            parts = str(reveal(named)).split(_STACK)
            yield name, re.compile("(.+)".join(map(re.escape, parts)))
