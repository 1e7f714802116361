"""Telling credentials: the properties that take one, and texts that are one by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.aws.facts.schemas import resolve, schema_of
from seatrial.model.observations import INVENTED
from seatrial.model.resource import Resource
from seatrial.model.values import walk
from seatrial.rules.reading import at, document, text
from seatrial.rules.survey import Survey

_PROPERTY = re.compile(
    r"(?:password|passphrase|(?:auth|oauth|access|secret)token|secretkey|privatekey|clientsecret|api(?:secret)?key(?:value)?)$",
    re.IGNORECASE,
)
STORES = ("AWS::SecretsManager::Secret", "AWS::SSM::Parameter")
_GENERATORS = ("random:index/randomPassword:RandomPassword",)
_NO_CREDENTIALS = {"AWS::AppMesh::VirtualNode", "AWS::AppMesh::VirtualGateway", "AWS::Cognito::UserPoolClient"}
_SWITCH = re.compile(r"|true|false|\d{1,3}", re.IGNORECASE)  # what a property is that turns something on
_TELLING = re.compile(r"(?=.*[0-9A-Z!-/:-@])\S{8,}")  # a text that is no word of everyday
_KEY = re.compile(
    r"pass(?:word|wd|phrase)?$|pwd$|secret(?:_?key|access_?key)?$|token$|(?:api|private)_?key$|credentials?$", re.I
)

# Texts that can be nothing else: https://docs.github.com/en/code-security/secret-scanning lists such forms
_FORMS: Mapping[str, re.Pattern[str]] = {
    "an AWS access key": re.compile(r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "a GitHub token": re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{40,}\b"),
    "a GitLab token": re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}\b"),
    "a Slack token": re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b"),
    "a Stripe key": re.compile(r"\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}\b"),
    "a Google API key": re.compile(r"\bAIza[A-Za-z0-9_-]{35}\b"),
    "a password in an address": re.compile(
        r"\b[a-z][a-z0-9+.-]*://[^\s/:@${}<>]+:(?P<secret>[^\s/:@${}<>*]{3,})@[^\s/]+", re.I
    ),
}
_PLACEHOLDERS = re.compile(
    r"change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this|with)|placeholder|to[-_ ]?be[-_ ]?(?:set|changed|replaced|filled)"
    r"|your[-_ ]\w+|dummy|example\.(?:com|org|net)|<[A-Za-z][\w .-]+>|^x{3,}$|\btodo\b|\btbd\b"
    r"|fill[-_ ]?in|insert[-_ ]\w+[-_ ]here"
    r"|^(?:foo|bar|baz|test|sample|default|none|null|n/a)$",
    re.IGNORECASE,
)


def credential_properties(resource: Resource) -> Iterator[tuple[str, str]]:
    """The properties of a resource that take a credential and have one as text: dotted path and text."""
    schema = None if resource.type in _NO_CREDENTIALS else schema_of(resource.type)
    if schema is None and resource.type.startswith("AWS::"):
        return
    for path, value in walk(dict(resource.properties)):
        if not isinstance(value, str) or not path or not _PROPERTY.search(path[-1]) or _SWITCH.fullmatch(value):
            continue
        if len(path) == 1 if schema is None else _is_property(schema, path):
            yield ".".join(path), value


def _is_property(schema: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    """Whether the schema itself has a property at the path: keys that the user chooses are none."""
    node: Mapping[str, Any] | None = schema
    for step in path:
        node = resolve(node, schema) or {}
        node = node.get("items") if step.isdigit() else (node.get("properties") or {}).get(step)
        if node is None:
            return False
    return True


def is_credential_key(name: str) -> bool:
    """Whether a key of somebody's own JSON object is called as credentials are: support for what its value says."""
    return _KEY.search(name) is not None


def form_of(spelled: str) -> str:
    """What a text is that can only be a credential ("an AWS access key"); "" for any other."""
    return next((name for name, form in _FORMS.items() if _is_real(form.search(spelled))), "")


def _is_real(found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    return not is_placeholder(found.groupdict().get("secret") or "")


def is_placeholder(spelled: str) -> bool:
    """Whether a text only stands in for what somebody has to put there."""
    return _PLACEHOLDERS.search(spelled.strip()) is not None


@dataclass(frozen=True)
class Field:
    """One text in a secret's value: under a key of its JSON object, or the whole."""

    path: str
    key: str
    text: str

    @property
    def placeholder(self) -> bool:
        """Whether somebody has to replace it; a user called default is one that Redis and ClickHouse have."""
        is_default_user = self.text == "default" and self.key.lower().startswith("user")
        return is_placeholder(self.text) and not is_default_user


def secret_fields(resource: Resource) -> Iterator[Field]:
    """The credentials in the value of a secret, or of an SSM parameter that is one; nothing where it is unknown."""
    path = "SecretString" if resource.type == "AWS::SecretsManager::Secret" else "Value"
    if path == "Value" and text(at(resource.properties, "Type")) != "SecureString":
        return
    whole = text(at(resource.properties, path))
    if not whole:
        return
    fields = document(whole)
    if not isinstance(fields, Mapping):
        yield Field(path, "", whole)
        return
    for key, value in fields.items():
        if not isinstance(value, str) or not value:
            continue
        field = Field(path, key, value)
        if is_credential_key(key) or form_of(value) or field.placeholder:
            yield field


def known_secrets(survey: Survey) -> frozenset[str]:
    """The texts that the environment keeps secret: its passwords, its secrets' values, what its engine generated."""
    found = {value for one in survey for _, value in credential_properties(one)}
    found |= {field.text for one in survey.of_type(*STORES) for field in secret_fields(one)}
    found |= generated_texts(survey)
    keys = survey.environment.secret_keys
    found |= {value for key, value in survey.environment.config.items() if key in keys}
    return frozenset(
        one for one in found if _TELLING.fullmatch(one) and not is_placeholder(one) and not INVENTED.search(one)
    )


def generated_texts(survey: Survey) -> frozenset[str]:
    """The passwords that the engine generated: whatever they look like, nobody has to replace them."""
    made = (one.outputs for one in survey.graph if one.declaration.native in _GENERATORS)
    return frozenset(
        value for outputs in made for name in ("result", "hex", "b64Std") if (value := text(outputs.get(name)))
    )
