"""Values that stand in for what the program was not given. Texts hold `seatrial` (identifiers hold its digits, 5ea71a1),
so that whatever depends on one can be told."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, Callable, List, Tuple

DIGITS = "5ea71a1"
ACCOUNT = "123456789012"
REGION = "us-east-1"
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
PLAIN_PLURALS = frozenset({"address", "alias", "class", "status", "access", "dns", "https", "aws", "ecs", "eks", "rds",
                           "sns", "sqs", "kms", "process", "tls", "prefix", "s", "cors", "ops", "sms", "acs"})  # fmt: skip

MAPPINGS = frozenset({"settings", "options", "tags", "parameters", "params", "labels", "variables", "properties", "props",
                      "defaults", "limits", "attributes", "flags", "overrides", "credentials"})  # fmt: skip

# What the identifier of a kind of thing begins with.
ID_PREFIXES = {
    "vpc": "vpc", "subnet": "subnet", "group": "sg", "sg": "sg", "gateway": "igw", "nat": "nat", "table": "rtb",
    "instance": "i", "ami": "ami", "image": "ami", "volume": "vol", "snapshot": "snap", "interface": "eni",
    "eni": "eni", "endpoint": "vpce", "acl": "acl", "allocation": "eipalloc", "eip": "eipalloc", "filesystem": "fs",
    "efs": "fs", "template": "lt", "zone": "Z", "pool": "us-east-1_",
}  # fmt: skip

ARNS = {
    "role": "iam::{account}:role/{name}", "policy": "iam::{account}:policy/{name}", "key": "kms:{region}:{account}:key/{uuid}",
    "kms": "kms:{region}:{account}:key/{uuid}", "topic": "sns:{region}:{account}:{name}",
    "queue": "sqs:{region}:{account}:{name}", "certificate": "acm:{region}:{account}:certificate/{uuid}",
    "cert": "acm:{region}:{account}:certificate/{uuid}", "bucket": "s3:::{name}",
    "secret": "secretsmanager:{region}:{account}:secret:{name}", "function": "lambda:{region}:{account}:function:{name}",
    "lambda": "lambda:{region}:{account}:function:{name}", "cluster": "ecs:{region}:{account}:cluster/{name}",
    "table": "dynamodb:{region}:{account}:table/{name}", "repository": "ecr:{region}:{account}:repository/{name}",
    "listener": "elasticloadbalancing:{region}:{account}:listener/app/{name}/0000000005ea71a1/0000000005ea71a1",
    "lb": "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/0000000005ea71a1",
    "alb": "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/0000000005ea71a1",
    "balancer": "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/0000000005ea71a1",
    "tg": "elasticloadbalancing:{region}:{account}:targetgroup/{name}/0000000005ea71a1",
    "target": "elasticloadbalancing:{region}:{account}:targetgroup/{name}/0000000005ea71a1",
}  # fmt: skip

NUMBERS = {"port": "8080", "memory": "512", "cpu": "256", "storage": "20", "retention": "7", "days": "7", "ttl": "300",
           "timeout": "30", "mb": "512", "gb": "20", "minutes": "5", "seconds": "60", "hours": "1"}  # fmt: skip
COUNTS = frozenset({"count", "number", "size", "capacity", "min", "max", "minimum", "maximum", "replicas", "desired",
                    "limit", "threshold", "percent", "percentage", "num", "length", "weight", "interval"})  # fmt: skip

Rule = Tuple[Callable[[List[str]], bool], Callable[[List[str], str], str]]


def _ends(*names: str) -> Callable[[List[str]], bool]:
    return lambda words: words[-1] in names


def _holds(*names: str) -> Callable[[List[str]], bool]:
    return lambda words: bool(set(words) & set(names))


def _identifier(words: List[str], label: str) -> str:
    digest = hashlib.sha1(label.encode()).hexdigest()
    for word in reversed(words[:-1] or words):
        if word in ID_PREFIXES:
            prefix = ID_PREFIXES[word]
            if word == "zone":
                return "Z0" + (DIGITS + digest).upper()[:18]
            if word == "pool":
                return prefix + "Seatrial1"
            return f"{prefix}-0{DIGITS}{digest[:9]}"
    return f"seatrial-{label}"


def _arn(words: List[str], label: str) -> str:
    name, uuid = f"seatrial-{label}", f"{DIGITS}0-0000-4000-8000-{hashlib.sha1(label.encode()).hexdigest()[:12]}"
    for word in reversed(words):
        if word in ARNS:
            return "arn:aws:" + ARNS[word].format(account=ACCOUNT, region=REGION, name=name, uuid=uuid)
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


RULES: List[Rule] = [
    (_ends("arn"), _arn),
    (_ends("cidr", "cidrs", "block", "range"), lambda words, label: "10.0.0.0/16" if "subnet" not in words else "10.0.1.0/24"),
    (_holds("cidr"), lambda words, label: "10.0.0.0/16"),
    (_holds("password", "passwd", "pwd", "passphrase"), lambda words, label: f"Seatrial-{label}-1a"),
    (_holds("email", "mail"), lambda words, label: f"{label}@seatrial.test"),
    (_ends("url", "uri", "webhook", "endpoint"), lambda words, label: f"https://{label}.seatrial.test"),
    (_ends("id", "ids"), lambda words, label: ACCOUNT if "account" in words else _identifier(words, label)),
    (_ends("account"), lambda words, label: ACCOUNT),
    (_ends("ami"), _identifier),
    (_ends("domain", "hostname", "host", "fqdn", "zone") , lambda words, label: _zone(words, label)),
    (_ends("region"), lambda words, label: REGION),
    (_ends("az"), lambda words, label: REGION + "a"),
    (_ends("ip", "address"), lambda words, label: "203.0.113.10"),
    (lambda words: words[-2:] in (["instance", "type"], ["instance", "class"], ["node", "type"]), lambda words, label: (
        "db.t3.micro" if words[-1] == "class" or _holds("db", "rds", "database")(words) else
        "cache.t3.micro" if _holds("cache", "redis")(words) else "t3.micro")),
    (lambda words: _ends(*NUMBERS)(words), lambda words, label: NUMBERS[words[-1]]),
    (lambda words: words[0] in COUNTS or words[-1] in COUNTS, lambda words, label: "1"),
    (lambda words: words[0] in ("enable", "enabled", "is", "use", "has", "create", "with") or words[-1] in ("enabled", "flag"),
     lambda words, label: "true"),
    (_ends("env", "environment", "stage"), lambda words, label: "dev"),
    (lambda words: _holds("public", "ssh")(words) and "key" in words,
     lambda words, label: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA seatrial"),
]  # fmt: skip


def _zone(words: List[str], label: str) -> str:
    if "availability" in words:
        return REGION + "a"
    return f"{label}.seatrial.test"


def words_of(name: str) -> List[str]:
    return [word.lower() for word in WORD.findall(name)] or ["value"]


def label_of(name: str) -> str:
    """A name as the middle of a physical name: lower case, hyphens."""
    return "-".join(words_of(name))[:40]


def text_for(name: str) -> str:
    """A text that something called `name` could be."""
    words = words_of(name)
    for applies, make in RULES:
        if applies(words):
            return make(words, label_of(name))
    return f"seatrial-{label_of(name)}"


def is_plural(name: str) -> bool:
    last = words_of(name)[-1]
    return last.endswith("s") and last not in PLAIN_PLURALS and not last.endswith("ss")


def singular(name: str) -> str:
    return re.sub(r"(?i)(?<=ss|sh|ch|xe)es$|ies$|s$", lambda found: "y" if found[0].lower() == "ies" else "", name)


def value_for(name: str, kind: str) -> Any:
    """A value of a configuration type: string, int, bool, float or object."""
    if kind == "string":
        return text_for(name)
    if kind == "bool":
        return False
    if kind in ("int", "float"):
        text = text_for(name)
        number = float(text) if text.replace(".", "", 1).isdigit() and text != ACCOUNT else 1.0
        return int(number) if kind == "int" else number
    listed = is_plural(name) and words_of(name)[-1] not in MAPPINGS
    return PlausibleList(several(name)) if listed else PlausibleObject()


def several(name: str) -> List[str]:
    """Two of what a plural name speaks of."""
    one = singular(name)
    if words_of(name)[-1] in ("azs", "zones") and text_for(one) == REGION + "a":
        return [REGION + "a", REGION + "b"]
    if words_of(name)[-1] in ("cidrs", "blocks"):
        return ["10.0.1.0/24", "10.0.2.0/24"]
    return [_numbered(text_for(_as_identifier(one)), number) for number in ("1", "2")]


def _as_identifier(name: str) -> str:
    """`subnets` of a stack's outputs are the identifiers of subnets."""
    return name + "_id" if words_of(name)[-1] in ID_PREFIXES else name


def _numbered(text: str, number: str) -> str:
    if re.search(r"-0" + DIGITS, text):
        return text[:-1] + number
    return re.sub(r"(seatrial-[a-z0-9-]+)", rf"\g<1>-{number}", text, count=1)


def output_for(name: str) -> Any:
    """What another stack may have put out under a name: a text, or two of them for a plural."""
    return several(name) if is_plural(name) else text_for(_as_identifier(name))


class PlausibleObject(dict):  # type: ignore[type-arg]
    """An object of unknown shape: whatever it is asked for, it has."""

    def __missing__(self, key: Any) -> Any:
        return output_for(str(key))


class PlausibleList(list):  # type: ignore[type-arg]
    """A list that can also be asked by name, for the case that it should have been an object."""

    def __getitem__(self, key: Any) -> Any:
        return output_for(key) if isinstance(key, str) else list.__getitem__(self, key)

    def get(self, key: Any, default: Any = None) -> Any:
        return default


class PlausibleText(str):
    """A text that also has every attribute, for values whose shape nobody knows."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return PlausibleText(text_for(name))

    def __getitem__(self, key: Any) -> Any:
        return PlausibleText(text_for(key)) if isinstance(key, str) else str.__getitem__(self, key)


def as_text(value: Any) -> str:
    """A placeholder as a report shows it."""
    return value if isinstance(value, str) else json.dumps(value)
