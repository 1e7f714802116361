"""What the name of a setting says it is for."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ENVIRONMENT_NAMES = {"environment", "env", "stage", "environmentname", "envname", "stagename", "deploymentenvironment"}


def words_of(key: str) -> list[str]:
    """The words of a setting's name in lower case, without the project's: `shop:prNumber` → pr, number."""
    return [word.lower() for word in _WORDS.findall(key.rsplit(":", 1)[-1])]


def names_environment(key: str) -> bool:
    """Whether a setting tells a program which environment it is deployed for."""
    return "".join(words_of(key)) in _ENVIRONMENT_NAMES and key != "AWS_ENVIRONMENT"
