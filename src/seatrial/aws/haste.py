"""What moto and botocore do again and again, done once: they were written for long-lived processes.

Each is replaced by something with the same results; what is not there to be replaced, in another version, stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from seatrial.aws.endowment import read_offerings_late, share_images, share_policies
from seatrial.aws.markup import quickened
from seatrial.aws.openapi import validate_late


@cache
def make_haste() -> None:
    """Read AWS's API models, megabytes of JSON, fast and share them between all sessions and loaders of this process, look
    through moto's response classes and the names of attributes once, and write XML without a SAX handler for each element."""
    from botocore import loaders
    from moto.core import responses, serialize

    _replace(loaders, "json", _plain)
    loaders.JSONFileLoader.load_file = _once_for_each_path(loaders.JSONFileLoader.load_file)
    loaders.Loader.list_available_services = _listed_once(loaders.Loader.list_available_services)
    _replace(responses, "method_names_from_class", cache)
    _replace(responses, "camelcase_to_underscores", cache)
    _replace(responses, "XFormedAttributePicker", _knowing_keys)
    _replace(serialize, "xmltodict", quickened)
    _draw_letters()
    read_offerings_late()
    validate_late()


@cache
def make_haste_in(service: str) -> None:
    """The same for one of moto's services, called when it is loaded."""
    if service == "kms":
        from moto.kms import models

        _replace(models, "generate_private_key", _made_when_used)
    if service == "iam":
        share_policies()
    if service == "ec2":
        share_images()
        _look_up_tags()
        from moto.ec2.models import key_pairs

        _replace(key_pairs, "random_rsa_key_pair", _made_once)


def draw_from_the_seed() -> None:
    """Have moto's modules draw ids and numbers where the world seeds them: some draw from Python's own chance."""
    import random
    import sys
    import uuid

    from moto.moto_api._internal import mock_random

    for name in [name for name in list(sys.modules) if name.startswith("moto.") and name not in _SEEDED]:
        module = sys.modules[name]
        if getattr(module.__spec__, "_initializing", False):
            continue  # another thread still loads it: it has not all its names yet
        _SEEDED.add(name)
        if name.startswith(("moto.moto_api", "moto.core")):
            continue
        names = vars(module)
        for own in (random, uuid):
            if names.get(own.__name__) is own:
                names[own.__name__] = _Seeded(own, mock_random)
        if names.get("uuid4") is uuid.uuid4:
            names["uuid4"] = mock_random.uuid4


_SEEDED: set[str] = set()  # modules that draw from the seed


class _Seeded:
    """A module of chance whose functions draw from the world's seed where it has them."""

    def __init__(self, module: Any, chance: Any) -> None:
        self._module, self._chance = module, chance

    def __getattr__(self, name: str) -> Any:
        return getattr(self._chance, name) if hasattr(self._chance, name) else getattr(self._module, name)


def _replace(module: Any, name: str, better: Callable[[Any], Any]) -> None:
    names = vars(module)
    if name in names:
        names[name] = better(names[name])


def _plain(json: Any) -> Any:
    """botocore reads its models into ordered dictionaries; Python's own keep their order too, and are read in half the time."""

    class PlainJson:
        @staticmethod
        def loads(text: str, **_: Any) -> Any:
            return json.loads(text)

    return PlainJson


# botocore takes the bucket out of the paths in S3's model when a client is made; moto finds operations by those paths
_WRITTEN_TO = "/s3/2006-03-01/service-2"


def _once_for_each_path(load: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    known: dict[str, Any] = {}

    def load_file(self: Any, file_path: str) -> Any:
        if _WRITTEN_TO in file_path.replace(os.sep, "/"):
            return load(self, file_path)
        if file_path not in known:
            known[file_path] = load(self, file_path)
        return known[file_path]

    return load_file


def _listed_once(list_services: Callable[[Any, str], list[str]]) -> Callable[[Any, str], list[str]]:
    """botocore goes through thousands of folders for each kind of model and each loader; here they are gone through once."""
    from botocore.loaders import JSONFileLoader

    def list_available_services(self: Any, type_name: str) -> list[str]:
        if not isinstance(self.file_loader, JSONFileLoader):
            return list_services(self, type_name)
        return sorted({name for path in self.search_paths for name in _services_below(path).get(type_name, ())})

    return list_available_services


@cache
def _services_below(path: str) -> Mapping[str, set[str]]:
    """The services that have a model of a type, in folders `service/version/type.json` or `.json.gz`."""
    found: dict[str, set[str]] = {}
    for service in _folders(path):
        for version in _folders(service.path):
            for file in os.listdir(version.path):
                if file.endswith((".json", ".json.gz")):
                    found.setdefault(file.removesuffix(".gz").removesuffix(".json"), set()).add(service.name)
    return found


def _folders(path: str) -> list[os.DirEntry[str]]:
    return [entry for entry in os.scandir(path) if entry.is_dir()] if os.path.isdir(path) else []


def _knowing_keys(picker: Any) -> Any:
    """moto's picker of attributes; by which names an attribute may be found depends on classes and shapes alone."""
    if not hasattr(picker, "get_possible_keys"):
        return picker
    known: dict[tuple[Any, str, Any], tuple[str, ...]] = {}

    class KnowingPicker(picker):  # type: ignore[misc]
        def get_possible_keys(self, context: Any) -> Iterable[str]:
            mark = (type(context.obj), context.key, context.shape)
            keys = known.get(mark)
            if keys is None:
                keys = known[mark] = tuple(dict.fromkeys(super().get_possible_keys(context)))
            return keys

    return KnowingPicker


def _draw_letters() -> None:
    """Draw moto's random texts, a long one for each answer, as `random.choice` does, but without a call for each letter."""
    import string

    from moto.moto_api._internal.moto_random import MotoRandom

    def get_random_string(self: Any, length: int = 20, include_digits: bool = True, lower_case: bool = False) -> str:
        pool = string.ascii_letters + (string.digits if include_digits else "")
        size, draw, letters = len(pool), self.getrandbits, list[str]()
        bits = size.bit_length()
        while len(letters) < length:
            number = draw(bits)
            if number < size:
                letters.append(pool[number])
        text = "".join(letters)
        return text.lower() if lower_case else text

    MotoRandom.get_random_string = get_random_string  # type: ignore[method-assign]


def keep_endpoint(client: Any) -> None:
    """Work a client's endpoint out once, where it depends on nothing but the client's settings."""
    resolver = client._ruleset_resolver
    if resolver is None or resolver._param_definitions.keys() - {"Region", "UseDualStack", "UseFIPS", "Endpoint"}:
        return
    construct, known = resolver.construct_endpoint, list[Any]()

    def construct_endpoint(**details: Any) -> Any:
        if not known:
            known.append(construct(**details))
        return known[0]

    resolver.construct_endpoint = construct_endpoint


def _look_up_tags() -> None:
    """Have EC2 find the tags of one resource without going through those of all."""
    from types import SimpleNamespace

    from moto.ec2.models.tags import TagBackend

    describe = TagBackend.describe_tags

    def describe_tags(self: Any, filters: Any = None) -> Any:
        named = filters.get("resource-id", []) if filters and len(filters) == 1 else []
        if len(named) != 1 or not named[0].replace("-", "").isalnum():
            return describe(self, filters)
        if not self.tags.get(named[0]):
            return []
        alone: Any = SimpleNamespace(tags={named[0]: self.tags[named[0]]}, VALID_TAG_FILTERS=self.VALID_TAG_FILTERS)
        return describe(alone, filters)

    TagBackend.describe_tags = describe_tags  # type: ignore[method-assign]


def _made_once(make: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """One RSA key for all key pairs that are not imported: nobody logs in with them, and each takes 50 ms to make."""
    made = cache(make)
    return lambda: dict(made())


def _made_when_used(make: Callable[[str], Any]) -> Callable[[str], Any]:
    """A KMS key's private RSA key takes 50 ms to make, and most keys of deployments never sign."""

    class PrivateKey:
        def __init__(self, key_spec: str) -> None:
            self._key_spec = key_spec
            self._made: Any = None

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            if self._made is None:
                self._made = make(self._key_spec)
            return getattr(self._made, name)

    return lambda key_spec: make(key_spec) if key_spec.startswith("ECC") else PrivateKey(key_spec)
