"""What a schema has against the properties of a resource."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from seatrial.model.values import MASK, Secret

Steps: TypeAlias = tuple[str | int, ...]  # property names and list positions, from the resource's properties down

# The rules a violation can break; the names under which findings report them.
UNKNOWN_PROPERTY = "unknown-property"
MISSING_PROPERTY = "missing-property"
WRONG_TYPE = "wrong-type"
VALUE_NOT_ALLOWED = "value-not-allowed"
PROPERTY_COMBINATION = "property-combination"
READ_ONLY_PROPERTY = "read-only-property"
UNKNOWN_TYPE = "unknown-resource-type"
TYPE_NOT_IN_REGION = "type-not-in-region"
ENGINE_VERSION = "engine-version-withdrawn"
CLASS_NOT_OFFERED = "class-not-offered"
RUNTIME = "runtime-withdrawn"
SERVICE = "service-withdrawn"


@dataclass(frozen=True)
class Violation:
    """One demand of a schema that properties do not meet.

    `steps` lead to the wrong value, to the key that should not be there, or to the object in which `name` is missing.
    `message` is in the words of AWS where those are known.
    """

    steps: Steps
    rule: str
    message: str
    name: str = ""  # the property that is missing or unknown
    value: str = ""  # the wrong value as a report may show it
    nearest: str = ""  # the real name or value that was probably meant
    allowed: tuple[str, ...] = ()
    expected: str = ""  # the type that the schema asks for
    refused: bool = True  # False: AWS accepts it today, or need not refuse it
    docs: str = ""

    @property
    def path(self) -> str:
        """The steps as a dotted path: `Tags.0.Key`."""
        return ".".join(map(str, self.steps))


@dataclass(slots=True)
class Report:
    """Violations found so far, and whether a value that nobody can know yet stood in the way of a judgement.

    Where one only has to decide between branches, nobody reads the violations: then they may go without words.
    """

    violations: list[Violation] = field(default_factory=list)
    undetermined: bool = False
    deciding: bool = False

    def add(self, steps: Steps, rule: str, message: str, **more: Any) -> None:
        """Note one more violation."""
        self.violations.append(Violation(steps, rule, message, **more))

    def add_masked(self, inner: Report) -> None:
        """Take over what was found in a secret, without its value."""
        self.undetermined |= inner.undetermined
        self.violations += [
            replace(found, value=MASK, message=f"{found.rule}: the value is a secret and not shown", nearest="")
            for found in inner.violations
        ]


def show(value: Any, most: int = 80) -> str:
    """A value as a message shows it: JSON, cut where it is long, secrets masked."""
    text = json.dumps(value, default=lambda node: MASK if isinstance(node, Secret) else "?", ensure_ascii=False)
    return text if len(text) <= most else text[: most - 1] + "…"
