"""Nested stacks from files: AWS::CloudFormation::Stack whose template lies near by.

`TemplateURL` is what `aws cloudformation package` takes: a path relative to the template. A URL is taken for the file of
that name below the project's root, where there is one; the template that `sam build` writes for the one it is written from.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from seatrial.errors import ProjectError
from seatrial.frontends.cloudformation.evaluation.living import Made, Nested
from seatrial.frontends.cloudformation.evaluation.mentions import mentions
from seatrial.frontends.cloudformation.evaluation.sections import section
from seatrial.frontends.cloudformation.evaluation.values import Unresolvable, as_text
from seatrial.frontends.cloudformation.template import Template, read_template
from seatrial.frontends.cloudformation.transforms.naming import KNOWN_TRANSFORMS, transform_names
from seatrial.model.finding import Severity
from seatrial.model.resource import Declaration
from seatrial.model.values import Secret, Unknown, reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.scope import Living
    from seatrial.frontends.cloudformation.evaluation.stack import Stack

DEEPEST = 8  # stacks within stacks
MOST = 60  # nested stacks in one run
_BUILD = ".aws-sam"  # the folder of `sam build`
_SOURCES = ("template.yaml", "template.yml", "template.json")  # what it builds
_UP = 3  # folders above a template in which a file of a URL is looked for


@dataclass
class Chain:
    """The files that the stacks around a nested one come from, and how many stacks the run has."""

    root: FilePath
    files: tuple[FilePath, ...] = ()
    count: list[int] | None = None  # shared by all stacks of a run
    known: Mapping[str, FilePath] = field(default_factory=dict)  # last part of a URL → file, where a manifest says so
    bounds: FilePath | None = None  # the folder in which files may be read: the root's, unless a wider one is said

    def within(self, file: FilePath) -> Chain:
        return replace(self, files=(*self.files, file))

    def counted(self) -> int:
        self.count = self.count or [0]
        self.count[0] += 1
        return self.count[0]


def deploy_nested(parent: Stack, declaration: Declaration) -> Living:
    """Deploy the nested stack that `declaration` declares; simulated where its template cannot be had."""
    from seatrial.frontends.cloudformation.evaluation.stack import Stack

    engine, scope = parent.engine, parent.scope
    assert engine is not None
    template = _template(parent, declaration)
    component = replace(declaration, custom=template is None)
    resource = engine.declare(component)
    if template is None:
        return _Unseen(resource, declaration.name)
    setting = replace(
        parent.setting,
        name=f"{parent.setting.name}-{declaration.name}-{parent.setting.digits(declaration.address)[:12].upper()}",
        given=_given(declaration.properties.get("Parameters")),
        doubtful=_from_resources(parent, declaration.name),
    )
    stack = Stack(
        template, setting, engine, parent.problems, parent.exports, parent.chain.within(template.path),
        prefix=f"{declaration.address}.", parent=declaration.address, retain=declaration.retain,
        cancelled=parent.cancelled,
    )  # fmt: skip
    _refuse_parameters(parent, declaration, template)
    stack.deploy()
    scope.reads_stack_name = scope.reads_stack_name or stack.scope.reads_stack_name
    scope.notes += [*stack.scope.notes, *stack.parameters.notes]
    return Nested(declaration.address, setting.stack_id, stack.outputs, stack.behind)


@dataclass(frozen=True)
class _Unseen(Made):
    """A nested stack without its template: its outputs are made up."""

    name: str

    def attribute(self, name: str) -> Any:
        return None  # the scope invents one


def _template(parent: Stack, declaration: Declaration) -> Template | None:
    """The nested stack's template; None, with what is said of it, where it cannot be had or would have no end."""
    path = ("Resources", declaration.name, "Properties", "TemplateURL")
    scope, url = parent.scope, reveal(declaration.properties.get("TemplateURL"))
    if not isinstance(url, str) or scope.is_invented(url):
        scope.notes.append(
            f"{declaration.location}: nested stack {declaration.name} has no TemplateURL that can be read"
        )
        return None
    named = parent.chain.known.get(url.rsplit("/", 1)[-1])
    bounds = parent.chain.bounds or parent.chain.root
    file = named or _file(url, parent.template.path.parent, bounds)
    if file is None:
        _say_missing(parent, declaration, url)
        return None
    if file in parent.chain.files or len(parent.chain.files) >= DEEPEST:
        words = f"nested stacks contain themselves: {declaration.name} uses {file.name} again"
        scope.refuse(path, Unresolvable(words, "Take the template out of its own stacks."), "nested-stack-loops")
        return None
    if parent.chain.counted() > MOST:
        scope.notes.append(
            f"{declaration.location}: more than {MOST} nested stacks; {declaration.name} is only simulated"
        )
        return None
    try:
        return read_template(file, parent.chain.root)
    except ProjectError as error:
        scope.refuse(path, Unresolvable(str(error), "Mend the nested stack's template."), "nested-template-unreadable")
        return None


def _say_missing(parent: Stack, declaration: Declaration, url: str) -> None:
    bounds = parent.chain.bounds or parent.chain.root
    if not urlparse(url).scheme and not _is_within(parent.template.path.parent / unquote(url), bounds):
        parent.scope.notes.append(
            f"{declaration.location}: the template of nested stack {declaration.name} lies outside the project ({url}): "
            "it is only simulated; name the directory that holds both to have it rehearsed"
        )
        return
    if urlparse(url).scheme:
        parent.scope.notes.append(
            f"{declaration.location}: the template of nested stack {declaration.name} is not here ({url}): "
            "it is only simulated; put a file of that name beside this template to have it rehearsed"
        )
        return
    path = ("Resources", declaration.name, "Properties", "TemplateURL")
    words = f"Invalid template path {url}: no such file beside {parent.template.file}"
    remedy = "Name the nested stack's template by its path from this file, as `aws cloudformation package` takes it."
    parent.scope.refuse(path, Unresolvable(words, remedy, ("F17",)), "nested-template-missing")


def _file(url: str, folder: FilePath, root: FilePath) -> FilePath | None:
    """The file that a TemplateURL means. Files outside the project's root are never read."""
    parts = urlparse(url)
    if not parts.scheme or parts.scheme == "file":
        return next(filter(None, (_inside(one, root) for one in _sources(folder / unquote(parts.path)))), None)
    steps = [step for step in unquote(parts.path).split("/") if step]
    above = [folder, *folder.parents][: _UP + 1]
    for start in range(len(steps)):  # the longest part of the URL's path that is a path here
        for place in above:
            found = _inside(place / "/".join(steps[start:]), root)
            if found is not None:
                return found
    return None


def _sources(file: FilePath) -> Iterator[FilePath]:
    """A template, or before `sam build` has written it, the one that it is written from."""
    yield file
    if _BUILD in file.parts:
        folder = FilePath(*file.parts[: file.parts.index(_BUILD)])
        yield from (folder / name for name in _SOURCES)


def _is_within(file: FilePath, bounds: FilePath) -> bool:
    try:
        return FilePath(os.path.realpath(file)).is_relative_to(os.path.realpath(bounds))
    except (OSError, ValueError):
        return True


def _inside(file: FilePath, root: FilePath) -> FilePath | None:
    try:
        file = FilePath(os.path.realpath(file))
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError):
        return None


def _given(parameters: Any) -> dict[str, Any]:
    """The parameters that a parent gives, text and lists; what is unknown stays so."""
    bare = parameters.value if isinstance(parameters, Secret) else parameters
    given = bare if isinstance(bare, Mapping) else {}
    return {name: value if isinstance(value, Unknown | Secret) else _plain(value) for name, value in given.items()}


def _from_resources(parent: Stack, name: str) -> frozenset[str]:
    """The parameters that a parent gives from what its resources turned out to be, or from what was made up for it."""
    nodes = parent.bodies[name].get("Properties", {}).get("Parameters", {})
    if any(one not in KNOWN_TRANSFORMS for one in transform_names(parent.template.body)) and isinstance(nodes, dict):
        return frozenset(nodes)  # a macro that nobody runs here may have set them
    return frozenset(
        key
        for key, node in (nodes.items() if isinstance(nodes, dict) else ())
        if any(mention.name in parent.bodies for mention in mentions(node, ())) or parent.scope.is_made_up(node)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return ",".join(as_text(reveal(item)) for item in value)
    return as_text(value)


def _refuse_parameters(parent: Stack, declaration: Declaration, template: Template) -> None:
    """What CloudFormation says of parameters that the nested template lacks, or that it requires and nobody gives."""
    declared = section(template, "Parameters")
    given = _given(declaration.properties.get("Parameters"))
    path = ("Resources", declaration.name, "Properties", "Parameters")
    unknown = [name for name in given if name not in declared]
    missing = [
        name
        for name, body in declared.items()
        if name not in given and not (isinstance(body, dict) and "Default" in body)
    ]
    for names, words in ((unknown, "do not exist in the template"), (missing, "must have values")):
        if names:
            url = reveal(declaration.properties.get("TemplateURL"))
            found = isinstance(url, str) and bool(urlparse(url).scheme)  # by its name: it may be another version
            severity = Severity.MEDIUM if found else Severity.CRITICAL
            told = Unresolvable(
                f"Parameters: [{', '.join(names)}] {words}", f"Compare with {template.file}.", (), severity
            )
            parent.scope.refuse(path, told, "nested-parameters")
