"""The trials, and the rules by which they report, each with the failures of the catalogue that it answers.

Literal tables, so that a rule can be named on the command line and listed without loading any trial; a test holds it
against the findings that the trials make.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Trial(NamedTuple):
    """A trial in the order in which they are run: how it is run, what it proves."""

    run: str
    proves: str


TRIALS: Mapping[str, Trial] = {
    "alone": Trial(
        "one environment into an empty account",
        "it makes everything that it looks up; every call is one that AWS accepts",
    ),
    "twins": Trial(
        "a second suffix beside the first, same account and region",
        "no physical name collides, nothing points at the other",
    ),
    "echo": Trial(
        "the first environment again, nothing changed",
        "no password, name or date that is another one at every run",
    ),
    "ladder": Trial(
        "dev, staging, prod, or the regions you name",
        "no environment's name or address is baked into another",
    ),
    "harbour": Trial(
        "the project's live tests (`tests/live`)",
        "what the outputs promise is there and behaves",
    ),
    "ebb": Trial(
        "cargo on board, then destroy, then each name taken once more",
        "everything goes; what blocks it or keeps its name is named",
    ),
}

FINDINGS: Mapping[str, tuple[str, ...]] = {
    # the project's files
    "entry-point-missing": ("F17",),
    "metadata-breaks-schema": ("F37",),
    "project-file-missing": (),
    # templates: their form, their expressions, their parameters, the stacks that they nest
    "template-format": (),
    "template-transform": (),
    "template-error": ("F35",),
    "undefined-name": (),
    "circular-dependency": (),
    "parameter-value-refused": (),
    "rule-not-met": (),
    "secret-lacks-key": (),
    "export-taken": ("F32",),
    "order-by-luck": ("F47",),
    "nested-parameters": (),
    "nested-stack-loops": (),
    "nested-template-missing": ("F17",),
    "nested-template-unreadable": (),
    "unused-declaration": ("F33",),
    # the program's own calls
    "missing-setting": ("F27",),
    "unknown-argument": ("F28",),
    "missing-argument": ("F28",),
    "wrong-argument-type": ("F28",),
    "unknown-class": ("F29",),
    "unknown-function": ("F29",),
    "unknown-module": ("F29",),
    "unknown-attribute": ("F29",),
    "does-not-compile": ("F30",),
    "undefined-variable": ("F30",),
    "unused-import": ("F30",),
    "linter-warning": ("F30",),
    "unformatted-code": ("F30",),
    "deprecated-type": ("F11",),
    "deprecated-function": ("F11",),
    "deprecated-argument": ("F11",),
    "deprecated-attribute": ("F11",),
    # the registry's schemas
    "unknown-property": ("F28",),
    "missing-property": ("F28",),
    "wrong-type": ("F28",),
    "value-not-allowed": (),
    "property-combination": (),
    "read-only-property": (),
    "unknown-resource-type": ("F29",),
    "type-not-in-region": (),
    "engine-version-withdrawn": ("F12",),
    "class-not-offered": ("F12",),
    "runtime-withdrawn": ("F12",),
    "service-withdrawn": ("F12",),
    # alone
    "lookup-finds-nothing": ("F03", "F18", "F19", "F31"),
    "name-taken": ("F32",),
    "quota-exceeded": ("F38",),
    "missing-load-balancer": ("F19",),
    "missing-secret": ("F03",),
    "refers-to-nothing": ("F04",),
    "refused-by-aws": ("F04", "F06", "F13", "F15", "F24", "F39", "F46", "F47"),
    "program-crashes": (),
    "program-refuses": (),
    "program-exits": (),
    "program-hangs": (),
    "import-fails": (),
    "apply-fails": (),
    "processes-left": (),
    # twins
    "name-collision": ("F01", "F02", "F05", "F32"),
    "points-at-other-environment": (),
    "doubled-name-part": ("F16",),
    # echo
    "secret-changes-every-run": ("F10",),
    "changes-every-run": (),
    "resource-changes-every-run": (),
    "fails-the-second-time": (),
    # ladder
    "other-environment-spelled": ("F21",),
    "region-spelled": ("F06",),
    # harbour
    "live-test-fails": (),
    "live-tests-do-not-run": ("F36",),
    "live-test-reads-fixed-file": ("F36",),
    "live-test-asserts-nothing": ("F36",),
    # ebb
    "blocks-destroy": ("F44",),
    "snapshot-stays": ("F44",),
    "name-held-after-destroy": ("F32", "F44"),
}
