"""The types that are rehearsed, by dialect."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

_STATUSES = ("rehearsed", "modelled", "simulated")
_KINDS = {"rehearsed": "real", "modelled": "modelled", "simulated": "none"}


def describe_types(format_: str) -> str:
    """Every native type of each dialect with its registry type and how it is brought to life, as text or JSON.

    rehearsed: by calls to the embedded AWS; modelled: the kind keeps the record itself; simulated: no kind. The text leaves
    out what is only simulated of the registry's types, over a thousand, and counts it.
    """
    rows = sorted(_rows(), key=lambda row: (row["dialect"], row["native"]))
    if format_ == "json":
        return json.dumps(
            {"schema": 1, "counts": _counts(rows), "dialects": _by_dialect(rows), "types": rows}, indent=2
        )
    shown = [row for row in rows if row["status"] != "simulated" or row["dialect"] == "pulumi-aws"]
    width = max(len(row["native"]) for row in shown)
    kinds = max(len(row["type"]) for row in shown)
    lines = [f"{row['native']:{width}}  {row['type']:{kinds}}  {row['status']}" for row in shown]
    totals = [
        f"{dialect}: " + ", ".join(f"{count} {status}" for status, count in counts.items())
        for dialect, counts in _by_dialect(rows).items()
    ]
    return "\n".join([*lines, "", *totals])


def _counts(rows: list[dict[str, str]]) -> dict[str, int]:
    found = Counter(row["status"] for row in rows)
    return {status: found[status] for status in _STATUSES}


def _by_dialect(rows: list[dict[str, str]]) -> dict[str, dict[str, int]]:
    dialects = dict.fromkeys(row["dialect"] for row in rows)
    return {dialect: _counts([row for row in rows if row["dialect"] == dialect]) for dialect in dialects}


def _rows() -> Iterator[dict[str, str]]:
    yield from _pulumi_rows()
    yield from _registry_rows()


def _pulumi_rows() -> Iterator[dict[str, str]]:
    from seatrial.aws.dialects.catalog import all_entries

    for native, entry in all_entries().items():
        if isinstance(entry.type, str):
            yield _row("pulumi-aws", f"aws.{native}", entry.type)
        else:
            yield _row("pulumi-aws", f"aws.{native}", "(by its properties)", "rehearsed")


def _registry_rows() -> Iterator[dict[str, str]]:
    """CloudFormation's types, and the same under aws-native's tokens."""
    from seatrial.aws.dialects.aws_native import registry_type
    from seatrial.aws.facts.schemas import types

    for type_ in types():
        yield _row("cloudformation", type_, type_)
        parts = type_.split("::")
        token = f"aws-native:{parts[1].lower()}:{parts[-1]}"
        if registry_type(token) == type_:
            yield _row("aws-native", token, type_)


def _row(dialect: str, native: str, type_: str, status: str = "") -> dict[str, str]:
    from seatrial.aws.kinds.catalog import kind_of

    kind = kind_of(type_)
    status = status or ("simulated" if kind is None else "modelled" if kind.modelled else "rehearsed")
    return {"dialect": dialect, "native": native, "type": type_, "status": status, "kind": _KINDS[status]}
