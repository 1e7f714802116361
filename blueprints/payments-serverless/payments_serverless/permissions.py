"""What the function may do to the environment's stores, and what may leave the network for them."""

from __future__ import annotations

import pulumi

from payments_serverless.database import Database
from payments_serverless.transactions import Transactions
from seatrial_components.bucket import Bucket
from seatrial_components.policies import Statement, allow, document

WRITE_TRANSACTIONS = ("dynamodb:PutItem", "dynamodb:UpdateItem")
WRITE_AUDIT = ("s3:PutObject",)
EVERYBODY = {"AWS": "*"}


def of_the_code(transactions: Transactions, audit: Bucket, database: Database) -> list[Statement]:
    """Write to the log and the audit trail, which it cannot read, and enter payments into the ledger."""
    return [
        allow("WriteTransactions", WRITE_TRANSACTIONS, [transactions.arn]),
        allow("WriteAuditTrail", WRITE_AUDIT, [audit.objects("payments/*")]),
        allow("AskTheLedger", ["rds-data:ExecuteStatement"], [database.arn]),
        # The Data API reads the secret in the name of who calls it.
        allow("ConnectToTheLedger", ["secretsmanager:GetSecretValue"], [database.secret_arn]),
    ]


def to_table(transactions: Transactions) -> pulumi.Output[str]:
    """A policy for the gateway to DynamoDB: this table and nothing else."""
    return document(allow("Transactions", WRITE_TRANSACTIONS, [transactions.arn], principal=EVERYBODY))


def to_bucket(audit: Bucket) -> pulumi.Output[str]:
    """A policy for the gateway to S3: this bucket and nothing else."""
    return document(allow("AuditTrail", WRITE_AUDIT, [audit.objects("payments/*")], principal=EVERYBODY))
