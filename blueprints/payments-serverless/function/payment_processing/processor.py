"""What happens to a payment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from payment_processing.audit import AuditTrail
from payment_processing.ledger import Ledger
from payment_processing.payment import Payment
from payment_processing.transactions import PROCESSED, Transaction, TransactionLog


@dataclass(frozen=True)
class Processor:
    """Puts a payment into the log, the ledger and the audit trail.

    Each step can be taken twice and counts once, so a payment that was left halfway is finished when it is sent again.
    """

    log: TransactionLog
    ledger: Ledger
    audit: AuditTrail

    def process(self, payment: Payment, now: str, caller: Mapping[str, str]) -> tuple[Transaction, bool]:
        """The payment's transaction, and whether this was what processed it."""
        transaction = self.log.receive(payment, now)
        if transaction.status == PROCESSED:
            return transaction, False
        done = replace(transaction, status=PROCESSED)
        self.ledger.enter(done)
        self.audit.record(done, caller)
        self.log.finish(done)
        return done, True
