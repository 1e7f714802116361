"""The settings of one deployment, read and checked before anything is created."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, cast

import pulumi

from payments_migration.accepted import Accepted, ipv4_block, matching, one_of
from payments_migration.sizes import TABLE, Sizes

Strategy = Literal["rolling", "blue-green"]

# What each environment is called in the names of stacks, beside its own name.
ALIASES: Mapping[str, str] = {"development": "dev", "stage": "staging", "production": "prod"}

SUFFIX = matching(r"(?=.{1,20}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*", "1 to 20 letters and digits, hyphens only between them")
IMAGE_TAG = matching(r"\w[\w.-]{0,127}", "a container image tag")
CERTIFICATE = matching(r"arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate/.+", "the ARN of an ACM certificate")
FUNCTION = matching(r"arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:.+", "the ARN of a Lambda function")
TESTERS = ipv4_block("an IPv4 block of at most a /8, such as 203.0.113.0/24", lambda block: block.prefixlen >= 8)
STACK = matching(r"([\w.-]+/){0,2}[\w.-]+", "a stack: name, organization/name or organization/project/name")


@dataclass(frozen=True)
class Settings:
    """Everything a deployment can be told. Imports are None where the deployment creates the thing itself."""

    environment: str
    suffix: str
    strategy: Strategy
    image_tag: str
    legacy_stack: str | None
    create_endpoints: bool
    certificate_arn: str | None
    test_clients: str | None
    rotation_lambda_arn: str | None
    protect: bool
    sizes: Sizes

    @property
    def blue_green(self) -> bool:
        """Whether CodeDeploy replaces releases, rather than ECS."""
        return self.strategy == "blue-green"


class _Reader:
    """Reads configuration values and collects what is wrong with all of them."""

    def __init__(self, get: Callable[[str], str | None], namespace: str) -> None:
        self._get = get
        self._namespace = namespace
        self.problems: list[str] = []

    def raise_problems(self) -> None:
        if self.problems:
            raise pulumi.RunError("\n".join(self.problems))

    def refuse(self, problem: str) -> None:
        self.problems.append(f"{self._namespace}:{problem}")

    def read(self, key: str, default: Any, accepted: Accepted) -> Any:
        """The value of the key as the default's type, or the default where it is absent, empty or refused."""
        given = self._get(key)
        if given is None or given == "":
            return default
        value: str | int = int(given) if isinstance(default, int) and re.fullmatch(r"-?\d{1,9}", given) else given
        if type(value) is not type(default) or not accepted.holds(value):
            self.refuse(f'{key} is "{given}"; it takes {accepted.meaning}')
            return default
        return value

    def read_optional(self, key: str, accepted: Accepted) -> str | None:
        return cast(str, self.read(key, "", accepted)) or None

    def read_flag(self, key: str, default: bool) -> bool:
        return bool(self.read(key, str(default).lower(), one_of("true", "false")) == "true")

    def read_sizes(self, row: Sizes) -> Sizes:
        """The environment's row, with what this stack's configuration overrides."""
        known = {each.name: each.metadata["accepted"] for each in fields(row)}
        chosen = {name: self.read(camel_case(name), getattr(row, name), known[name]) for name in known}
        sizes = replace(row, **chosen)
        for contradiction in sizes.contradictions():
            self.refuse(contradiction)
        return sizes


def camel_case(name: str) -> str:
    """The configuration key of a field of the settings table."""
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def environments_named(stack: str) -> set[str]:
    """The environments that a stack's name mentions; organization and project do not count."""
    words = re.split(r"[^a-z0-9]+", stack.rpartition("/")[2].lower())
    return {ALIASES.get(word, word) for word in words} & set(TABLE)


def read_settings(get: Callable[[str], str | None], namespace: str) -> Settings:
    """The settings that `get` answers for, by key.

    Raises `pulumi.RunError` with one line for each value that is wrong, naming the key and what it takes.
    """
    reader = _Reader(get, namespace)
    environment = reader.read("environment", "dev", one_of(*TABLE))
    # What the other settings take depends on it.
    reader.raise_problems()
    settings = Settings(
        environment=environment,
        suffix=reader.read("environmentSuffix", "main", SUFFIX),
        strategy=reader.read("deploymentStrategy", "rolling", one_of("rolling", "blue-green")),
        image_tag=reader.read("imageTag", "1.0.0", IMAGE_TAG),
        legacy_stack=reader.read_optional("legacyStack", STACK),
        create_endpoints=reader.read_flag("createEndpoints", True),
        certificate_arn=reader.read_optional("certificateArn", CERTIFICATE),
        test_clients=reader.read_optional("testClients", TESTERS),
        rotation_lambda_arn=reader.read_optional("rotationLambdaArn", FUNCTION),
        protect=reader.read_flag("protect", False),
        sizes=reader.read_sizes(TABLE[environment]),
    )
    strangers = environments_named(settings.legacy_stack or "") - {environment}
    if strangers:
        named = " and ".join(sorted(strangers))
        reader.refuse(
            f'legacyStack is "{settings.legacy_stack}", a stack of {named}; it takes a stack of {environment}'
        )
    if not settings.create_endpoints and not settings.legacy_stack:
        reader.refuse("createEndpoints is false; without legacyStack it takes true, the tasks have no other way out")
    reader.raise_problems()
    return settings
