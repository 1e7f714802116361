"""One environment being deployed into a world: declarations in, living resources out, destroyed at the end."""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from seatrial.aws.dialects.catalog import entry_of
from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.translation import Translation, translate
from seatrial.aws.functions.inquiry import Inquiry, function_of
from seatrial.aws.kinds import life
from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.kinds.life import BeyondMoto, Moment, NotThere, Refused
from seatrial.aws.kinds.template import dig, render
from seatrial.aws.local_providers.catalog import local_provider_of
from seatrial.aws.plausible import plausible_outputs, spelled_natively, typed
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.observations import INVENTED, Shape
from seatrial.model.resource import Declaration, Location, Refusal, Resource, Status
from seatrial.model.values import Properties, Secret, Value, contains, reveal, strings

Shapes = Callable[[str], Shape]  # by native type or function token


@dataclass(frozen=True)
class ProviderSettings:
    """What an explicit provider says about where and how its resources are made."""

    region: str
    account: str
    default_tags: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Lookup:
    """Something that the program asked for and that this environment does not have."""

    token: str  # function token or native type
    asked: str  # the arguments that identify it, as text
    message: str  # AWS's words
    location: Location | None
    address: str = ""


@dataclass(frozen=True)
class Simulation:
    """A function that was answered without asking anything."""

    token: str
    note: str


@dataclass(frozen=True)
class Farewell:
    """How the destruction of one resource went."""

    resource: Resource
    outcome: str  # deleted, kept, refused
    refusal: Refusal | None = None
    consequence: bool = False


class Deployment:
    """Brings declarations to life one by one and remembers them. Safe to call from several threads."""

    def __init__(
        self,
        environment: Environment,
        world: World,
        shapes: Shapes,
        directory: str = "",
        stacks: Mapping[str, Mapping[str, Any]] | None = None,
        on_resource: Callable[[int], None] = lambda count: None,
    ) -> None:
        self.directory = directory  # the program's: relative paths of files start there
        self._stacks = stacks or {}  # outputs of other stacks that are said to exist
        self._on_resource = on_resource
        self.environment = environment
        self.world = world
        self.outputs: Properties = {}
        self.lookups: list[Lookup] = []
        self.simulations: list[Simulation] = []
        self.defects: list[str] = []  # what failed on our side
        self._shapes = shapes
        self._lock = threading.RLock()
        self._resources: dict[str, Resource] = {}
        self._prepared: dict[str, Resource] = {}
        self._moments: dict[str, Moment] = {}
        self._providers: dict[str, ProviderSettings] = {}
        self._taints: dict[str, str] = {}  # invented text → address of what should have given it
        self._salt = f"{environment.account}/{environment.stack_name}/{environment.suffix}"

    @property
    def graph(self) -> Graph:
        with self._lock:
            return Graph(dict(self._resources), dict(self.outputs))

    def taint(self, text: str, origin: str) -> None:
        """Remember that `text` was invented because `origin` failed.

        What stands for something has digits in it; words such as "application", places and the account stand for nothing.
        """
        telling = len(text) > 5 and any(letter.isdigit() for letter in text)
        if telling and text != self.environment.account and not _PLACE.fullmatch(text):
            self._taints[text] = origin

    def _is_invented(self, asked: Value) -> bool:
        """Whether something is asked for by a text that stands for what is not there: a consequence, not a failure."""
        return any(
            INVENTED.search(text) or any(invented in text for invented in self._taints) for _, text in strings(asked)
        )

    # declarations

    def declare(self, declaration: Declaration) -> Resource:
        """Create one resource; what AWS refuses is in the answer's `refusal`, and its outputs are plausible ones."""
        with self._lock:
            try:
                resource = self._bring_to_life(declaration)
            except Exception as error:
                # A defect of ours in one type must not end the user's run: the resource is simulated, and it is said.
                self.defects.append(f"{declaration.native}: {type(error).__name__}: {error}")
                resource = self._simulate(declaration, f"Seatrial failed on it: {type(error).__name__}")
            self._resources[declaration.address] = resource
            self._on_resource(len(self._resources))
            return resource

    def prepare(self, declaration: Declaration) -> Resource:
        """Make what the program takes as given, outside the environment's graph; once for each address."""
        with self._lock:
            if declaration.address not in self._prepared:
                self._prepared[declaration.address] = self._bring_to_life(declaration)
            return self._prepared[declaration.address]

    def preview(self, declaration: Declaration) -> Resource:
        """The resource as it might be, without making it."""
        with self._lock:
            return self._simulate(declaration, "only looked at")

    def _bring_to_life(self, declaration: Declaration) -> Resource:
        native = declaration.native
        if declaration.remote:
            simulated = self._simulate(declaration, "a remote component: only its provider's plugin can build it")
            return replace(simulated, status=Status.UNSUPPORTED)
        if declaration.stand_in and declaration.managed:
            simulated = self._simulate(declaration, "its provider's package is not installed")
            return replace(simulated, status=Status.UNSUPPORTED)
        if not declaration.custom:
            return Resource(declaration, native, declaration.properties, Status.SIMULATED, outputs={})
        if native.startswith("pulumi:providers:"):
            self._providers[declaration.address] = self._provider_settings(declaration)
            return self._plain(declaration, {})
        local = local_provider_of(native)
        if local is not None:
            return self._local(declaration, local)
        entry = entry_of(native)
        if entry is None:
            return self._simulate(declaration, f"no dialect entry for {native}")
        return self._rehearse(declaration, entry)

    def _rehearse(self, declaration: Declaration, entry: Entry) -> Resource:
        settings = self._settings_of(declaration)
        region = str(declaration.properties.get("region") or settings.region)
        translation = translate(
            entry,
            declaration.properties,
            declaration.name,
            f"{self._salt}/{declaration.address}",
            settings.default_tags,
        )
        kind = kind_of(translation.type)
        if kind is None:
            return self._simulate(declaration, f"no kind for {translation.type}", translation)
        moment = Moment(
            self.world,
            kind,
            region,
            settings.account,
            properties=_callable_properties(translation.properties),
            lifecycle=translation.lifecycle,
            name=translation.physical_name,
            directory=self.directory,
        )
        try:
            with self.world.on_behalf_of(declaration.address, f"{self._salt}/{declaration.address}"):
                life.create(moment)
        except Refused as error:
            return self._refused(declaration, translation, entry, moment, error.refusal)
        except BeyondMoto as error:
            return self._simulate(declaration, f"the embedded AWS cannot make it: {error}", translation, moment)
        finally:
            if moment.made:  # also what failed halfway is there, and is destroyed with the rest
                self._moments[declaration.address] = moment
        return self._resource(declaration, translation, entry, moment)

    def _resource(
        self, declaration: Declaration, translation: Translation, entry: Entry, moment: Moment, **more: Any
    ) -> Resource:
        known = _native_outputs(translation, entry, moment)
        outputs = known | self._plausible(declaration, known, moment.name or declaration.name, moment.region)
        # Without a call to the embedded AWS nothing is rehearsed, however faithful the record that the kind keeps.
        modelled = moment.kind.modelled
        if modelled:
            more = {"note": "modelled: its name and existence are kept, no call is made", **more}
        return Resource(
            declaration,
            translation.type,
            translation.properties,
            Status.SIMULATED if modelled else Status.REHEARSED,
            id=str(_native_id(entry, translation, moment) or moment.id),
            attributes=dict(moment.attributes),
            outputs=_cover(outputs, declaration.secret_outputs),
            region=moment.region,
            account=moment.account,
            physical_name=translation.physical_name,
            named_by=translation.named_by,
            **more,
        )

    def _refused(
        self, declaration: Declaration, translation: Translation, entry: Entry, moment: Moment, refusal: Refusal
    ) -> Resource:
        origins = self._origins(declaration, refusal)
        moment.id = moment.id or self._invented_id(declaration)
        resource = self._resource(
            declaration, translation, entry, moment, refusal=refusal, consequence_of=tuple(sorted(origins))
        )
        given = {text for _, text in strings(reveal(dict(declaration.properties)))}
        for text in [resource.id, *(text for _, text in strings(reveal(resource.outputs)))]:
            if text not in given:
                self.taint(text, declaration.address)
        return resource

    def _simulate(
        self, declaration: Declaration, note: str, translation: Translation | None = None, moment: Moment | None = None
    ) -> Resource:
        settings = self._settings_of(declaration)
        name = (translation.physical_name if translation else "") or declaration.name
        inputs = dict(translation.native if translation else declaration.properties)
        id_ = (moment.id if moment else "") or self._invented_id(declaration)
        if "name" in self._shapes(declaration.native).inputs and not inputs.get("name"):
            inputs["name"] = f"{declaration.name}-{_digits(self._salt, declaration.address)[:7]}"
        known = {} if declaration.remote else inputs
        invented = self._plausible(declaration, known, name, settings.region)
        for _, text in strings([id_, *invented.values()]):
            self.taint(text, declaration.address)
        # A remote component's outputs are not its inputs, even where they bear the same name.
        outputs = invented if declaration.remote else inputs | invented
        return Resource(
            declaration,
            translation.type if translation else declaration.native,
            translation.properties if translation else declaration.properties,
            Status.SIMULATED,
            id=id_,
            outputs=_cover(outputs, declaration.secret_outputs),
            region=settings.region,
            account=settings.account,
            physical_name=translation.physical_name if translation else "",
            named_by=translation.named_by if translation else "",
            note=note,
        )

    def _local(self, declaration: Declaration, provider: Callable[..., Properties]) -> Resource:
        try:
            outputs = provider(reveal(dict(declaration.properties)), f"{self._salt}/{declaration.address}")
        except Refused as error:
            refused = self._simulate(declaration, "its provider refuses it")
            return replace(refused, status=Status.REHEARSED, note="", refusal=error.refusal)
        id_ = str(reveal(outputs.get("id")) or self._invented_id(declaration))
        shape_gaps = self._plausible(declaration, dict(declaration.properties) | outputs, declaration.name, "")
        known = dict(declaration.properties) | {key: value for key, value in outputs.items() if key != "id"}
        return Resource(
            declaration,
            declaration.native,
            declaration.properties,
            Status.REHEARSED,
            id=id_,
            outputs=_cover(shape_gaps | known, declaration.secret_outputs),
        )

    def _plain(self, declaration: Declaration, attributes: Properties) -> Resource:
        id_ = self._invented_id(declaration)
        outputs = dict(declaration.properties) | attributes
        return Resource(
            declaration, declaration.native, declaration.properties, Status.REHEARSED, id=id_, outputs=outputs
        )

    # reads and functions

    def read(self, declaration: Declaration) -> Resource:
        """Read an existing resource by `declaration.read_id`; what is not there is added to `lookups`."""
        with self._lock:
            resource = self._look_up(declaration)
            self._resources[declaration.address] = resource
            return resource

    def _look_up(self, declaration: Declaration) -> Resource:
        if declaration.native == "pulumi:pulumi:StackReference":
            return self._refer(declaration)
        own = next(
            (
                other
                for other in self._resources.values()
                if other.id == declaration.read_id and other.declaration.native == declaration.native
            ),
            None,
        )
        if own is not None:
            return replace(own, declaration=declaration, refusal=None)
        entry, settings = entry_of(declaration.native), self._settings_of(declaration)
        kind = kind_of(entry.type) if entry and isinstance(entry.type, str) else None
        if entry is None or kind is None or (kind.read is None and not kind.modelled):
            return self._simulate(declaration, f"{declaration.native} cannot be read here")
        region = str(declaration.properties.get("region") or settings.region)
        moment = Moment(
            self.world, kind, region, settings.account, id=declaration.read_id, name=declaration.read_id,
            properties={kind.name: declaration.read_id} if kind.name else {},
        )  # fmt: skip
        translation = Translation(kind.type, {}, {}, dict(declaration.properties), declaration.read_id)
        try:
            with self.world.on_behalf_of(declaration.address, f"{self._salt}/{declaration.address}"):
                life.read(moment)
        except (NotThere, Refused) as error:
            lookup = Lookup(
                declaration.native, declaration.read_id, str(error), declaration.location, declaration.address
            )
            return self._not_found(declaration, lookup, translation)
        except BeyondMoto as error:
            return self._simulate(declaration, f"the embedded AWS cannot read it: {error}", translation)
        found = {key: value for key, value in moment.properties.items() if value is not None}
        renamed = {native: found[registry] for native, registry in entry.names.items() if registry in found}
        echoed = renamed | spelled_natively(found)
        return self._resource(declaration, replace(translation, native=echoed | translation.native), entry, moment)

    def _refer(self, declaration: Declaration) -> Resource:
        """Another stack's outputs: those that the settings give, else a lookup that finds nothing."""
        name = declaration.read_id or str(declaration.properties.get("name") or declaration.name)
        found = self._stacks.get(name, self._stacks.get(name.rsplit("/", 1)[-1]))
        if found is None:
            message = f"no stack {name} exists beside this environment"
            self.lookups.append(Lookup(declaration.native, name, message, declaration.location, declaration.address))
        outputs: Properties = {"name": name, "outputs": dict(found or {}), "secretOutputNames": []}
        return Resource(
            declaration, declaration.native, declaration.properties, Status.SIMULATED, id=name, outputs=outputs
        )

    def _not_found(self, declaration: Declaration, lookup: Lookup, translation: Translation) -> Resource:
        if not self._is_invented(lookup.asked):
            self.lookups.append(lookup)
        resource = replace(
            self._simulate(declaration, "it is not there", translation),
            id=declaration.read_id,
            refusal=Refusal(f"read {declaration.native}", "NotFound", lookup.message),
        )
        for _, text in strings(reveal(resource.outputs)):
            self.taint(text, declaration.address)
        self.taint(declaration.read_id, declaration.address)
        return resource

    def invoke(
        self, token: str, arguments: Mapping[str, Value], provider: str = "", location: Location | None = None
    ) -> Properties:
        """Answer a function call. What it asks for and is not there is added to `lookups`; the answer is then plausible."""
        with self._lock:
            settings = self._providers.get(provider, self._default_settings())
            asked: Any = reveal(dict(arguments))
            if token.endswith(":getDefaultTags"):
                asked = {"tags": dict(settings.default_tags)}
            inquiry = Inquiry(self.world, str(asked.get("region") or settings.region), settings.account, asked)
            shape = self._shapes(token).outputs
            found = self._ask(token, inquiry, location)
            if found is not None:
                answer = typed(found, shape)
                invented = self._is_invented(asked)  # an answer about something invented is worth no more
            else:
                known = {key: value for key, value in asked.items() if value is not None}
                name, seed = token.rsplit(":", 1)[-1].removeprefix("get"), f"{self._salt}/{token}/{sorted(known)}"
                plausible = plausible_outputs(shape, known, seed, name, inquiry.region, inquiry.account)
                answer, invented = typed(known | plausible, shape), True
            if invented:
                given = {text for _, text in strings(asked)}
                for _, text in strings(answer):
                    if text not in given:
                        self.taint(text, token)
            return answer

    def _ask(self, token: str, inquiry: Inquiry, location: Location | None) -> Mapping[str, Any] | None:
        """What the world answers; None where it has no such thing (a lookup) or cannot say (a simulation)."""
        function = function_of(token)
        note = "no function for it"
        if function is not None:
            try:
                with self.world.on_behalf_of(token):
                    return function(inquiry)
            except (NotThere, Refused) as error:
                if not self._is_invented(dict(inquiry.arguments)):
                    pairs = sorted(inquiry.arguments.items())
                    asked = ", ".join(f"{key}={_short(value)}" for key, value in pairs if value)
                    self.lookups.append(Lookup(token, asked, str(error), location))
                return None
            except Exception as error:  # moto's own defects are our gap, never the program's failure
                note = f"the embedded AWS cannot answer: {type(error).__name__}: {error}"
        self.simulations.append(Simulation(token, note))
        return None

    # destruction

    def load(self) -> None:
        """Put cargo into what holds some in service: objects into buckets, images into repositories."""
        for address, moment in list(self._moments.items()):
            if moment.kind.load is not None:
                with self.world.on_behalf_of(address):
                    try:
                        moment.attempt(lambda moment=moment: moment.kind.load(moment))
                    except (Refused, BeyondMoto):
                        continue  # what cannot be loaded cannot block the destroy either

    def destroy(self) -> list[Farewell]:
        """Delete everything in the reverse order of creation; what is refused or kept stays and is told."""
        farewells: list[Farewell] = []
        stuck: set[str] = set()
        for resource in reversed(list(self._resources.values())):
            farewell = self._bid_farewell(resource, stuck)
            if farewell.outcome != "deleted":
                stuck.add(resource.address)
            farewells.append(farewell)
        return farewells

    def _bid_farewell(self, resource: Resource, stuck: set[str]) -> Farewell:
        moment = self._moments.get(resource.address)
        if resource.declaration.retain or (moment is not None and moment.lifecycle.get("kept")):
            return Farewell(resource, "kept")
        if resource.declaration.protect:
            refusal = Refusal("pulumi destroy", "Protected", "the resource is protected and must be unprotected first")
            return Farewell(resource, "refused", refusal)
        if moment is None:
            return Farewell(resource, "deleted")
        try:
            with self.world.on_behalf_of(resource.address):
                life.delete(moment)
        except Refused as error:
            held_up = any(resource.address in self.closure(address) for address in stuck)
            return Farewell(resource, "refused", error.refusal, consequence=held_up)
        except BeyondMoto:
            return Farewell(resource, "deleted")  # moto's own defect; the resource is gone with its world
        return Farewell(resource, "deleted")

    def take_names_again(self) -> list[tuple[Resource, Refusal]]:
        """After the destroy: what AWS refuses to make once more under the name that the program spelled for it.

        Each is made by itself, as the next deployment of the same environment would; refusals for other reasons (a
        parent that is gone) are in the answer too. What could be made is deleted again.
        """
        refused: list[tuple[Resource, Refusal]] = []
        made: list[Moment] = []
        for address, before in self._moments.items():
            resource = self._resources[address]
            if not resource.named_by:
                continue
            moment = replace(before, id="", answer=None, attributes={})
            try:
                with self.world.on_behalf_of(address, f"{self._salt}/{address}/again"):
                    life.create(moment)
                made.append(moment)
            except Refused as error:
                refused.append((resource, error.refusal))
            except BeyondMoto:
                continue
        for moment in reversed(made):
            with contextlib.suppress(Refused, BeyondMoto), self.world.on_behalf_of("again"):
                life.delete(moment)
        return refused

    # what depends on what

    def closure(self, address: str) -> set[str]:
        """Addresses that the resource at `address` depends on, directly or not."""
        found: set[str] = set()
        waiting = [address]
        while waiting:
            resource = self._resources.get(waiting.pop())
            if resource is None:
                continue
            for other in _direct_dependencies(resource.declaration):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _origins(self, declaration: Declaration, refusal: Refusal) -> set[str]:
        """Whose failure explains this refusal; empty when it is the resource's own."""
        used = " ".join(text for _, text in strings(reveal(dict(declaration.properties))))
        spelled = {origin for text, origin in self._taints.items() if text in used or text in refusal.message}
        spelled |= {address for address in _givers(declaration) if self._is_stand_in(address)}
        if not spelled and not _names_something_missing(refusal):
            return set()
        failed = {
            address
            for address in {name for names in map(_direct_dependencies, [declaration]) for name in names}
            | self._reachable(declaration)
            if (other := self._resources.get(address)) is not None and other.refusal is not None
        }
        return spelled | failed

    def _is_stand_in(self, address: str) -> bool:
        resource = self._resources.get(address)
        return resource is not None and resource.declaration.stand_in

    def _reachable(self, declaration: Declaration) -> set[str]:
        return {far for near in _direct_dependencies(declaration) for far in self.closure(near)}

    # settings

    def _settings_of(self, declaration: Declaration) -> ProviderSettings:
        return self._providers.get(declaration.provider.rsplit("::", 1)[0], self._default_settings())

    def _default_settings(self) -> ProviderSettings:
        config = self.environment.config
        tags: Any = _json(config.get("aws:defaultTags", "")) or {}
        region = config.get("aws:region") or self.environment.region
        return ProviderSettings(
            region, self.environment.account, tags.get("tags", {}) if isinstance(tags, dict) else {}
        )

    def _provider_settings(self, declaration: Declaration) -> ProviderSettings:
        default = self._default_settings()
        given: Any = reveal({key: _parsed(value) for key, value in declaration.properties.items()})
        role = dig(given, "assumeRole.roleArn") or dig(given, "assumeRoles.0.roleArn")
        account = role.split(":")[4] if isinstance(role, str) and role.count(":") >= 5 else default.account
        tags = dig(given, "defaultTags.tags")
        return ProviderSettings(str(given.get("region") or default.region), account, tags or {})

    def _plausible(self, declaration: Declaration, known: Mapping[str, Any], name: str, region: str) -> dict[str, Any]:
        return plausible_outputs(
            self._shapes(declaration.native).outputs,
            known,
            f"{self._salt}/{declaration.address}",
            name,
            region or self.environment.region,
            self.environment.account,
        )

    def _invented_id(self, declaration: Declaration) -> str:
        return f"{declaration.read_id or declaration.name}-{_digits(self._salt, declaration.address)[:7]}"


_PLACE = re.compile(r"[a-z]{2}(-[a-z]+)+-\d[a-z]?")  # a region or an availability zone


def _givers(declaration: Declaration) -> frozenset[str]:
    """Addresses of the resources whose outputs the properties are made from."""
    return frozenset(name for names in declaration.property_dependencies.values() for name in names)


def _direct_dependencies(declaration: Declaration) -> frozenset[str]:
    return (
        declaration.dependencies | _givers(declaration) | ({declaration.parent} if declaration.parent else frozenset())
    )


def _native_outputs(translation: Translation, entry: Entry, moment: Moment) -> dict[str, Any]:
    def look_up(placeholder: str) -> Any:
        if placeholder.startswith("$"):
            return dig(translation.native, placeholder[1:])
        return moment.look_up(placeholder)

    own = {
        name: _told(template, moment) if callable(template) else render(template, look_up)
        for name, template in entry.outputs.items()
    }
    known = spelled_natively(moment.attributes) | dict(translation.native)
    known.pop("id", None)  # the registry's; the provider's own is the resource's
    known |= {name: value for name, value in own.items() if value is not None}
    if entry.taggable and "tags" in known and "tagsAll" not in known:
        known["tagsAll"] = known["tags"]
    known.setdefault("region", moment.region)
    return known


def _told(template: Any, moment: Moment) -> Any:
    """What a function tells of a resource; None where a refused one lacks what it needs."""
    try:
        return template(moment)
    except (KeyError, IndexError, TypeError, AttributeError):
        return None


def _native_id(entry: Entry, translation: Translation, moment: Moment) -> Any:
    def look_up(placeholder: str) -> Any:
        return dig(translation.native, placeholder[1:]) if placeholder[0] == "$" else moment.look_up(placeholder)

    return _told(entry.id, moment) if callable(entry.id) else render(entry.id, look_up)


def _callable_properties(properties: Properties) -> Properties:
    """Properties as kinds read them: secrets uncovered, unknown values left out."""
    revealed = reveal(properties)
    return revealed if isinstance(revealed, dict) else {}


def _cover(outputs: Mapping[str, Any], secret: frozenset[str]) -> Properties:
    return {
        name: Secret(value) if name in secret and not contains(value, Secret) else value
        for name, value in outputs.items()
    }


def _names_something_missing(refusal: Refusal) -> bool:
    words = ("NotFound", "NoSuch", "DoesNotExist", "NotExist", "Unknown")
    said = refusal.message.lower()
    phrases = ("does not exist", "doesn't exist", "not found", "could not be found", "no such", "cannot be found")
    return any(word in refusal.code for word in words) or any(phrase in said for phrase in phrases)


def _digits(*parts: str) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _json(text: str) -> Any:
    import json

    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _parsed(value: Value) -> Value:
    """A provider's setting; the SDK sends tables as JSON text."""
    if isinstance(value, Secret):
        return Secret(_parsed(value.value))
    if isinstance(value, str) and value[:1] in "{[":
        return _json(value) or value
    return value
