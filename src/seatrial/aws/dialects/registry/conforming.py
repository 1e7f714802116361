"""Property values in the types that the schema has: templates may write "true", "80" and numbers for texts."""

from __future__ import annotations

from datetime import date
from typing import Any

from seatrial.aws.facts.schemas import Schema, resolve
from seatrial.model.values import Secret, Value


def conformed(value: Value, node: Schema | None, schema: Schema) -> Value:
    """`value` as CloudFormation hands it on; what fits no type of the schema stays as it is."""
    if isinstance(value, Secret):
        return Secret(conformed(value.value, node, schema))
    if isinstance(value, dict):
        members = (node or {}).get("properties", {})
        return {key: conformed(item, resolve(members.get(key), schema), schema) for key, item in value.items()}
    node = node or {}
    type_ = node.get("type")
    if isinstance(value, list):
        items = resolve(node.get("items"), schema)
        return [conformed(item, items, schema) for item in value]
    if type_ == "array" and isinstance(value, str | int):
        return [conformed(value, resolve(node.get("items"), schema), schema)] if value != "" else []
    scalar: Value = _scalar(value, type_)
    return scalar


def _scalar(value: Any, type_: Any) -> Any:
    if type_ == "boolean" and isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if type_ in ("integer", "number") and isinstance(value, str):
        try:
            number = float(value)
        except ValueError:
            return value
        return int(number) if number.is_integer() else number
    if isinstance(value, date):  # YAML takes an unquoted 2012-10-17 for a date
        return value.isoformat()
    if type_ == "string" and isinstance(value, bool):
        return "true" if value else "false"
    if type_ == "string" and isinstance(value, int | float):
        return str(value)
    return value
