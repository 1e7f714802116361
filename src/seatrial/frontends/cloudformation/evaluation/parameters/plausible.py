"""A value for a parameter that nothing gives one: what its name and its constraints ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.frontends.cloudformation.evaluation.parameters.parameter import Parameter
from seatrial.frontends.cloudformation.evaluation.parameters.uses import Use
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.model.patterns import matches, text_matching

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
DOMAIN = "given.example.net"
PASSWORD = "Given1Passw0rdGiven"  # letters and digits only: some services refuse signs
# Words that a name has → a value; the first row that fits. `{n}` is a number of the parameter's own, 1 to 200.
_ROWS: tuple[tuple[frozenset[str], str], ...] = tuple(
    (frozenset(words.split()), value)
    for words, value in (
        ("password", PASSWORD),
        ("secret", PASSWORD),
        ("token", PASSWORD),
        ("cidr vpc", "10.{n}.0.0/16"),
        ("cidr", "10.{n}.1.0/24"),
        ("cache node type", "cache.t4g.micro"),
        ("db instance type", "db.t4g.medium"),
        ("db instance class", "db.t4g.medium"),
        ("instance class", "db.t4g.medium"),
        ("instance type", "t3.micro"),
        ("email", "someone@example.net"),
        ("mail", "someone@example.net"),
        ("url", f"https://{DOMAIN}/"),
        ("repository uri", "{account}.dkr.ecr.{region}.amazonaws.com/given:latest"),
        ("image uri", "{account}.dkr.ecr.{region}.amazonaws.com/given:latest"),
        ("container image", "public.ecr.aws/nginx/nginx:latest"),
        ("image url", "public.ecr.aws/nginx/nginx:latest"),
        ("topic arn", "arn:{partition}:sns:{region}:{account}:given"),
        ("queue arn", "arn:{partition}:sqs:{region}:{account}:given"),
        ("role arn", "arn:{partition}:iam::{account}:role/given"),
        ("bucket arn", "arn:{partition}:s3:::given-{digits}"),
        ("function arn", "arn:{partition}:lambda:{region}:{account}:function:given"),
        ("lambda arn", "arn:{partition}:lambda:{region}:{account}:function:given"),
        ("key arn", "arn:{partition}:kms:{region}:{account}:key/{uuid}"),
        ("kms key", "{uuid}"),
        ("certificate arn", "arn:{partition}:acm:{region}:{account}:certificate/{uuid}"),
        ("certificate", "arn:{partition}:acm:{region}:{account}:certificate/{uuid}"),
        ("arn", "arn:{partition}:iam::{account}:role/given"),
        ("bucket", "given-{digits}"),
        ("domain", DOMAIN),
        ("hostname", DOMAIN),
        ("host name", DOMAIN),
        ("dns", DOMAIN),
        ("zone name", DOMAIN),
        ("account", "{account}"),
        ("region", "{region}"),
        ("environment", "{environment}"),
        ("env", "{environment}"),
        ("stage", "{environment}"),
        ("port", "8080"),
        ("min size", "1"),
        ("max size", "2"),
        ("desired capacity", "1"),
        ("desired count", "1"),
        ("volume size", "20"),
        ("allocated storage", "20"),
        ("retention days", "7"),
        ("phone", "12025550100"),  # of those that are kept for fiction
        ("user", "given"),
        ("username", "given"),
        ("ip", "192.0.2.{n}"),
        ("path", "/given"),
        ("vpc id", "vpc-0{digits17}"),
        ("subnet id", "subnet-0{digits17}"),
        ("group id", "sg-0{digits17}"),
        ("ami", "ami-0{digits17}"),
    )
)
_GENERAL = (
    "given-{digits}", "given{digits}", "given", "Given1", "GIVEN", "{account}", "10.{n}.1.0/24", "10.{n}.1.1/32", "1",
    PASSWORD, f"{PASSWORD}!", DOMAIN, "someone@example.net", "arn:{partition}:iam::{account}:role/given", "/given/", "2026-01-01",
)  # fmt: skip


def plausible(parameter: Parameter, use: Use, setting: StackSetting) -> str:
    """A text that meets the constraints where one can be found; the first guess otherwise."""
    guesses = list(_guesses(parameter, use, setting))
    fitting = next((guess for guess in guesses if _fits(parameter, guess)), None)
    if fitting is not None:
        return fitting
    # Nothing at all is the last guess: a pattern that admits it means what may be left out.
    lengths = (max(1, parameter.shortest), parameter.shortest) if parameter.pattern else ()
    made = (text_matching(parameter.pattern, shortest, parameter.longest) for shortest in lengths)
    return next((text for text in made if text is not None), guesses[0])


def _fits(parameter: Parameter, guess: str) -> bool:
    """Whether a value is sure to be taken."""
    if parameter.violation(guess) is not None:
        return False
    return not parameter.pattern or parameter.is_list or matches(parameter.pattern, guess) is True


def _guesses(parameter: Parameter, use: Use, setting: StackSetting) -> Iterator[str]:
    yield from (row for row in use.rows if row == setting.environment)
    yield from parameter.allowed[:1]
    yield from use.rows[:1]
    texts = _texts(parameter.name, setting)
    words = [words_of(name) for name in (use.property, parameter.name)]
    named = [row.format(**texts) for known in words for wanted, row in _ROWS if wanted <= known]
    if parameter.item_type == "Number":
        yield from filter(str.isdecimal, named)
        yield from _numbers(parameter)
        return
    yield from named
    for general in _GENERAL:
        text = general.format(**texts)
        yield text
        if len(text) < parameter.shortest:
            yield text.ljust(parameter.shortest, "0")
        if len(text) > parameter.longest > 0:
            yield text[: parameter.longest]


def words_of(name: str) -> frozenset[str]:
    """The words of a name in lower case, a plural's without its s: `DBSubnetIds` → db, subnet, id, ids."""
    words = [word.lower() for word in _WORDS.findall(name)]
    return frozenset([*words, *(word.rstrip("s") for word in words)])


def _numbers(parameter: Parameter) -> Iterator[str]:
    wanted = [1.0, 2.0, 10.0, 20.0, 100.0, parameter.lowest, parameter.highest]
    for number in wanted:
        if number is not None:
            yield str(int(number)) if number.is_integer() else str(number)


def _texts(name: str, setting: StackSetting) -> dict[str, str]:
    digits = setting.digits("given", name)
    return {
        "n": str(int(digits[:4], 16) % 200 + 1),
        "digits": digits[:8],
        "digits17": digits[:16],
        "uuid": f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}",
        "account": setting.account,
        "region": setting.region,
        "partition": str(setting.pseudo("AWS::Partition")),
        "environment": setting.environment,
    }
