"""What AWS puts into every account, a thousand managed policies and a thousand images, made once and handed out cheaply.

moto reads and builds all of it anew for every account and region, which takes longer than most templates.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any


def share_policies() -> None:
    """Have moto's IAM take AWS's managed policies from here; where moto has another way, it keeps it."""
    from moto.iam.models import IAMBackend

    if "_init_aws_policies" in vars(IAMBackend):
        IAMBackend._init_aws_policies = _policies_of  # type: ignore[method-assign,assignment]


def read_offerings_late() -> None:
    """Have EC2 read which region offers which instance types, a hundred files, when somebody asks for a region's.

    moto reads all of them, and goes through each, while it imports the module.
    """
    from moto.utilities import utils

    load = utils.load_resource

    def load_resource(resource: str) -> Any:
        if "/instance_type_offerings/" in resource and _is_importing("moto.ec2.models.instance_types", "InstanceType"):
            return Offerings(lambda: load(resource), resource.split("/")[-2])
        return load(resource)

    utils.load_resource = load_resource


def _is_importing(module: str, last: str) -> bool:
    """Whether a module has not come to the definition of `last` yet."""
    return not hasattr(sys.modules.get(module), last)


class Offerings(list[Any]):
    """A region's offerings, read at the first look at them."""

    def __init__(self, read: Callable[[], list[dict[str, Any]]], location_type: str) -> None:
        super().__init__()
        self._read: Callable[[], list[dict[str, Any]]] | None = read
        self._location_type = location_type

    def __iter__(self) -> Iterator[Any]:
        if self._read and not _is_importing("moto.ec2.models.instance_types", "InstanceType"):
            self.extend(offering | {"LocationType": self._location_type} for offering in self._read())
            self._read = None
        return super().__iter__()


def share_images() -> None:
    """Have moto's EC2 take AWS's images from here; where moto has another way, it keeps it."""
    from moto.ec2.models.amis import AmiBackend

    if "_load_amis" in vars(AmiBackend):
        AmiBackend._load_amis = _once_for_each_region(AmiBackend._load_amis)  # type: ignore[method-assign,assignment]


@contextmanager
def _seeded(seed: str) -> Iterator[None]:
    """Ids made in the block are drawn from `seed`; those made after it are as if it had not been."""
    from moto.moto_api._internal import mock_random

    state = mock_random.getstate()
    mock_random.seed(seed)
    try:
        yield
    finally:
        mock_random.setstate(state)


def _policies_of(backend: Any) -> list[Any]:
    """AWS's managed policies, each read when somebody looks into it. One that nobody has looked into serves the next world."""
    from moto.utilities.utils import get_partition

    unread = _unread_policy()
    pool = _pool(backend.account_id, backend.region_name, get_partition(backend.region_name))
    for position, policy in enumerate(pool):
        if "_unread" not in policy.__dict__:
            pool[position] = unread(*policy.origin)
    return list(pool)


@cache
def _pool(account: str, region: str, partition: str) -> list[Any]:
    unread = _unread_policy()
    return [unread(account, region, partition, name, data) for name, data in managed_policies().items()]


@cache
def managed_policies() -> Mapping[str, Any]:
    """The policies that AWS manages, by name."""
    from moto.iam.aws_managed_policies import aws_managed_policies_data

    return dict(json.loads(aws_managed_policies_data))


@cache
def _unread_policy() -> type[Any]:
    from moto.iam.models import AWSManagedPolicy

    class UnreadPolicy(AWSManagedPolicy):
        """Has what its ARN is made of; everything else is read at the first look at it."""

        arn = ""  # a property there, which makes it anew each time

        def __init__(self, account: str, region: str, partition: str, name: str, data: dict[str, Any]) -> None:
            self.name, self.path, self.partition = name, data.get("Path") or "/", partition
            self.arn = super().arn
            self.origin = (account, region, partition, name, data)
            self._unread = True

        def __getattr__(self, wanted: str) -> Any:
            if wanted.startswith("__") or wanted not in self._read():
                raise AttributeError(wanted)
            return self.__dict__[wanted]

        def _read(self) -> Mapping[str, Any]:
            if self.__dict__.pop("_unread", False):
                account, region, _, name, data = self.origin
                with _seeded(self.arn):  # its id is the same in every account, and no other id depends on it
                    read = AWSManagedPolicy.from_data(name, account, region, data)
                self.__dict__.update(vars(read) | self.__dict__)
            return self.__dict__

    return UnreadPolicy


def _once_for_each_region(load: Callable[[Any], None]) -> Callable[[Any], None]:
    """moto's loading of images, put off until somebody looks for one; a region's second time copies what the first made,
    when that was images and nothing else."""
    known: dict[str, dict[str, _Original]] = {}

    def load_images(backend: Any) -> None:
        originals = known.get(backend.region_name)
        if originals is not None:
            backend.amis = _Late(originals, lambda original: original.image_in(backend))
            snapshots = {original.snapshot_id: original for original in originals.values()}
            backend.snapshots = _Late(snapshots, lambda original: original.snapshot_in(backend))
            return

        def fill() -> None:
            backend.amis, backend.snapshots = {}, {}
            before = _sizes(backend)
            with _seeded(backend.region_name):  # no other id depends on whether, or when, images were loaded or copied
                load(backend)
            if {name for name, size in _sizes(backend).items() if size != before.get(name, 0)} <= {"amis", "snapshots"}:
                known[backend.region_name] = {id_: _Original(image) for id_, image in backend.amis.items()}
            dict.update(images, backend.amis)
            dict.update(snapshots, backend.snapshots)
            backend.amis, backend.snapshots = images, snapshots

        once = cache(fill)
        images, snapshots = _Awaited(once), _Awaited(once)
        backend.amis, backend.snapshots = images, snapshots

    return load_images


class _Awaited(dict[str, Any]):
    """Is filled before the first look at it, and before the first change."""

    def __init__(self, fill: Callable[[], None]) -> None:
        super().__init__()
        self.fill = fill


def _when_filled(name: str) -> Callable[..., Any]:
    method = getattr(dict, name)

    def act(self: _Awaited, *arguments: Any, **named: Any) -> Any:
        self.fill()
        return method(self, *arguments, **named)

    return act


for _name in ("contains", "delitem", "eq", "getitem", "iter", "len", "setitem"):
    setattr(_Awaited, f"__{_name}__", _when_filled(f"__{_name}__"))
for _name in ("clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"):
    setattr(_Awaited, _name, _when_filled(_name))


def _sizes(backend: Any) -> dict[str, int]:
    return {name: len(held) for name, held in vars(backend).items() if hasattr(held, "__len__")}


class _Original:
    """An image with its snapshot, as they were loaded."""

    def __init__(self, image: Any) -> None:
        self._image, self._snapshot = _Parts(image), _Parts(image.ebs_snapshot)
        self.snapshot_id: str = image.ebs_snapshot.id
        # Of the volume, which was deleted at once, only its id and size are looked at: all may share it.
        self._snapshot.fields["volume"] = _Parts(image.ebs_snapshot.volume).assembled(None)

    def image_in(self, backend: Any) -> Any:
        image = self._image.assembled(backend)
        image.ebs_snapshot = backend.snapshots[self.snapshot_id]
        return image

    def snapshot_in(self, backend: Any) -> Any:
        return self._snapshot.assembled(backend)


class _Late(dict[str, Any]):
    """Holds originals, of which it makes what they stand for when somebody takes it."""

    def __init__(self, originals: Mapping[str, _Original], make: Callable[[_Original], Any]) -> None:
        super().__init__(originals)
        self._make = make

    def __getitem__(self, key: str) -> Any:
        found = super().__getitem__(key)
        if type(found) is _Original:
            found = self._make(found)
            self[key] = found
        return found

    def __iter__(self) -> Iterator[str]:  # so that dict(…) and the like come here for the values
        return super().__iter__()

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self else default  # noqa: SIM401

    def pop(self, key: str, *default: Any) -> Any:
        if key in self:
            self[key]
        return super().pop(key, *default)

    def values(self) -> Any:
        return {key: self[key] for key in self}.values()

    def items(self) -> Any:
        return {key: self[key] for key in self}.items()


class _Parts:
    """What an object of moto's is made of."""

    def __init__(self, thing: Any) -> None:
        self.fields = dict(vars(thing)) | {"ec2_backend": None}
        self._type = type(thing)
        self._held = [(name, type(value)) for name, value in self.fields.items() if type(value) in (list, set, dict)]

    def assembled(self, backend: Any) -> Any:
        """Another such object, with lists and sets of its own, in a backend."""
        thing = object.__new__(self._type)
        fields = thing.__dict__
        fields.update(self.fields)
        fields["ec2_backend"] = backend
        for name, kind in self._held:
            fields[name] = kind(fields[name])
        return thing
