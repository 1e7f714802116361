"""Finds the declarations of a type or function in node_modules and makes its shape of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from seatrial.child.node import installed_package
from seatrial.frontends.pulumi_nodejs.shapes.declarations import Field, fields_of, type_text
from seatrial.model.observations import Shape

_DEEPEST = 4  # levels of nested objects; deeper ones are recursive
_SCOPES = ("@pulumi", "@pulumiverse")


class Packages:
    """The provider packages that a program in `directory` gets."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.shape_of = cache(self._shape_of)

    def _shape_of(self, token: str) -> Shape:
        """The shape behind a token (`aws:ec2/vpc:Vpc`, `aws:ec2/getAmi:getAmi`); empty where no package knows it."""
        parts = token.split(":")
        if len(parts) != 3:
            return Shape()
        package = self._folder(parts[0])
        file = package and _file(package, parts[1], parts[2])
        if package is None or file is None:
            return Shape()
        text, nested = _text_of(file), _Nested(package)
        return _function(text, parts[2], nested) if parts[2][:1].islower() else _resource(text, parts[2], nested)

    def _folder(self, provider: str) -> Path | None:
        found = (installed_package(f"{scope}/{provider}", self._directory) for scope in _SCOPES)
        return next((folder for folder in found if folder is not None), None)


def _file(package: Path, section: str, name: str) -> Path | None:
    """`ec2/vpc` names the file; `s3` only its folder; `index` means the package's own."""
    module, _, stem = section.partition("/")
    stem = stem or name[:1].lower() + name[1:]
    place = Path() if module == "index" else Path(module)
    for base in (package, package / "bin"):
        for path in (base / place / f"{stem}.d.ts", base / place / f"{name}.d.ts"):
            if path.is_file():
                return path
    return None


def _resource(text: str, name: str, nested: _Nested) -> Shape:
    given = fields_of(text, rf"export interface {name}Args \{{") or []
    inputs = {field.name for field in given}
    outputs: dict[str, str] = {}
    for field in fields_of(text, rf"export declare class {name} extends [\w.]+ \{{") or []:
        if field.type.startswith("pulumi.Output<") and field.name not in inputs and field.name not in ("id", "urn"):
            _describe(field.name, field.type, nested, outputs, 0)
    return Shape(outputs, tuple(sorted(inputs)), _required(given))


def _function(text: str, name: str, nested: _Nested) -> Shape:
    title = name[:1].upper() + name[1:]
    given = fields_of(text, rf"export interface {title}Args \{{") or []
    outputs: dict[str, str] = {}
    for field in fields_of(text, rf"export interface {title}Result \{{") or []:
        _describe(field.name, field.type, nested, outputs, 0)
    return Shape(outputs, tuple(sorted(field.name for field in given)), _required(given))


def _required(given: list[Field]) -> tuple[str, ...]:
    return tuple(sorted(field.name for field in given if not field.optional))


def _describe(path: str, spelled: str, nested: _Nested, into: dict[str, str], depth: int) -> None:
    """Put the text of a type, and of the fields of the objects in it, under `path`."""
    text, inner = type_text(spelled)
    into[path] = text
    if not inner or depth >= _DEEPEST:
        return
    path += "[]" if text.startswith("list") else "{}" if text.startswith("dict") else ""
    for field in nested.fields(inner):
        _describe(f"{path}.{field.name}", field.type, nested, into, depth + 1)


class _Nested:
    """The interfaces of a package's `types/output.d.ts`, read when the first is asked for."""

    def __init__(self, package: Path) -> None:
        self._file = package / "types" / "output.d.ts"

    def fields(self, name: str) -> list[Field]:
        """The fields of `outputs.ec2.GetAmiFilter`."""
        *sections, last = name.removeprefix("outputs.").split(".")
        text = _text_of(self._file)
        for section in sections:
            begin = text.find(f"namespace {section} {{\n")
            text = "" if begin < 0 else text[begin : (text.find("\n}", begin) + 1) or None]
        return fields_of(text, rf"interface {last} \{{") or []


@cache
def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
