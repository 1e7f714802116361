"""The audit trail, in S3: who asked for which payment, one object each, never replaced."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from payment_processing.transactions import Transaction


class AuditTrail:
    """The bucket, which is only written."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def record(self, transaction: Transaction, caller: Mapping[str, str]) -> str:
        """Record a transaction and who asked for it, unless it has been recorded; the object's key."""
        key = f"payments/{transaction.received_at[:10].replace('-', '/')}/{transaction.id}.json"
        try:
            self._client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=json.dumps({**transaction.told(), "caller": dict(caller)}, indent=2),
                ContentType="application/json",
                IfNoneMatch="*",
            )
        except self._client.exceptions.ClientError as error:
            if error.response["Error"]["Code"] != "PreconditionFailed":
                raise
        return key
