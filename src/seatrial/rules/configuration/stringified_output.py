"""A text in which the program wrote an object instead of its value.

An output of a resource is a promise. Put into a text as it is, it becomes the words of the SDK about itself, and AWS is given
those as a name, a policy or an address.

Cause (deployment): An output was put into a text as if it were a value that is known already.

Bad (Pulumi):
    topic = aws.sns.Topic("placed")
    aws.ssm.Parameter("address", type="String", value=f"topic {topic.arn}")

Good (Pulumi):
    topic = aws.sns.Topic("placed")
    aws.ssm.Parameter("address", type="String", value=pulumi.Output.concat("topic ", topic.arn))

Sources:
- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import walk
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_WORDS = re.compile(
    r"Calling (?:__str__|\[toString\]|\[toJSON\]|__\w+__) on an (?:Output|\[Output)|<pulumi\.output\.Output object"
    r"|\[object Object\]|\[object Promise\]|<coroutine object|<Future (?:pending|finished)|<function .{0,80} at 0x[0-9a-f]+>"
)


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A resolved text holds the words by which a language shows an object."""
    for path, value in walk(resource.properties):  # in secrets as well: the words themselves are none
        found = _WORDS.search(_plain(path, value)) if isinstance(value, str) and len(value) > 10 else None
        if found:
            here = ".".join(path)
            yield Blemish(
                path=here,
                message=f'{here} of "{resource.declaration.name}" holds an object\'s description instead of its value',
                evidence=f'{here} holds "{found[0]}"',
                why="AWS takes the text as it is: a name, policy or address that means nothing, another one at each run.",
                remedy="Put it together with pulumi.Output.concat or pulumi.interpolate, or inside apply; make JSON with "
                "Output.json_dumps or pulumi.jsonStringify.",
            )
            return


def _plain(path: tuple[str, ...], value: str) -> str:
    """A text; the script that machines start with as it was before it was encoded."""
    if path[-1:] != ("UserData",):
        return value
    try:
        return base64.b64decode(value, validate=True).decode("utf-8", "replace")
    except ValueError:
        return value


RULE = Rule(severity=Severity.CRITICAL, category=Category.CODE, check=check)
