"""Registry types as CloudFormation templates declare them: the properties go to the kinds as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from seatrial.aws.dialects.dialect import Circumstances, OnInvented, Place, Translation
from seatrial.aws.dialects.registry.attributes import attributes_of
from seatrial.aws.dialects.registry.conforming import conformed
from seatrial.aws.dialects.registry.inventing import invented_attribute, invented_reference
from seatrial.aws.dialects.registry.naming import generated_name
from seatrial.aws.dialects.registry.outputs import Outputs
from seatrial.aws.dialects.registry.references import primary_identifier, reference_of
from seatrial.aws.facts.schemas import schema_of
from seatrial.aws.kinds import life
from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.kinds.life import BeyondMoto, Moment, NotThere, Refused
from seatrial.aws.kinds.template import bare, dig
from seatrial.model.values import Properties, Secret, Value

# CloudFormation takes final snapshots itself, deletes secrets without a recovery window, and waits until a certificate
# is validated.
_LIFECYCLE = {"skip_snapshot": True, "recovery_days": 0, "validated": True}


@dataclass(frozen=True)
class Registry:
    """The dialect of one registry type."""

    type: str

    @property
    def readable(self) -> str:
        return self.type

    def translate(self, native: Mapping[str, Value], circumstances: Circumstances) -> Translation:
        schema = schema_of(self.type) or {}
        whole = conformed({key: value for key, value in native.items() if value is not None}, schema, schema)
        properties: Properties = whole if isinstance(whole, dict) else {}
        name, named_by = self._name(properties, circumstances)
        return Translation(
            self.type, properties, {**_LIFECYCLE, "given": circumstances.given}, properties, name, named_by
        )

    def _name(self, properties: Properties, circumstances: Circumstances) -> tuple[str, str]:
        """The physical name and the property that gave it; a generated one is put into `properties`."""
        kind = kind_of(self.type)
        if kind is None or not kind.name:
            return "", ""
        given = bare(dig(properties, kind.name))
        if given:
            return str(given), kind.name
        at = circumstances
        name = generated_name(self.type, kind.name, properties, at.stack, at.logical_name, at.salt)
        if name:
            properties[kind.name] = name
        return name, ""

    def outputs(self, translation: Translation, moment: Moment) -> dict[str, Any]:
        answer = moment.answer if isinstance(moment.answer, Mapping) else {}
        sources = (translation.properties, moment.attributes, answer)
        known = {name: _typed(_said(name, sources), type_) for name, type_ in attributes_of(self.type).items()}
        for name in [name for name, value in known.items() if value is None]:
            known[name] = _by_another_name(self.type, name, moment)
        return {name: value for name, value in known.items() if value is not None}

    def id_of(self, translation: Translation, moment: Moment) -> str:
        return reference_of(self.type, moment)

    def complete(
        self, known: Mapping[str, Any], place: Place, invent: OnInvented, moment: Moment | None = None
    ) -> dict[str, Any]:
        attributes = attributes_of(self.type)

        def answer(name: str) -> Any:
            value = _read_now(name, moment) if moment is not None else None
            if value is None:
                value = invented_attribute(self.type, name, attributes[name], place)
                invent(value)
            return value

        return Outputs(known, attributes, answer)

    def invented_id(self, translation: Translation, place: Place) -> str:
        return invented_reference(self.type, translation.properties, place)

    def echo(self, found: Mapping[str, Any]) -> dict[str, Any]:
        return dict(found)


def _typed(value: Any, json_type: str) -> Any:
    """An attribute as the registry has it: ports, counts and versions are often texts there."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if json_type == "string" and is_number else value


def _by_another_name(type_: str, name: str, moment: Moment) -> Any:
    """What the registry calls after the type and the kind says plainly: its identifier, ARN and name."""
    thing = type_.rsplit("::", 1)[-1].lower()
    if primary_identifier(type_) == (name,):
        return moment.id or None
    if name.lower() in (f"{thing}arn", "arn", "resourcearn"):
        return moment.attributes.get("Arn")
    return moment.name or None if name.lower() == f"{thing}name" else None


def _read_now(name: str, moment: Moment) -> Any:
    """An attribute as a read finds it now: what came after the creation is in it."""
    if moment.kind.read is None or moment.kind.modelled:
        return None
    present = replace(moment, answer=None, attributes={})
    try:
        with moment.world.on_behalf_of("Fn::GetAtt"):
            life.read(present)
    except (NotThere, Refused, BeyondMoto):
        return None
    answer = present.answer if isinstance(present.answer, Mapping) else {}
    return _said(name, (present.attributes, answer))


def _said(name: str, sources: Sequence[Mapping[str, Any]]) -> Any:
    """An attribute from where it is said: in the properties, by the kind, or in the creating call's answer."""
    for source in sources:
        value = source[name] if name in source else dig(source, name)
        if value is not None:
            return value if isinstance(value, Secret) else bare(value)
    alike = (value for key, value in sources[-1].items() if key.lower() == name.lower())
    return bare(next(alike, None))
