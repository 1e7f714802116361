"""Answers what a program asks for: existing resources, other stacks, functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from seatrial.aws.deployment.creation import Draft, described, simulate
from seatrial.aws.deployment.ledger import Ledger, Lookup, Simulation
from seatrial.aws.deployment.secret_documents import document_for, source_of, values_of
from seatrial.aws.dialects.catalog import dialect_of
from seatrial.aws.dialects.dialect import Dialect, Translation
from seatrial.aws.functions.inquiry import Function, Inquiry, function_of
from seatrial.aws.kinds import life
from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import BeyondMoto, Moment, NotThere, Refused
from seatrial.aws.plausible import plausible_outputs, typed
from seatrial.model.resource import Declaration, Location, Refusal, Resource, Status
from seatrial.model.values import Properties, Value, reveal, strings


def look_up(ledger: Ledger, declaration: Declaration) -> Resource:
    """Read an existing resource by `declaration.read_id`; what is not there is added to the ledger's lookups."""
    if declaration.native == "pulumi:pulumi:StackReference":
        return _refer(ledger, declaration)
    own = next(
        (
            other
            for other in ledger.own.resources.values()
            if other.id == declaration.read_id and other.declaration.native == declaration.native
        ),
        None,
    )
    if own is not None:
        return replace(own, declaration=declaration, refusal=None)
    if not declaration.read_id and any(map(_is_made_up, ledger.own.resources.values())):
        return simulate(ledger, declaration, "its id would come from what is only simulated")
    dialect = dialect_of(declaration.native)
    kind = kind_of(dialect.readable) if dialect else None
    if dialect is None or kind is None or (kind.read is None and not kind.modelled):
        return simulate(ledger, declaration, f"{declaration.native} cannot be read here")
    return _read(ledger, declaration, dialect, kind)


def _is_made_up(resource: Resource) -> bool:
    """Whether nobody knows what it has, so that what a program reads from it may be missing."""
    is_simulated = resource.declaration.managed and resource.status is not Status.REHEARSED
    return is_simulated or resource.status is Status.UNSUPPORTED


def _read(ledger: Ledger, declaration: Declaration, dialect: Dialect, kind: Kind) -> Resource:
    settings, id_ = ledger.providers.of(declaration), declaration.read_id
    region = str(declaration.properties.get("region") or settings.region)
    asked = {kind.name: id_} if kind.name else {}
    moment = Moment(ledger.world, kind, region, settings.account, id=id_, name=id_, properties=asked)
    translation = Translation(kind.type, {}, {}, dict(declaration.properties), id_)
    draft = Draft(declaration, dialect, translation)
    try:
        with ledger.world.on_behalf_of(declaration.address, ledger.seed_of(declaration.address)):
            life.read(moment)
    except (NotThere, Refused) as error:
        return _not_found(ledger, draft, str(error))
    except BeyondMoto as error:
        return simulate(ledger, declaration, f"the embedded AWS cannot read it: {error}", draft)
    found = {key: value for key, value in moment.properties.items() if value is not None}
    native = dialect.echo(found) | translation.native
    return described(ledger, Draft(declaration, dialect, replace(translation, native=native)), moment)


def _refer(ledger: Ledger, declaration: Declaration) -> Resource:
    """Another stack's outputs: those that the settings give, else a lookup that finds nothing."""
    name = declaration.read_id or str(declaration.properties.get("name") or declaration.name)
    found = ledger.stacks.get(name, ledger.stacks.get(name.rsplit("/", 1)[-1]))
    if found is None:
        message = f"no stack {name} exists beside this environment"
        ledger.lookups.append(Lookup(declaration.native, name, message, declaration.location, declaration.address))
    outputs: Properties = {"name": name, "outputs": dict(found or {}), "secretOutputNames": []}
    return Resource(declaration, declaration.native, declaration.properties, Status.SIMULATED, id=name, outputs=outputs)


def _not_found(ledger: Ledger, draft: Draft, message: str) -> Resource:
    declaration = draft.declaration
    native, id_ = declaration.native, declaration.read_id
    if not ledger.taints.covers(id_):
        ledger.lookups.append(Lookup(native, id_, message, declaration.location, declaration.address))
    resource = replace(
        simulate(ledger, declaration, "it is not there", draft),
        id=id_,
        refusal=Refusal(f"read {native}", "NotFound", message),
    )
    ledger.taints.add_all([reveal(resource.outputs), id_], declaration.address)
    return resource


def invoke(
    ledger: Ledger, token: str, arguments: Mapping[str, Value], provider: str, location: Location | None
) -> Properties:
    """Answer a function call. What it asks for and is not there is a lookup; the answer is then plausible."""
    settings = ledger.providers.at(provider)
    asked: Any = reveal(dict(arguments))
    if token.endswith(":getDefaultTags"):
        asked = {"tags": dict(settings.default_tags)}
    inquiry = Inquiry(ledger.world, str(asked.get("region") or settings.region), settings.account, asked)
    shape = ledger.shapes(token).outputs
    found = _ask(ledger, token, inquiry, location)
    if found is not None:
        answer = typed(found, shape)
        invented = ledger.taints.covers(asked)  # an answer about something invented is worth no more
    else:
        known = {key: value for key, value in asked.items() if value is not None}
        name, seed = token.rsplit(":", 1)[-1].removeprefix("get"), f"{ledger.salt}/{token}/{sorted(known)}"
        plausible = plausible_outputs(shape, known, seed, name, inquiry.region, inquiry.account)
        answer, invented = typed(known | plausible | _document(ledger, token, shape, seed, location), shape), True
    if invented:
        ledger.taints.add_all(answer, token, {text for _, text in strings(asked)})
    return answer


def _document(
    ledger: Ledger, token: str, shape: Mapping[str, str], seed: str, location: Location | None
) -> dict[str, Any]:
    """A secret's value as a document, where the program that asks for it takes it apart."""
    if "secretString" not in shape or location is None:
        return {}
    document = document_for(source_of(ledger.directory, location.file), seed)
    if document is None:
        return {}
    ledger.taints.add_all([*values_of(document)], token)
    return {"secretString": document}


def _ask(ledger: Ledger, token: str, inquiry: Inquiry, location: Location | None) -> Mapping[str, Any] | None:
    """What the world answers; None where it has no such thing (a lookup) or cannot say (a simulation)."""
    function = _native_function(token) if token.startswith("aws-native:") else function_of(token)
    note = "no function for it"
    if function is not None:
        try:
            with ledger.world.on_behalf_of(token):
                return function(inquiry)
        except (NotThere, Refused) as error:
            if not ledger.taints.covers(dict(inquiry.arguments)):
                pairs = sorted(inquiry.arguments.items())
                asked = ", ".join(f"{key}={_short(value)}" for key, value in pairs if value)
                ledger.lookups.append(Lookup(token, asked, str(error), location))
            return None
        except Exception as error:  # moto's own defects are our gap, never the program's failure
            note = f"the embedded AWS cannot answer: {type(error).__name__}: {error}"
    ledger.simulations.append(Simulation(token, note))
    return None


def _native_function(token: str) -> Function | None:
    """A function of the aws-native provider: its own, or the read of a type (`aws-native:s3:getBucket`)."""
    from seatrial.aws.dialects.aws_native import AwsNative, registry_type
    from seatrial.aws.functions.aws_native import FUNCTIONS, read_by_identifier

    module, name = token.removeprefix("aws-native:").rsplit(":", 1)
    if module in ("", "index"):
        return FUNCTIONS.get(name)
    type_ = registry_type(f"aws-native:{module}:{name.removeprefix('get')}")
    dialect = AwsNative(type_)
    return (lambda inquiry: read_by_identifier(inquiry, type_, dialect.echo)) if type_ else None


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."
