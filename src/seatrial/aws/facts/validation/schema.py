"""A JSON schema ready to be held against values: each node is compiled when a value first reaches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from seatrial.aws.facts.validation.coercion import PLAIN, fits, is_unknown, kind_of, name_of
from seatrial.aws.facts.validation.violation import PROPERTY_COMBINATION, WRONG_TYPE, Report, Steps, show
from seatrial.model.values import Secret

Check: TypeAlias = Callable[[Any, Steps, Report], None]
Schema: TypeAlias = Mapping[str, Any]

_ANNOTATIONS = frozenset(("$ref", "$comment", "description", "title", "examples", "default", "insertionOrder"))


class Document:
    """One schema file. Nodes are shared: a definition that is referred to in ten places is compiled once."""

    def __init__(self, root: Schema) -> None:
        self.root = root
        self._nodes: dict[int, Node] = {}

    @property
    def top(self) -> Node:
        """The node of the whole schema."""
        return self.node(self.root)

    def node(self, schema: Schema | bool) -> Node:
        """The node of a part of this document; a part that only refers to another is that other."""
        for _ in range(10):
            if isinstance(schema, bool) or "$ref" not in schema or not _ANNOTATIONS.issuperset(schema):
                break
            schema = self.target(schema["$ref"])
        found = self._nodes.get(id(schema))
        if found is None:
            found = self._nodes[id(schema)] = Node({} if schema is True else schema, self)
        return found

    def target(self, reference: str) -> Schema | bool:
        """What a `$ref` of this document refers to."""
        found: Any = self.root
        for step in reference.removeprefix("#").strip("/").split("/"):
            found = found.get(step, True) if isinstance(found, Mapping) else True
        return found if isinstance(found, (Mapping, bool)) else True


class Node:
    """One part of a schema."""

    __slots__ = ("_checks", "_document", "_plain", "schema", "types")

    def __init__(self, schema: Schema | bool, document: Document) -> None:
        self.schema: Schema = {} if isinstance(schema, bool) else schema
        self._document = document
        self._checks: tuple[Check, ...] | None = None if schema is not False else (_forbid,)
        names = self.schema.get("type", ())
        self.types: tuple[str, ...] = (names,) if isinstance(names, str) else tuple(names)
        self._plain = frozenset(kind for name in self.types for kind in PLAIN[name])

    def check(self, value: Any, steps: Steps, report: Report) -> None:
        """Add to `report` what this node has against `value`, which stands at `steps`."""
        if is_unknown(value):
            report.undetermined = True
            return
        if isinstance(value, Secret):
            inner = Report(deciding=report.deciding)
            self.check(value.value, steps, inner)
            report.add_masked(inner)
            return
        if self.types and type(value) not in self._plain and not any(fits(value, name) for name in self.types):
            self._refuse_type(value, steps, report)
            return
        for check in self._checks if self._checks is not None else self._compile():
            check(value, steps, report)
            if report.deciding and report.violations:
                return

    def verdict(self, value: Any) -> bool | None:
        """Whether `value` meets this node: None where a value that nobody knows decides it."""
        report = Report(deciding=True)
        self.check(value, (), report)
        return False if report.violations else None if report.undetermined else True

    @property
    def properties(self) -> Schema:
        """The schemas of the properties that an object of this node may have."""
        known: Schema = self.schema.get("properties", {})
        return known

    def _compile(self) -> tuple[Check, ...]:
        from seatrial.aws.facts.validation.keywords import BUILDERS

        made = (
            BUILDERS[keyword](argument, self.schema, self._document)
            for keyword, argument in self.schema.items()
            if keyword in BUILDERS
        )
        self._checks = tuple(check for check in made if check is not None)
        return self._checks

    def _refuse_type(self, value: Any, steps: Steps, report: Report) -> None:
        if report.deciding:
            report.add(steps, WRONG_TYPE, "")
            return
        wanted = " or ".join(map(name_of, self.types))
        message = (
            "'null' values are not allowed in templates"
            if value is None
            else f"#/{'/'.join(map(str, steps))}: expected type: {wanted}, found: {kind_of(value)}"
        )
        report.add(steps, WRONG_TYPE, message, value=show(value), expected=wanted)


def _forbid(value: Any, steps: Steps, report: Report) -> None:
    name = str(steps[-1]) if steps else ""
    report.add(steps, PROPERTY_COMBINATION, f"{name} cannot be given together with the other properties", name=name)
