"""Custom resources: code that is not run here makes them, and may answer anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from seatrial.aws.dialects.dialect import Circumstances, OnInvented, Place, Translation
from seatrial.aws.dialects.registry.outputs import Outputs
from seatrial.aws.kinds.life import Moment
from seatrial.aws.plausible import plausible
from seatrial.model.values import Value


def is_custom(native: str) -> bool:
    """Whether a type is answered for by the template's own code."""
    return native.startswith("Custom::") or native == "AWS::CloudFormation::CustomResource"


class _Anything(Set[str]):
    """Every name."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True)
class Custom:
    """The dialect of one custom type."""

    type: str

    @property
    def readable(self) -> str:
        return ""

    def translate(self, native: Mapping[str, Value], circumstances: Circumstances) -> Translation:
        return Translation(self.type, dict(native), {}, {})

    def outputs(self, translation: Translation, moment: Moment) -> dict[str, Any]:
        return {}

    def id_of(self, translation: Translation, moment: Moment) -> str:
        return ""

    def complete(
        self, known: Mapping[str, Any], place: Place, invent: OnInvented, moment: Moment | None = None
    ) -> dict[str, Any]:
        def answer(name: str) -> Any:
            last = name.rsplit(".", 1)[-1]
            value = plausible(last, "str", f"{place.seed}/{name}", place.name, place.region, place.account)
            invent(value)
            return value

        return Outputs({}, _Anything(), answer)

    def invented_id(self, translation: Translation, place: Place) -> str:
        return ""

    def echo(self, found: Mapping[str, Any]) -> dict[str, Any]:
        return dict(found)
