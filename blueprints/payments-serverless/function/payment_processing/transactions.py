"""The log of transactions, in DynamoDB: what has been received, and whether it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from payment_processing.payment import Payment

RECEIVED, PROCESSED = "received", "processed"


class Conflict(Exception):
    """Another payment has this number already."""


@dataclass(frozen=True)
class Transaction:
    """A payment that is in the log, since when (ISO 8601, UTC), and how far it has come."""

    payment: Payment
    received_at: str
    status: str

    @property
    def id(self) -> str:
        return self.payment.transaction_id

    def told(self) -> dict[str, Any]:
        """The transaction as plain data."""
        return {
            "transactionId": self.id,
            "merchantId": self.payment.merchant_id,
            "receivedAt": self.received_at,
            "paymentId": self.payment.payment_id,
            "amount": self.payment.amount,
            "currency": self.payment.currency,
            "reference": self.payment.reference,
            "status": self.status,
        }


class TransactionLog:
    """The table, which is only written: what a refused write would have replaced comes back with the refusal."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def receive(self, payment: Payment, now: str) -> Transaction:
        """The payment's transaction: a new one, or the one of the first time. Raises `Conflict` where that differs."""
        new = Transaction(payment, now, RECEIVED)
        try:
            self._client.put_item(
                TableName=self._table,
                Item={name: _stored(value) for name, value in new.told().items()},
                ConditionExpression="attribute_not_exists(transactionId)",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except self._client.exceptions.ConditionalCheckFailedException as refusal:
            old = _transaction(refusal.response["Item"])
            if old.payment != payment:
                raise Conflict(f"payment {payment.payment_id} was another one the first time") from None
            return old
        return new

    def finish(self, transaction: Transaction) -> None:
        """Write down that the transaction is done."""
        self._client.update_item(
            TableName=self._table,
            Key={"transactionId": _stored(transaction.id)},
            UpdateExpression="SET #status = :status",
            ExpressionAttributeNames={"#status": "status"},
            ExpressionAttributeValues={":status": _stored(PROCESSED)},
        )


def _stored(value: str | int) -> dict[str, str]:
    return {"N": str(value)} if isinstance(value, int) else {"S": value}


def _transaction(item: Mapping[str, Mapping[str, str]]) -> Transaction:
    payment = Payment(
        item["paymentId"]["S"],
        item["merchantId"]["S"],
        int(item["amount"]["N"]),
        item["currency"]["S"],
        item["reference"]["S"],
    )
    return Transaction(payment, item["receivedAt"]["S"], item["status"]["S"])
