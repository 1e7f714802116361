"""Pulumi's `aws` provider: what its entries' tables say, carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.aws.dialects.dialect import Circumstances, OnInvented, Place, Translation
from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.translation import translate
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.template import dig, render
from seatrial.aws.plausible import spelled_natively
from seatrial.model.values import Value


@dataclass(frozen=True)
class PulumiAws:
    """The dialect of one entry."""

    entry: Entry

    @property
    def readable(self) -> str:
        return self.entry.type if isinstance(self.entry.type, str) else ""

    def translate(self, native: Mapping[str, Value], circumstances: Circumstances) -> Translation:
        return translate(self.entry, native, circumstances.logical_name, circumstances.salt, circumstances.default_tags)

    def outputs(self, translation: Translation, moment: Moment) -> dict[str, Any]:
        look_up = _looking(translation, moment)
        own = {
            name: _told(template, moment) if callable(template) else render(template, look_up)
            for name, template in self.entry.outputs.items()
        }
        known = spelled_natively(moment.attributes) | dict(translation.native)
        known.pop("id", None)  # the registry's; the provider's own is the resource's
        known |= {name: value for name, value in own.items() if value is not None}
        if self.entry.taggable and "tags" in known and "tagsAll" not in known:
            known["tagsAll"] = known["tags"]
        known.setdefault("region", moment.region)
        return known

    def id_of(self, translation: Translation, moment: Moment) -> str:
        template = self.entry.id
        found = _told(template, moment) if callable(template) else render(template, _looking(translation, moment))
        return str(found or "")

    def complete(
        self, known: Mapping[str, Any], place: Place, invent: OnInvented, moment: Moment | None = None
    ) -> dict[str, Any]:
        return dict(known)  # the installed SDK says what other outputs there are

    def invented_id(self, translation: Translation, place: Place) -> str:
        return ""

    def echo(self, found: Mapping[str, Any]) -> dict[str, Any]:
        renamed = {native: found[registry] for native, registry in self.entry.names.items() if registry in found}
        return renamed | spelled_natively(found)


def _looking(translation: Translation, moment: Moment) -> Any:
    def look_up(placeholder: str) -> Any:
        return dig(translation.native, placeholder[1:]) if placeholder[0] == "$" else moment.look_up(placeholder)

    return look_up


def _told(template: Any, moment: Moment) -> Any:
    """What a function tells of a resource; None where a refused one lacks what it needs."""
    try:
        return template(moment)
    except (KeyError, IndexError, TypeError, AttributeError):
        return None
