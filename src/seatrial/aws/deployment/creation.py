"""Brings declarations to life: rehearsed by a call where the embedded AWS has one, else simulated, and said to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from seatrial.aws.deployment.dependencies import origins
from seatrial.aws.deployment.ledger import Ledger, Stock
from seatrial.aws.deployment.outputs import completed
from seatrial.aws.dialects.catalog import dialect_of, entry_of
from seatrial.aws.dialects.dialect import Circumstances, Dialect, Place, Translation
from seatrial.aws.dialects.registry.custom import is_custom
from seatrial.aws.dialects.translation import respelled_places
from seatrial.aws.execution import custom_resources
from seatrial.aws.kinds import life
from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import BeyondMoto, Moment, Refused
from seatrial.aws.local_providers.catalog import local_provider_of
from seatrial.model.places import SourcePlaces
from seatrial.model.resource import Declaration, Refusal, Resource, Status
from seatrial.model.values import Properties, Secret, reveal, strings

_ELSEWHERE = {  # types whose resources another template declares
    "AWS::CloudFormation::Stack": "its template is not here",
    "AWS::Serverless::Application": "its template is in the Serverless Application Repository",
}
_SHORTEST = 6  # letters of a property's name that AWS's words hold by no accident


@dataclass(frozen=True)
class Draft:
    """A declaration with what its dialect makes of it."""

    declaration: Declaration
    dialect: Dialect
    translation: Translation


def bring_to_life(ledger: Ledger, declaration: Declaration, stock: Stock) -> Resource:
    """Create one resource; its moment goes into `stock`."""
    native = declaration.native
    if declaration.remote:
        return _unsupported(ledger, declaration, "a remote component: only its provider's plugin can build it")
    if declaration.stand_in and declaration.managed:
        return _unsupported(ledger, declaration, "its provider's package is not installed")
    if not declaration.custom:
        return Resource(declaration, native, declaration.properties, Status.SIMULATED, outputs={})
    if native.startswith("pulumi:providers:"):
        ledger.providers.add(declaration)
        id_ = ledger.invented_id(declaration)
        properties = declaration.properties
        return Resource(declaration, native, properties, Status.REHEARSED, id=id_, outputs=dict(properties))
    local = local_provider_of(native)
    if local is not None:
        return _local(ledger, declaration, local)
    dialect = dialect_of(native)
    if dialect is None:
        return simulate(ledger, declaration, f"no dialect entry for {native}")
    return _rehearse(ledger, declaration, dialect, stock)


def _rehearse(ledger: Ledger, declaration: Declaration, dialect: Dialect, stock: Stock) -> Resource:
    translation = _translate(ledger, declaration, dialect)
    declaration = _with_registry_places(declaration, translation)
    draft = Draft(declaration, dialect, translation)
    kind = kind_of(draft.translation.type)
    if is_custom(declaration.native):
        return _custom(ledger, draft)
    if kind is None:
        type_ = draft.translation.type
        return simulate(ledger, declaration, _ELSEWHERE.get(type_, f"no kind for {type_}"), draft)
    moment = _moment(ledger, draft, kind)
    address = declaration.address
    try:
        _ask_provider(draft)
        with ledger.world.on_behalf_of(address, ledger.seed_of(address)):
            life.create(moment)
    except Refused as error:
        return _refused(ledger, draft, moment, error.refusal)
    except BeyondMoto as error:
        return simulate(ledger, declaration, f"the embedded AWS cannot make it: {error}", draft, moment)
    finally:
        if moment.made:  # also what failed halfway is there, and is destroyed with the rest
            stock.moments[address] = moment
    return described(ledger, draft, moment)


def _ask_provider(draft: Draft) -> None:
    """Raise `Refused` for what the provider finds wrong itself, before it calls AWS."""
    entry = entry_of(draft.declaration.native)
    message = entry.refuses(draft.translation.native) if entry is not None and entry.refuses is not None else ""
    if message:
        noun = draft.translation.type.split("/")[0].split("::")[-1]
        raise Refused(Refusal(f"provider:Create{noun}", "InvalidConfiguration", message))


def _with_registry_places(declaration: Declaration, translation: Translation) -> Declaration:
    """The declaration with the places of its properties under the registry's paths too: rules ask by those."""
    native, entry = declaration.places, entry_of(declaration.native)
    if entry is None or not isinstance(native, SourcePlaces):
        return declaration
    return replace(declaration, places=SourcePlaces(lambda: respelled_places(entry, translation.type, native)))


def _custom(ledger: Ledger, draft: Draft) -> Resource:
    """What the function behind a custom resource makes of it; without an answer its outputs are invented."""
    declaration, translation = draft.declaration, draft.translation
    answer = custom_resources.ask(ledger.world, ledger.wish("Create", declaration))
    if isinstance(answer, str):
        return simulate(ledger, declaration, f"a custom resource: {answer}", draft)
    outputs = {name: Secret(value) if answer.secret else value for name, value in answer.data.items()}
    settings = ledger.providers.of(declaration)
    return Resource(
        declaration,
        translation.type,
        translation.properties,
        Status.REHEARSED,
        id=answer.physical_id,
        outputs=outputs,
        region=settings.region,
        account=settings.account,
    )


def _translate(ledger: Ledger, declaration: Declaration, dialect: Dialect) -> Translation:
    circumstances = Circumstances(
        declaration.name,
        ledger.environment.stack_name,
        ledger.seed_of(declaration.address),
        ledger.providers.of(declaration).default_tags,
        ledger.given(),
    )
    return dialect.translate(declaration.properties, circumstances)


def _moment(ledger: Ledger, draft: Draft, kind: Kind) -> Moment:
    settings = ledger.providers.of(draft.declaration)
    return Moment(
        ledger.world,
        kind,
        str(draft.declaration.properties.get("region") or settings.region),
        settings.account,
        properties=_callable_properties(draft.translation.properties),
        lifecycle=draft.translation.lifecycle,
        name=draft.translation.physical_name,
        directory=ledger.directory,
    )


def described(ledger: Ledger, draft: Draft, moment: Moment, **more: Any) -> Resource:
    """The resource that a moment has brought to life or found."""
    declaration, dialect, translation = draft.declaration, draft.dialect, draft.translation
    place = _place(ledger, declaration, moment.name, moment.region, moment.account)
    known, doubtful = dialect.outputs(translation, moment), "refusal" in more
    # Without a call to the embedded AWS nothing is rehearsed, however faithful the record that the kind keeps.
    modelled = moment.kind.modelled
    if modelled:
        more = {"note": "modelled: its name and existence are kept, no call is made", **more}
    return Resource(
        declaration,
        translation.type,
        translation.properties,
        Status.SIMULATED if modelled else Status.REHEARSED,
        id=dialect.id_of(translation, moment) or moment.id,
        attributes=dict(moment.attributes),
        outputs=completed(ledger, declaration, known, place, dialect, doubtful, None if doubtful else moment),
        region=moment.region,
        account=moment.account,
        physical_name=translation.physical_name,
        named_by=translation.named_by,
        **more,
    )


def _place(ledger: Ledger, declaration: Declaration, name: str, region: str, account: str) -> Place:
    region = region or ledger.environment.region
    return Place(ledger.seed_of(declaration.address), name or declaration.name, region, account)


def _refused(ledger: Ledger, draft: Draft, moment: Moment, refusal: Refusal) -> Resource:
    declaration = draft.declaration
    place = _place(ledger, declaration, moment.name, moment.region, moment.account)
    invented = draft.dialect.invented_id(draft.translation, place) or ledger.invented_id(declaration)
    moment.id = moment.id or invented
    refusal = replace(refusal, by_chance=_is_generated(ledger, moment, refusal))
    origin = tuple(sorted(origins(ledger, declaration, refusal)))
    resource = described(ledger, draft, moment, refusal=refusal, consequence_of=origin)
    given = {text for _, text in strings(reveal(dict(declaration.properties)))}
    ledger.taints.add_all([resource.id, reveal(resource.outputs)], declaration.address, given)
    return resource


def _is_generated(ledger: Ledger, moment: Moment, refusal: Refusal) -> bool:
    """Whether AWS refuses a password that a generator made: for itself, not for what is set beside it."""
    given = dict(moment.properties)
    named = [name for name in given if name in refusal.message and len(name) > _SHORTEST]
    made = {path[-1] for path, text in strings(given) if path and text in ledger.world.generated}
    return bool(named) and made.issuperset(named)


def simulate(
    ledger: Ledger, declaration: Declaration, note: str, draft: Draft | None = None, moment: Moment | None = None
) -> Resource:
    """The resource with plausible outputs, without a call; what is invented is remembered as such."""
    settings = ledger.providers.of(declaration)
    translation = draft.translation if draft else Translation(declaration.native, declaration.properties, {}, {})
    dialect = draft.dialect if draft else None
    place = _place(ledger, declaration, translation.physical_name, settings.region, settings.account)
    inputs = dict(translation.native if draft else declaration.properties)
    invented_id = (dialect.invented_id(translation, place) if dialect else "") or ledger.invented_id(declaration)
    id_ = (moment.id if moment else "") or invented_id
    ledger.taints.add(id_, declaration.address)
    if "name" in ledger.shapes(declaration.native).inputs and not inputs.get("name"):
        inputs["name"] = f"{declaration.name}-{ledger.digits_of(declaration.address)[:7]}"
    # A remote component's outputs are not its inputs, even where they bear the same name.
    known = {} if declaration.remote else inputs
    return Resource(
        declaration,
        translation.type,
        translation.properties,
        Status.SIMULATED,
        id=id_,
        outputs=completed(ledger, declaration, known, place, dialect, doubtful=True),
        region=settings.region,
        account=settings.account,
        physical_name=translation.physical_name,
        named_by=translation.named_by,
        note=note,
    )


def _unsupported(ledger: Ledger, declaration: Declaration, note: str) -> Resource:
    return replace(simulate(ledger, declaration, note), status=Status.UNSUPPORTED)


def _local(ledger: Ledger, declaration: Declaration, provider: Callable[..., Properties]) -> Resource:
    try:
        outputs = provider(reveal(dict(declaration.properties)), ledger.seed_of(declaration.address))
    except Refused as error:
        refused = simulate(ledger, declaration, "its provider refuses it")
        return replace(refused, status=Status.REHEARSED, note="", refusal=error.refusal)
    if declaration.native.endswith(":RandomPassword"):
        ledger.world.generated.add(str(reveal(outputs.get("result"))))
    id_ = str(reveal(outputs.get("id")) or ledger.invented_id(declaration))
    known = dict(declaration.properties) | {key: value for key, value in outputs.items() if key != "id"}
    place = _place(ledger, declaration, "", "", ledger.environment.account)
    return Resource(
        declaration,
        declaration.native,
        declaration.properties,
        Status.REHEARSED,
        id=id_,
        outputs=completed(ledger, declaration, known, place),
    )


def _callable_properties(properties: Properties) -> Properties:
    """Properties as kinds read them: secrets uncovered, unknown values left out."""
    revealed = reveal(properties)
    return revealed if isinstance(revealed, dict) else {}
