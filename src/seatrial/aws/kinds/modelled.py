"""Resources that the embedded AWS has no calls for: the world keeps a record of each by type, account, region and id.

A name that AWS keeps unique is refused the second time here too, and a read finds what was created.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.kinds.template import dig
from seatrial.model.resource import Refusal

if TYPE_CHECKING:
    from seatrial.aws.kinds.kind import Call, Template
    from seatrial.aws.kinds.life import Moment

_EVERYWHERE = ("account", "global")
_PARTS = re.compile(r"[|:#,/]")
_DIGITS = "0123456789abcdef"
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def nothing(moment: Moment) -> Mapping[str, Any]:
    """The creation of what needs no call."""
    return {}


def invented(prefix: str = "", length: int = 10, letters: str = _LETTERS) -> Callable[[Moment], str]:
    """A template for an id that AWS would make up: the same for the same resource of the same environment."""

    def value(moment: Moment) -> str:
        from moto.moto_api._internal import mock_random

        return prefix + "".join(mock_random.choice(letters) for _ in range(length))

    return value


def invented_hex(prefix: str = "", length: int = 17) -> Callable[[Moment], str]:
    """The same of hexadecimal digits."""
    return invented(prefix, length, _DIGITS)


def invented_uuid(moment: Moment) -> str:
    """A template for an id that is a UUID."""
    from moto.moto_api._internal import mock_random

    return str(mock_random.uuid4())


def claim(moment: Moment) -> None:
    """Refuse a physical name that is taken."""
    from seatrial.aws.kinds.life import Refused

    kind = moment.kind
    name = dig(moment.properties, kind.name) if kind.name else None
    if not name or kind.silent or kind.scope == "none":
        return
    for record in _others(moment):
        if dig(record, kind.name) == name and _within(kind.scope, record) == _within(kind.scope, moment.properties):
            thing = kind.type.split("::")[-1].replace("/", "")
            raise Refused(
                Refusal(
                    f"{kind.service}:Create{thing}",
                    kind.taken or f"{thing}AlreadyExistsException",
                    f"{thing} {name} already exists.",
                )
            )


def keep(moment: Moment) -> None:
    """Remember the resource."""
    moment.world.records[_key(moment)] = {
        **moment.properties,
        **moment.attributes,
        "~attributes": dict(moment.attributes),
    }


def recall(moment: Moment) -> None:
    """Look the resource up by `moment.id`; raises `NotThere`."""
    from seatrial.aws.kinds.life import NotThere

    record = moment.world.records.get(_key(moment)) or next(_alike(moment), None)
    if record is None:
        raise NotThere(f"{moment.kind.service}: {moment.kind.type} finds nothing by the name or id {moment.id}")
    moment.attributes |= record["~attributes"]
    moment.answer = {key: value for key, value in record.items() if key != "~attributes"}
    moment.properties = moment.answer


def _alike(moment: Moment) -> Iterator[dict[str, Any]]:
    """Records whose id has the same parts in another order or punctuation, or that know the id by another name."""
    *place, id_ = _key(moment)
    parts = sorted(_PARTS.split(id_))
    for key, record in moment.world.records.items():
        if list(key[:3]) == place and (sorted(_PARTS.split(key[3])) == parts or id_ in record["~attributes"].values()):
            yield record


def forget(moment: Moment) -> None:
    """The resource is gone."""
    moment.world.records.pop(_key(moment), None)


def records_of(moment: Moment, type_: str) -> list[dict[str, Any]]:
    """What is kept of one type in the resource's account and region."""
    place = (type_, moment.account, moment.region)
    return [record for key, record in moment.world.records.items() if key[:3] == place]


def state_of(moment: Moment, service: str = "") -> Any:
    """moto's own state of a service, for what it has and its API cannot delete."""
    from moto.backends import get_backend

    found: Any = get_backend(service or moment.kind.service)  # type: ignore[call-overload]
    places = found[moment.account]
    return places[moment.region if moment.region in places else partition_of(moment.region)]


def erased(container: str, key: Template = "{id}", call: Call | None = None) -> Callable[[Moment], None]:
    """A deletion that the embedded AWS cannot carry out: the entry is taken out of the named container of its state.

    `call` is made first: guards have their say, and it is in the journal.
    """

    def erase(moment: Moment) -> None:
        from seatrial.aws.kinds.life import BeyondMoto

        if call is not None:
            with contextlib.suppress(BeyondMoto):
                moment.call(call)
        getattr(state_of(moment), container).pop(moment.value(key), None)

    return erase


def _others(moment: Moment) -> Iterator[dict[str, Any]]:
    type_, account, region, _ = _key(moment)
    for (other, owner, place, _), record in moment.world.records.items():
        if other == type_ and owner == account and (place == region or moment.kind.scope in _EVERYWHERE):
            yield record


def _within(scope: str, properties: Mapping[str, Any]) -> Any:
    return None if scope in ("region", *_EVERYWHERE) else [dig(properties, path) for path in scope.split("+")]


def _key(moment: Moment) -> tuple[str, str, str, str]:
    return moment.kind.type, moment.account, moment.region, moment.id
