"""The ledger, in PostgreSQL: what each merchant is owed.

It is reached by the Data API: no driver to package, no connections to pool, no password in the function.
"""

from __future__ import annotations

from typing import Any

from payment_processing.transactions import Transaction

TABLE = """
CREATE TABLE IF NOT EXISTS ledger (
    transaction_id uuid PRIMARY KEY,
    merchant_id text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    received_at timestamptz NOT NULL
)
"""
ENTRY = """
INSERT INTO ledger (transaction_id, merchant_id, amount, currency, received_at)
VALUES (CAST(:transaction AS uuid), :merchant, :amount, :currency, CAST(:received AS timestamptz))
ON CONFLICT (transaction_id) DO NOTHING
"""
# PostgreSQL's error codes, appendix A of its manual; two that create the table at once get the latter three.
NO_TABLE = "SQLState: 42P01"
MADE_MEANWHILE = ("SQLState: 42P07", "SQLState: 42710", "SQLState: 23505")


class Ledger:
    """The database as far as payments are concerned. It makes its table when the first of them finds none."""

    def __init__(self, client: Any, cluster_arn: str, secret_arn: str, database: str) -> None:
        self._client = client
        self._place = {"resourceArn": cluster_arn, "secretArn": secret_arn, "database": database}

    def enter(self, transaction: Transaction) -> None:
        """Enter a transaction, once."""
        try:
            self._enter(transaction)
        except self._client.exceptions.ClientError as error:
            if NO_TABLE not in str(error):
                raise
            self._make_table()
            self._enter(transaction)

    def _enter(self, transaction: Transaction) -> None:
        payment = transaction.payment
        self._run(
            ENTRY,
            [
                {"name": "transaction", "value": {"stringValue": transaction.id}},
                {"name": "merchant", "value": {"stringValue": payment.merchant_id}},
                {"name": "amount", "value": {"longValue": payment.amount}},
                {"name": "currency", "value": {"stringValue": payment.currency}},
                {"name": "received", "value": {"stringValue": transaction.received_at}},
            ],
        )

    def _make_table(self) -> None:
        try:
            self._run(TABLE, [])
        except self._client.exceptions.ClientError as error:
            if not any(code in str(error) for code in MADE_MEANWHILE):
                raise

    def _run(self, sql: str, parameters: list[dict[str, Any]]) -> None:
        self._client.execute_statement(**self._place, sql=sql, parameters=parameters)
