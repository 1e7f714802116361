"""Runs kinds: create, read, load and delete one resource through the API of a world."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.kinds import modelled
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.shaping import form, matched
from seatrial.aws.kinds.template import bare, dig, render
from seatrial.model.resource import Refusal
from seatrial.model.values import transform

if TYPE_CHECKING:
    from seatrial.aws.world import World


class Refused(Exception):
    """AWS refused a call."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class NotThere(Exception):
    """A read found nothing."""


class BeyondMoto(Exception):
    """The embedded AWS cannot carry this call out: a gap of ours, never the program's failure."""


@dataclass
class Moment:
    """One resource in the middle of its life: what kinds' templates and functions look at."""

    world: World
    kind: Kind
    region: str
    account: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    lifecycle: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    directory: str = ""  # the program's: relative paths of files start there
    id: str = ""
    answer: Any = None
    attributes: dict[str, Any] = field(default_factory=dict)
    made: bool = False  # the creating call has succeeded, whatever came after it

    def look_up(self, placeholder: str) -> Any:
        """The value of a template's placeholder."""
        if placeholder[0] == ".":
            return dig(self.answer, placeholder[1:])
        if placeholder[0] == "@":
            return dig(self.attributes, placeholder[1:])
        if placeholder[0] == "~":
            return self.lifecycle.get(placeholder[1:])
        if placeholder in _SETTINGS:
            return _SETTINGS[placeholder](self) or None
        return dig(self.properties, placeholder)

    def value(self, template: Any) -> Any:
        """A template's value; None where a placeholder has none."""
        return self.attempt(lambda: template(self)) if callable(template) else render(template, self.look_up)

    def client(self, service: str = "") -> Any:
        """The boto3 client of a service, the kind's own by default, in this resource's region and account."""
        return self.world.client(service or self.kind.service, self.region, self.account)

    def call(self, call: Call, **parameters: Any) -> Any:
        """Make one call; raises `Refused` or `BeyondMoto`."""
        client = self.client(call.service)
        shape = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[call.operation]).input_shape
        if shape is not None:
            known = matched(self.properties, shape, (*call.without, *call.where)) if call.matched else {}
            known |= self._explicit(call.where, shape)
            if self.kind.tag_type and "TagSpecifications" in shape.members and call.matched:
                known |= self._tag_specification(shape.members["TagSpecifications"])
            parameters = known | parameters
        return self.attempt(lambda: getattr(client, call.operation)(**parameters))

    def _explicit(self, where: Mapping[str, Any], shape: Any) -> dict[str, Any]:
        rendered = {name: self.value(template) for name, template in where.items()}
        return {
            name: form(value, shape.members[name]) if name in shape.members else value
            for name, value in rendered.items()
            if value is not None
        }

    def _tag_specification(self, shape: Any) -> dict[str, Any]:
        tags = self.properties.get("Tags")
        if not tags:
            return {}
        return {"TagSpecifications": form([{"ResourceType": self.kind.tag_type, "Tags": tags}], shape)}

    def attempt(self, action: Any) -> Any:
        """Run something that calls boto3; its errors come out as `Refused` or `BeyondMoto`."""
        from botocore.exceptions import ClientError, ParamValidationError

        try:
            return action()
        except ClientError as error:
            details = error.response.get("Error", {})
            operation = f"{self.kind.service}:{error.operation_name}"
            raise Refused(Refusal(operation, details.get("Code") or "", details.get("Message") or "")) from error
        except ParamValidationError as error:
            message = str(error).replace("Parameter validation failed:\n", "").strip()
            if _OURS.search(message):
                raise BeyondMoto(f"the request was not well formed: {message}") from error
            raise Refused(Refusal(self.kind.service, "ValidationError", message)) from error
        except (Refused, NotThere, BeyondMoto):
            raise
        except Exception as error:
            raise BeyondMoto(f"{type(error).__name__}: {error}") from error


# botocore's words for a request that the kind or the dialect built wrongly: never the program's fault
_OURS = re.compile(r"Invalid type for parameter|Unknown parameter|Missing required parameter")

_SETTINGS: Mapping[str, Callable[[Moment], str]] = {
    "id": lambda moment: moment.id,
    "name": lambda moment: moment.name,
    "region": lambda moment: moment.region,
    "account": lambda moment: moment.account,
    "partition": lambda moment: partition_of(moment.region),
}


def create(moment: Moment) -> None:
    """Bring the resource to life: `moment.id` and `moment.attributes` are set. Raises `Refused` or `BeyondMoto`."""
    kind = moment.kind
    if kind.modelled or kind.taken:
        modelled.claim(moment)
    answer = _do(moment, kind.create)
    moment.answer = dig(answer, kind.answer)
    moment.id = str(moment.value(kind.id) or "")
    moment.made = True
    for step in kind.after:
        _do(moment, step)
    _fill_attributes(moment)
    if kind.modelled or kind.taken:
        modelled.keep(moment)


def read(moment: Moment) -> None:
    """Look an existing resource up by `moment.id`; raises `NotThere`, or `BeyondMoto` for kinds that cannot be read."""
    kind = moment.kind
    if kind.modelled and kind.read is None:
        modelled.recall(moment)
        return
    if kind.read is None:
        raise BeyondMoto(f"{kind.type} has no read")
    try:
        answer = _do(moment, kind.read)
    except Refused as error:
        if _says_missing(error.refusal, kind):
            raise NotThere(str(error.refusal)) from error
        raise
    moment.answer = dig(answer, kind.found)
    if not moment.answer or _is_gone(moment.answer, kind):
        raise NotThere(f"{kind.service}: {kind.type} {moment.id} is not there")
    if isinstance(moment.answer, Mapping):
        moment.properties = dict(moment.properties) | {
            key[0].upper() + key[1:]: transform(value, bare) for key, value in moment.answer.items()
        }
    _fill_attributes(moment)


def delete(moment: Moment) -> None:
    """Delete the resource; raises `Refused` or `BeyondMoto`. A kind without a deletion goes with its parent."""
    for step in moment.kind.before_delete:
        _do(moment, step)
    if moment.kind.modelled:
        modelled.forget(moment)
    try:
        _do(moment, moment.kind.delete or (lambda _: None))
    except Refused as error:
        if not _says_missing(error.refusal, moment.kind):
            raise
    if moment.kind.taken:
        modelled.forget(moment)


def _do(moment: Moment, step: Any) -> Any:
    if not isinstance(step, Call):
        return moment.attempt(lambda: step(moment))
    if step.when and not any(moment.value(f"{{{name}}}") for name in step.when):
        return None
    return moment.call(step)


def _fill_attributes(moment: Moment) -> None:
    for name, template in moment.kind.attributes.items():
        value = moment.value(template)
        if value is not None:
            moment.attributes[name] = value


_STATES = ("State", "Status", "KeyState", "status", "state", "CacheClusterStatus", "clusterStatus")
_GONE = ("deleted", "deleting", "delete-complete", "terminated", "pendingdeletion")


def _is_gone(answer: Any, kind: Kind) -> bool:
    """Whether an answer is about something deleted, which AWS shows for a while."""
    if not isinstance(answer, Mapping):
        return False
    states = (answer.get(name) for name in _STATES)
    texts = (state.get("State") or state.get("Code") if isinstance(state, Mapping) else state for state in states)
    if any(isinstance(text, str) and (text.lower() in _GONE or text in kind.gone) for text in texts):
        return True
    return bool(answer.get("DeletionDate") or answer.get("DeletedDate"))


_MISSING = ("NotFound", "NoSuch", "DoesNotExist", "NotExist", "Missing", "Unknown")


def _says_missing(refusal: Refusal, kind: Kind) -> bool:
    """Whether a refusal says that there is no such thing, in the words that AWS's services use for it."""
    code, said = refusal.code, refusal.message.lower()
    if code in kind.missing or code == "404" or any(word in code for word in _MISSING):
        return True
    return "does not exist" in said or "not found" in said or (said.startswith("no ") and " found" in said)
