"""The forms that values take, by the words in their names: tables for `plausible`."""

# ruff: noqa: SIM905  # a list of words reads better as text

from __future__ import annotations

import hashlib
import re
from typing import Callable, List, Tuple

DIGITS = "5ea71a1"
ACCOUNT = "123456789012"
REGION = "us-east-1"

# What the identifier of a kind of thing begins with.
ID_PREFIXES = {
    "acl": "acl",
    "allocation": "eipalloc",
    "ami": "ami",
    "efs": "fs",
    "eip": "eipalloc",
    "endpoint": "vpce",
    "eni": "eni",
    "filesystem": "fs",
    "gateway": "igw",
    "group": "sg",
    "image": "ami",
    "instance": "i",
    "interface": "eni",
    "nat": "nat",
    "pool": "us-east-1",
    "sg": "sg",
    "snapshot": "snap",
    "subnet": "subnet",
    "table": "rtb",
    "template": "lt",
    "volume": "vol",
    "vpc": "vpc",
    "zone": "Z",
}

BALANCER = "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/0000000005ea71a1"
TARGET = "elasticloadbalancing:{region}:{account}:targetgroup/{name}/0000000005ea71a1"
CERTIFICATE = "acm:{region}:{account}:certificate/{uuid}"
FUNCTION = "lambda:{region}:{account}:function:{name}"
KEY = "kms:{region}:{account}:key/{uuid}"
ROLE = "iam::{account}:role/{name}"

ARNS = {
    "alb": BALANCER,
    "balancer": BALANCER,
    "bucket": "s3:::{name}",
    "cert": CERTIFICATE,
    "certificate": CERTIFICATE,
    "cluster": "ecs:{region}:{account}:cluster/{name}",
    "function": FUNCTION,
    "key": KEY,
    "kms": KEY,
    "lambda": FUNCTION,
    "lb": BALANCER,
    "listener": "elasticloadbalancing:{region}:{account}:listener/app/{name}/0000000005ea71a1/0000000005ea71a1",
    "policy": "iam::{account}:policy/{name}",
    "queue": "sqs:{region}:{account}:{name}",
    "repository": "ecr:{region}:{account}:repository/{name}",
    "role": ROLE,
    "secret": "secretsmanager:{region}:{account}:secret:{name}",
    "table": "dynamodb:{region}:{account}:table/{name}",
    "target": TARGET,
    "tg": TARGET,
    "topic": "sns:{region}:{account}:{name}",
}

NUMBERS = {
    "cpu": "256",
    "days": "7",
    "gb": "20",
    "hours": "1",
    "mb": "512",
    "memory": "512",
    "minutes": "5",
    "port": "8080",
    "retention": "7",
    "seconds": "60",
    "storage": "20",
    "timeout": "30",
    "ttl": "300",
}
COUNTS = frozenset(
    "capacity count desired interval length limit max maximum min minimum num number percent percentage replicas size "
    "threshold weight".split()
)
SWITCHES = frozenset("create enable enabled has is use with".split())

PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA seatrial"

Rule = Tuple[Callable[[List[str]], bool], Callable[[List[str], str], str]]


def _ends(*names: str) -> Callable[[List[str]], bool]:
    return lambda words: words[-1] in names


def _holds(*names: str) -> Callable[[List[str]], bool]:
    return lambda words: bool(set(words) & set(names))


def _always(text: str) -> Callable[[List[str], str], str]:
    """The same for every name; `{label}` is the name as the middle of a physical name."""
    return lambda words, label: text.format(label=label)


def _identifier(words: List[str], label: str) -> str:
    digest = hashlib.sha1(label.encode()).hexdigest()
    if "account" in words:
        return ACCOUNT
    for word in reversed(words[:-1] or words):
        if word == "zone":
            return "Z0" + (DIGITS + digest).upper()[:18]
        if word == "pool":
            return f"{REGION}_Seatrial1"
        if word in ID_PREFIXES:
            return f"{ID_PREFIXES[word]}-0{DIGITS}{digest[:9]}"
    return f"seatrial-{label}"


def _arn(words: List[str], label: str) -> str:
    name, digest = f"seatrial-{label}", hashlib.sha1(label.encode()).hexdigest()
    uuid = f"{DIGITS}0-0000-4000-8000-{digest[:12]}"
    form = next((ARNS[word] for word in reversed(words) if word in ARNS), ROLE)
    return "arn:aws:" + form.format(account=ACCOUNT, region=REGION, name=name, uuid=uuid)


def _machine(words: List[str], label: str) -> str:
    if words[-1] == "class" or _holds("db", "rds", "database")(words):
        return "db.t3.micro"
    return "cache.t3.micro" if _holds("cache", "redis")(words) else "t3.micro"


def _zone(words: List[str], label: str) -> str:
    return REGION + "a" if "availability" in words else f"{label}.seatrial.test"


def _subnet_or_network(words: List[str], label: str) -> str:
    return "10.0.1.0/24" if "subnet" in words else "10.0.0.0/16"


RULES: List[Rule] = [  # the first that applies
    (_ends("arn"), _arn),
    (_holds("cidr", "cidrs"), _subnet_or_network),
    (_ends("block", "range"), _subnet_or_network),
    (_holds("password", "passwd", "pwd", "passphrase"), _always("Seatrial-{label}-1a")),
    (_holds("email", "mail"), _always("{label}@seatrial.test")),
    (_ends("url", "uri", "webhook", "endpoint"), _always("https://{label}.seatrial.test")),
    (_ends("id", "ids", "ami"), _identifier),
    (_ends("account"), _always(ACCOUNT)),
    (_ends("domain", "hostname", "host", "fqdn", "zone"), _zone),
    (_ends("region"), _always(REGION)),
    (_ends("az"), _always(REGION + "a")),
    (_ends("ip", "address"), _always("203.0.113.10")),
    (lambda words: words[-2:-1] in (["instance"], ["node"]) and words[-1] in ("type", "class"), _machine),
    (_ends(*NUMBERS), lambda words, label: NUMBERS[words[-1]]),
    (lambda words: bool(COUNTS & {words[0], words[-1]}), _always("1")),
    (lambda words: words[0] in SWITCHES or words[-1] in ("enabled", "flag"), _always("true")),
    (_ends("env", "environment", "stage"), _always("dev")),
    (lambda words: "key" in words and _holds("public", "ssh")(words), _always(PUBLIC_KEY)),
]


def form_of(words: List[str], label: str) -> str:
    """The text of a value whose name consists of `words`."""
    for applies, make in RULES:
        if applies(words):
            return make(words, label)
    return f"seatrial-{label}"


WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
NO_PLURALS = frozenset(  # they end in s and are one thing
    "access acs address alias aws class cors dns ecs eks https kms ops prefix process rds s sms sns sqs status "
    "tls".split()
)
OBJECTS = frozenset(  # plurals that name one object with fields
    "attributes credentials defaults flags labels limits options overrides parameters params properties props settings "
    "tags variables".split()
)
