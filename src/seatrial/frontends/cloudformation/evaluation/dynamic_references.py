"""`{{resolve:…}}` in a property: the value of a secret or a parameter, looked up in the world.

Reference: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.values import Path, Unresolvable
from seatrial.model.values import Secret, Unknown, contains, reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.scope import Scope

_REFERENCE = re.compile(r"\{\{resolve:(ssm-secure|ssm|secretsmanager):([^{}]*)\}\}")
_SECRET = "aws:secretsmanager/getSecretVersion:getSecretVersion"
_PARAMETER = "aws:ssm/getParameter:getParameter"


def resolved(scope: Scope, value: Any, path: Path) -> Any:
    """A text with its dynamic references replaced; a secret where one of them is."""
    text = reveal(value)
    if not isinstance(text, str) or "{{resolve:" not in text:
        return value
    secret = contains(value, Secret)
    parts: list[str] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        found = _look_up(scope, match.group(1), match.group(2), path)
        if isinstance(found, Unknown):
            return found
        secret = secret or match.group(1) != "ssm"
        parts += [text[end : match.start()], found]
        end = match.end()
    whole = "".join([*parts, text[end:]])
    return Secret(whole) if secret else whole


def _look_up(scope: Scope, service: str, wanted: str, path: Path) -> str | Unknown:
    if scope.engine is None:
        return Unknown(f"a dynamic reference to {wanted}")
    if service == "secretsmanager":
        return _secret(scope, wanted, path)
    name, _, version = wanted.partition(":")
    asked: dict[str, Any] = {"name": f"{name}:{version}" if version else name}
    return _told(scope, scope.invoke(_PARAMETER, asked, path).get("value"), path)


def _secret(scope: Scope, wanted: str, path: Path) -> str:
    """`secret-id:SecretString:json-key:version-stage:version-id`; an ARN as secret-id has colons of its own."""
    steps = wanted.split(":")
    own = 7 if wanted.startswith("arn:") else 1
    identity, rest = ":".join(steps[:own]), [*steps[own:], "", "", "", ""]
    asked: dict[str, Any] = {"secretId": identity}
    if rest[2]:
        asked["versionStage"] = rest[2]
    if rest[3]:
        asked["versionId"] = rest[3]
    text = _told(scope, scope.invoke(_SECRET, asked, path).get("secretString"), path)
    return _field(scope, text, rest[1], identity, path) if rest[1] else text


def _field(scope: Scope, text: str, key: str, identity: str, path: Path) -> str:
    if scope.is_invented(text):
        return text
    try:
        fields = json.loads(text)
    except ValueError:
        fields = None
    if isinstance(fields, dict) and key in fields:
        return str(fields[key])
    has = f"; it has {', '.join(sorted(fields))}" if isinstance(fields, dict) else "; its value is no JSON object"
    scope.refuse(
        path,
        Unresolvable(
            f"Could not find a value associated with JSONKey in SecretString: {identity} has no {key}",
            f"Put {key} into the secret's value, for example with SecretStringTemplate and GenerateStringKey{has}.",
        ),
        "secret-lacks-key",
    )
    return str(scope.invented(path))


def _told(scope: Scope, answer: Any, path: Path) -> str:
    """The answer as text; an invented one where nothing answers, so that what follows is not blamed on the template."""
    told = reveal(answer)
    return told if isinstance(told, str) and told else str(scope.invented(path))
