"""The types that are rehearsed, by dialect."""

from __future__ import annotations

import json
from collections.abc import Iterator


def describe_types(format_: str) -> str:
    """Every native type of a dialect with its registry type and how it is brought to life, as text or JSON."""
    rows = sorted(_rows(), key=lambda row: row["native"])
    if format_ == "json":
        counts = {
            status: sum(row["status"] == status for row in rows) for status in ("rehearsed", "modelled", "simulated")
        }
        return json.dumps({"schema": 1, "counts": counts, "types": rows}, indent=2)
    width = max(len(row["native"]) for row in rows)
    kinds = max(len(row["type"]) for row in rows)
    return "\n".join(f"{row['native']:{width}}  {row['type']:{kinds}}  {row['status']}" for row in rows)


def _rows() -> Iterator[dict[str, str]]:
    from seatrial.aws.dialects.catalog import all_entries
    from seatrial.aws.kinds.catalog import kind_of

    for native, entry in all_entries().items():
        type_ = entry.type if isinstance(entry.type, str) else "(by its properties)"
        kind = kind_of(type_) if isinstance(entry.type, str) else None
        status = "simulated" if kind is None and isinstance(entry.type, str) else "rehearsed"
        yield {
            "dialect": "pulumi-aws",
            "native": f"aws.{native}",
            "type": type_,
            "status": "modelled" if kind and kind.modelled else status,
        }
