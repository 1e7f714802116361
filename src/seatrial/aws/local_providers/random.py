"""The random provider: the same seed and the same inputs give the same values.

Provider: https://github.com/terraform-providers/terraform-provider-random
"""

from __future__ import annotations

import base64
import hashlib
import json
import random
import string
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.kinds.life import Refused
from seatrial.model.resource import Refusal
from seatrial.model.values import Properties, Secret

_SPECIAL = "!@#$%&*()-_=+[]{}<>:?"
_ADVERBS = [
    "boldly",
    "calmly",
    "deeply",
    "duly",
    "eagerly",
    "evenly",
    "fairly",
    "firmly",
    "gladly",
    "highly",
    "jointly",
    "kindly",
    "lively",
    "nicely",
]
_ADJECTIVES = [
    "able",
    "amused",
    "brave",
    "bright",
    "classic",
    "clever",
    "daring",
    "eager",
    "fast",
    "gentle",
    "happy",
    "humble",
    "keen",
    "modest",
    "noble",
]
_NAMES = [
    "badger",
    "beagle",
    "bison",
    "cobra",
    "crane",
    "dingo",
    "eagle",
    "falcon",
    "gecko",
    "heron",
    "ibex",
    "jackal",
    "koala",
    "lark",
    "mole",
    "otter",
    "pika",
]

Inputs = Mapping[str, Any]


def _chance(inputs: Inputs, seed: str) -> random.Random:
    """A source of chance that depends on the seed and on everything that would replace the resource."""
    given = {key: value for key, value in sorted(inputs.items()) if value is not None}
    text = json.dumps(given, sort_keys=True, default=str)
    return random.Random(hashlib.sha256(f"{seed}/{text}".encode()).digest())


def _refuse(type_: str, message: str) -> Refused:
    return Refused(Refusal(f"random:{type_}", "InvalidInput", message))


def _given(inputs: Inputs, name: str, otherwise: Any) -> Any:
    value = inputs.get(name)
    return otherwise if value is None else value


def _text(inputs: Inputs, seed: str, type_: str) -> str:
    """Characters of the wanted classes, at least as many of each as asked for."""
    length = int(_given(inputs, "length", 0))
    numeric = _given(inputs, "numeric", _given(inputs, "number", True))
    special = _given(inputs, "overrideSpecial", None) or _SPECIAL
    classes = (
        (string.ascii_uppercase, _given(inputs, "upper", True), "minUpper"),
        (string.ascii_lowercase, _given(inputs, "lower", True), "minLower"),
        (string.digits, numeric, "minNumeric"),
        (special, _given(inputs, "special", True), "minSpecial"),
    )
    least = [(characters, int(_given(inputs, name, 0))) for characters, _, name in classes]
    if length < 1 or length < sum(count for _, count in least):
        raise _refuse(
            type_,
            f"length is {length}: the minimum value for length is 1 and length must also be >= "
            "(`min_upper` + `min_lower` + `min_numeric` + `min_special`)",
        )
    every = "".join(characters for characters, wanted, _ in classes if wanted)
    rest = length - sum(count for _, count in least)
    if rest and not every:
        raise _refuse(type_, "upper, lower, numeric and special are all false: there is no character to choose from")
    chance = _chance(inputs, seed)
    chosen = [chance.choice(characters) for characters, count in least for _ in range(count)]
    chosen += [chance.choice(every) for _ in range(rest)]
    chance.shuffle(chosen)
    return "".join(chosen)


def _class_defaults(inputs: Inputs) -> Properties:
    flags: Properties = {name: _given(inputs, name, True) for name in ("upper", "lower", "special")}
    numeric = _given(inputs, "numeric", _given(inputs, "number", True))
    counts = {name: _given(inputs, name, 0) for name in ("minUpper", "minLower", "minNumeric", "minSpecial")}
    return flags | {"numeric": numeric, "number": numeric} | counts


def random_string(inputs: Inputs, seed: str) -> Properties:
    result = _text(inputs, seed, "RandomString")
    return _class_defaults(inputs) | {"id": result, "result": result}


def random_password(inputs: Inputs, seed: str) -> Properties:
    result = _text(inputs, seed, "RandomPassword")
    salted = hashlib.sha256(f"{seed}/{result}".encode()).digest() + hashlib.sha256(result.encode()).digest()
    letters = base64.b64encode(salted).decode().replace("+", ".").replace("=", "")[:53]
    return _class_defaults(inputs) | {
        "id": "none",
        "result": Secret(result),
        "bcryptHash": Secret(f"$2a$10${letters}"),  # of bcrypt's form; checking a password against it fails
    }


def random_id(inputs: Inputs, seed: str) -> Properties:
    length = int(_given(inputs, "byteLength", 0))
    if length < 1:
        raise _refuse("RandomId", f"byte_length is {length}: it must be at least 1")
    data = _chance(inputs, seed).randbytes(length)
    prefix = _given(inputs, "prefix", "")
    url = base64.urlsafe_b64encode(data).decode().rstrip("=")
    return {
        "id": url,
        "b64Url": prefix + url,
        "b64Std": prefix + base64.b64encode(data).decode(),
        "hex": prefix + data.hex(),
        "dec": prefix + str(int.from_bytes(data, "big")),
    }


def random_bytes(inputs: Inputs, seed: str) -> Properties:
    length = int(_given(inputs, "length", 0))
    if length < 1:
        raise _refuse("RandomBytes", f"length is {length}: it must be at least 1")
    data = _chance(inputs, seed).randbytes(length)
    return {"id": "none", "base64": Secret(base64.b64encode(data).decode()), "hex": Secret(data.hex())}


def random_pet(inputs: Inputs, seed: str) -> Properties:
    length, separator = int(_given(inputs, "length", 2)), _given(inputs, "separator", "-")
    if length < 1:
        raise _refuse("RandomPet", f"length is {length}: it must be at least 1")
    chance = _chance(inputs, seed)
    words = [chance.choice(_ADVERBS) for _ in range(length - 2)]
    words += [chance.choice(_ADJECTIVES)] if length > 1 else []
    words.append(chance.choice(_NAMES))
    prefix = _given(inputs, "prefix", "")
    return {
        "id": separator.join([prefix, *words] if prefix else words),
        "length": length,
        "separator": separator,
    }


def random_integer(inputs: Inputs, seed: str) -> Properties:
    least, most = int(_given(inputs, "min", 0)), int(_given(inputs, "max", 0))
    if least > most:
        raise _refuse(
            "RandomInteger",
            f"min is {least}, max is {most}: min needs to be smaller than or equal to max",
        )
    # with a seed of its own the value is the same wherever the program runs
    source = {"seed": inputs["seed"], "min": least, "max": most} if inputs.get("seed") else inputs
    result = _chance(source, "" if inputs.get("seed") else seed).randint(least, most)
    return {"id": str(result), "result": result}


def random_shuffle(inputs: Inputs, seed: str) -> Properties:
    items = list(_given(inputs, "inputs", []))
    wanted = _given(inputs, "resultCount", None)
    count = len(items) if wanted is None else int(wanted)
    source = {"seed": inputs["seed"], "inputs": items} if inputs.get("seed") else inputs
    chance = _chance(source, "" if inputs.get("seed") else seed)
    results: list[Any] = []
    while items and len(results) < count:
        results += chance.sample(items, len(items))
    return {"id": "-", "results": results[:count]}


def _uuid(version: int) -> Callable[[Inputs, str], Properties]:
    def made(inputs: Inputs, seed: str) -> Properties:
        bits = bytearray(_chance(inputs, seed).randbytes(16))
        bits[6] = bits[6] & 0x0F | version << 4
        bits[8] = bits[8] & 0x3F | 0x80
        result = str(uuid.UUID(bytes=bytes(bits)))
        return {"id": result, "result": result}

    return made


PROVIDERS: dict[str, Callable[[Inputs, str], Properties]] = {
    "RandomBytes": random_bytes,
    "RandomId": random_id,
    "RandomInteger": random_integer,
    "RandomPassword": random_password,
    "RandomPet": random_pet,
    "RandomShuffle": random_shuffle,
    "RandomString": random_string,
    "RandomUuid": _uuid(4),
    "RandomUuid4": _uuid(4),
    "RandomUuid7": _uuid(7),
}
