"""Physical names, made here and nowhere else."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

DIGEST = 8


@dataclass(frozen=True)
class Limit:
    """What AWS takes as a name: at most `length` characters, in lower case only where `lower` says so."""

    length: int
    lower: bool = False


# "Naming" in the API reference of each service. What is not here takes 64 or more: roles, functions, rules, queues, …
ORDINARY = Limit(64)
LOAD_BALANCER = Limit(32)  # load balancers and target groups
CACHE = Limit(40, lower=True)  # replication groups and clusters of ElastiCache
DATABASE = Limit(63, lower=True)  # instances and clusters of RDS
BUCKET = Limit(63, lower=True)
REPOSITORY = Limit(256, lower=True)
GROUP = Limit(255, lower=True)  # subnet and parameter groups of RDS and ElastiCache
HOST = Limit(54, lower=True)  # a label or two of a domain name, with room for the rest in a certificate's common name
TAG = Limit(255)


@dataclass(frozen=True)
class Names:
    """Names of the form environment-service-role-suffix: the environment and the suffix are in each exactly once."""

    service: str
    environment: str
    suffix: str

    def of(self, role: str = "", limit: Limit = ORDINARY) -> str:
        """The physical name of what plays the role.

        A name that would be longer than AWS takes keeps environment and suffix; a hash of the whole stands for the
        rest, the same on every run and another one for every role. The role stays where there is room for it.
        """
        name = self._around("-".join(part for part in (self.service, role) if part))
        if len(name) > limit.length:
            name = self._around(self._short(name, role, limit.length - len(self._around(""))))
        return name.lower() if limit.lower else name

    def suffixed(self, name: str) -> str:
        """A name of another form, which says the environment itself, with the suffix behind it."""
        # A suffix that only repeats the environment says nothing more: once is enough.
        suffix = "" if self.suffix.lower() == self.environment else f"-{self.suffix}"
        return f"{name}{suffix}"

    def _around(self, middle: str) -> str:
        return self.suffixed(f"{self.environment}-{middle}")

    def _short(self, name: str, role: str, room: int) -> str:
        digest = base64.b32encode(hashlib.sha256(name.encode()).digest()).decode().lower()[: min(DIGEST, room)]
        return f"{role}-{digest}" if role and len(role) + 1 + DIGEST <= room else digest
