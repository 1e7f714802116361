"""What a dialect's table says of one native type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from seatrial.aws.kinds.kind import Template


@dataclass(frozen=True)
class Entry:
    """How one native type is said in registry vocabulary, and how its outputs are said natively.

    Properties need no line where the registry has the same name, upper and lower case aside. In `names` a native
    property goes to a registry path ("vpcConfig.subnetIds" style paths with dots create objects), to a lifecycle setting
    ("~emptied"), or nowhere (""). `shape` gets the native properties and returns registry properties that no table can say;
    they win. `outputs` gives native outputs by template (see `kinds.kind`; `{$name}` is a native input); attributes of the
    kind come out by themselves under their native spelling. `named` is the native property with the physical name: when the
    program leaves it out, the provider makes one, of at most `longest` characters, from the logical name. `refuses` gets the
    native properties too, and says what the provider itself finds wrong with them before it calls AWS; "" for nothing.
    """

    type: str | Callable[[Mapping[str, Any]], str]
    names: Mapping[str, str] = field(default_factory=dict)
    shape: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    defaults: Mapping[str, Any] = field(default_factory=dict)  # native property → value the provider fills in
    outputs: Mapping[str, Template] = field(default_factory=dict)
    id: Template = "{id}"
    named: str = ""
    prefix: str = ""  # native property with a prefix for the name; "" means <named>Prefix
    longest: int = 255
    lower: bool = False
    dressed: Callable[[str, Mapping[str, Any]], str] | None = None  # a generated name as the provider completes it
    taggable: bool = True
    refuses: Callable[[Mapping[str, Any]], str] | None = None


LIFECYCLE = {
    "forceDestroy": "~emptied",
    "forceDelete": "~emptied",
    "skipFinalSnapshot": "~skip_snapshot",
    "finalSnapshotIdentifier": "~final_snapshot",
    "recoveryWindowInDays": "~recovery_days",
    "forceDetachPolicies": "~detached",
    "skipDestroy": "~kept",
}
