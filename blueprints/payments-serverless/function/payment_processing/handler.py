"""Where API Gateway's requests arrive."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from payment_processing.audit import AuditTrail
from payment_processing.ledger import Ledger
from payment_processing.payment import Refused, read_payment
from payment_processing.processor import Processor
from payment_processing.transactions import Conflict, TransactionLog


def handle(event: Mapping[str, Any], _context: object) -> dict[str, Any]:
    """The answer to a request, in the shape of Lambda's proxy integration.

    What goes wrong here, and not with the request, is raised: the alarm on the function's errors sees it, the client is
    told 502, and sending the same payment again goes on where this time ended.
    """
    if event.get("httpMethod") == "GET":
        return _answer(200, {"status": "healthy", "environment": os.environ["ENVIRONMENT"]})
    context = event.get("requestContext") or {}
    identity = context.get("identity") or {}
    caller = {
        "requestId": str(context.get("requestId") or ""),
        "address": str(identity.get("sourceIp") or ""),
        "principal": str(identity.get("userArn") or ""),
    }
    try:
        payment = read_payment(event.get("body"))
        transaction, is_new = processor().process(payment, datetime.now(UTC).isoformat(timespec="milliseconds"), caller)
    except Refused as refusal:
        return _answer(400, {"message": "Not a payment", "problems": refusal.problems})
    except Conflict as conflict:
        return _answer(409, {"message": str(conflict)})
    return _answer(201 if is_new else 200, transaction.told())


@cache
def processor() -> Processor:
    """The processor of this environment, whose clients serve all requests that this instance of the function gets."""
    import boto3

    return Processor(
        TransactionLog(boto3.client("dynamodb"), os.environ["TRANSACTIONS_TABLE"]),
        Ledger(
            boto3.client("rds-data"),
            os.environ["DATABASE_CLUSTER_ARN"],
            os.environ["DATABASE_SECRET_ARN"],
            os.environ["DATABASE_NAME"],
        ),
        AuditTrail(boto3.client("s3"), os.environ["AUDIT_BUCKET"]),
    )


def _answer(status: int, body: Mapping[str, Any]) -> dict[str, Any]:
    # One line for each request; what was asked for is in the audit trail, and only there.
    print(json.dumps({"status": status, "transactionId": body.get("transactionId", "")}))
    return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}
