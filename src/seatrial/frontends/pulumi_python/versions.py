"""Where the SDK that refuses something is not the version that the project asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from seatrial.frontends.pulumi_python.requirements import Requirement
from seatrial.model.observations import Misuse

_CLAUSE = re.compile(r"(==|~=|<=|>=|<|>)\s*v?(\d+(?:\.\d+)*)")


def other_versions(misuses: Iterable[Misuse], declared: Mapping[str, Requirement], interpreter: Path) -> Iterator[str]:
    """A remark for each provider of which another version refused something than the requirements allow."""
    for package in sorted({"pulumi-" + misuse.owner.split(".")[0].replace("_", "-") for misuse in misuses}):
        wanted, version = declared.get(package), installed_version(package, interpreter)
        if wanted is not None and version and excludes(wanted.text, version):
            yield (
                f"{wanted.file.name} asks for {wanted.text}, and {version} is what runs the program: what that refuses, "
                f"the other may accept; run with --install, or raise the requirement"
            )


def installed_version(distribution: str, interpreter: Path) -> str:
    """The version of a distribution in an interpreter's environment; "" where it is not found."""
    name = distribution.replace("-", "_")
    places = ("lib/python*/site-packages", "Lib/site-packages")
    found = (path for place in places for path in interpreter.parent.parent.glob(f"{place}/{name}-*.dist-info"))
    return next((path.name.removesuffix(".dist-info").rpartition("-")[2] for path in found), "")


def excludes(requirement: str, version: str) -> bool:
    """Whether a requirement as pip reads it rules out a version; what cannot be told does not."""
    here = _numbers(version)
    return any(
        not _holds(sign, _numbers(bound), here) for sign, bound in _CLAUSE.findall(requirement.partition(";")[0])
    )


def _holds(sign: str, bound: tuple[int, ...], here: tuple[int, ...]) -> bool:
    length = max(len(bound), len(here))
    padded, own = (value + (0,) * (length - len(value)) for value in (bound, here))
    if sign == "~=":
        return own >= padded and own[: len(bound) - 1] == padded[: len(bound) - 1]
    if sign == "==":
        return own[: len(bound)] == bound  # `==6.*` counts like `==6`
    return {"<": own < padded, "<=": own <= padded, ">": own > padded, ">=": own >= padded}[sign]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:4])
