"""Payments as clients send them."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# API Gateway asks the same of a request's body; whoever invokes the function directly meets it here.
SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("payment.schema.json").read_text(encoding="utf-8"))
FIELDS: dict[str, dict[str, Any]] = SCHEMA["properties"]


class Refused(Exception):
    """A payment that is none; `problems` tell each thing that is wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Payment:
    """What a merchant is paid: the amount in the currency's smallest unit, cents for most."""

    payment_id: str
    merchant_id: str
    amount: int
    currency: str
    reference: str

    @property
    def transaction_id(self) -> str:
        """The same however often the payment is sent; two merchants may have the same number for theirs."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.merchant_id}/{self.payment_id}"))


def read_payment(body: str | None) -> Payment:
    """The payment of a request's body; raises `Refused` for anything else."""
    try:
        given = json.loads(body or "")
    except ValueError:
        raise Refused(["the body is not JSON"]) from None
    if not isinstance(given, dict):
        raise Refused(["the body is not an object"])
    problems = list(_problems(given))
    if problems:
        raise Refused(problems)
    return Payment(
        given["paymentId"], given["merchantId"], given["amount"], given["currency"], given.get("reference", "")
    )


def _problems(given: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in SCHEMA["required"] if name not in given)
    for name, value in given.items():
        # Values are not repeated: somebody may have sent a card's number.
        if name not in FIELDS:
            yield f"{name[:40]} is not a field of a payment"
        elif not _fits(value, FIELDS[name]):
            yield f"{name} is not {_wanted(FIELDS[name])}"


def _fits(value: Any, field: dict[str, Any]) -> bool:
    if field["type"] == "integer":
        return type(value) is int and field["minimum"] <= value <= field["maximum"]
    return isinstance(value, str) and re.fullmatch(field["pattern"], value) is not None


def _wanted(field: dict[str, Any]) -> str:
    if field["type"] == "integer":
        return f"a whole number from {field['minimum']} to {field['maximum']}"
    return f"a text like {field['pattern']}"
