"""The settings of one deployment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_ACCOUNT = "123456789012"


@dataclass(frozen=True)
class Environment:
    """One deployment: where it goes and what it is told.

    `stack` is the name the program sees; it equals `name` unless a trial varies it. `config` maps fully qualified
    configuration keys (`project:key`) to their text; `secret_keys` names those that are secret. `variables` are
    environment variables given to the program.
    """

    name: str
    suffix: str = ""
    region: str = "us-east-1"
    account: str = DEFAULT_ACCOUNT
    stack: str = ""
    config: Mapping[str, str] = field(default_factory=dict)
    secret_keys: frozenset[str] = frozenset()
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def stack_name(self) -> str:
        return self.stack or self.name

    @property
    def title(self) -> str:
        """How a report names it: `dev`, or `dev-pr2` with a suffix."""
        return f"{self.name}-{self.suffix}" if self.suffix else self.name
