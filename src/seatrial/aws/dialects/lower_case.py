"""Names that the provider takes in small letters only, where AWS would make them small by itself.

Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/rds/validate.go (the provider is
bridged from it).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.kinds.template import bare

_HYPHENS = ("0-9a-z-", "alphanumeric characters and hyphens")
_PERIODS = ("0-9a-z.-", "alphanumeric characters, periods, and hyphens")
_SPACES = (" .0-9a-z_-", "alphanumeric characters, hyphens, underscores, periods, and spaces")


def _only(letters: tuple[str, str]) -> Callable[[str], Callable[[Mapping[str, Any]], str]]:
    """What refuses a property, given by its name, for other letters than these."""
    allowed, said = letters
    pattern = re.compile(f"[{allowed}]*")

    def of(name: str) -> Callable[[Mapping[str, Any]], str]:
        def refused(native: Mapping[str, Any]) -> str:
            value = bare(native.get(name))
            wrong = isinstance(value, str) and not pattern.fullmatch(value)
            return f'only lowercase {said} allowed in "{name}": {value}' if wrong else ""

        return refused

    return of


identifier, parameter_group_name, subnet_group_name = _only(_HYPHENS), _only(_PERIODS), _only(_SPACES)
