"""What the function does with a request, before stores in memory."""

import json
from typing import Any

import pytest

from fakes import ClientError, Database, Store, Table
from payment_processing import handler
from payment_processing.audit import AuditTrail
from payment_processing.ledger import Ledger
from payment_processing.processor import Processor
from payment_processing.transactions import TransactionLog

PAYMENT: dict[str, Any] = {"paymentId": "17", "merchantId": "shop", "amount": 1250, "currency": "EUR"}


class Stores:
    """The three stores, and the handler before them."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.table, self.database, self.bucket = Table(), database, Store()
        processor = Processor(
            TransactionLog(self.table, "transactions"),
            Ledger(database, "cluster", "secret", "payments"),
            AuditTrail(self.bucket, "audit"),
        )
        monkeypatch.setattr(handler, "processor", lambda: processor)

    def send(self, body: Any) -> tuple[int, Any]:
        """The handler's answer to a payment."""
        text = body if isinstance(body, str) else json.dumps(body)
        context = {"requestId": "r-1", "identity": {"sourceIp": "192.0.2.1", "userArn": "arn:aws:iam::1:user/till"}}
        answer = handler.handle({"httpMethod": "POST", "body": text, "requestContext": context}, None)
        return answer["statusCode"], json.loads(answer["body"])

    def statuses(self) -> list[str]:
        """The status of every transaction in the log."""
        return [item["status"]["S"] for item in self.table.items.values()]


@pytest.fixture
def stores(monkeypatch: pytest.MonkeyPatch) -> Stores:
    """Stores that nobody has used."""
    return Stores(Database(), monkeypatch)


def test_a_payment_is_in_all_three_stores(stores: Stores) -> None:
    status, told = stores.send(PAYMENT)
    assert (status, told["status"]) == (201, "processed")
    assert stores.statuses() == ["processed"]
    assert stores.database.entries[told["transactionId"]]["amount"] == 1250
    (record,) = map(json.loads, stores.bucket.objects.values())
    caller = {"requestId": "r-1", "address": "192.0.2.1", "principal": "arn:aws:iam::1:user/till"}
    assert record == {**told, "caller": caller}


def test_the_same_payment_again_changes_nothing(stores: Stores) -> None:
    first, again = stores.send(PAYMENT), stores.send(PAYMENT)
    assert (first[0], again[0], first[1]) == (201, 200, again[1])
    assert [len(stores.table.items), len(stores.database.entries), len(stores.bucket.objects)] == [1, 1, 1]


def test_what_was_left_halfway_is_finished_when_sent_again(stores: Stores) -> None:
    stores.database.broken = True
    with pytest.raises(ClientError):
        stores.send(PAYMENT)
    assert (stores.statuses(), stores.bucket.objects) == (["received"], {})
    stores.database.broken = False
    assert stores.send(PAYMENT)[0] == 201
    assert stores.statuses() == ["processed"]
    assert [len(stores.database.entries), len(stores.bucket.objects)] == [1, 1]


def test_an_audit_object_that_is_there_stays_as_it_is(stores: Stores) -> None:
    stores.send(PAYMENT)
    before = dict(stores.bucket.objects)
    for item in stores.table.items.values():
        item["status"] = {"S": "received"}  # as if the last step had not been taken
    assert stores.send(PAYMENT)[0] == 201
    assert stores.bucket.objects == before


def test_another_payment_of_the_same_number_is_refused(stores: Stores) -> None:
    stores.send(PAYMENT)
    status, told = stores.send({**PAYMENT, "amount": 1})
    assert (status, told["message"]) == (409, "payment 17 was another one the first time")
    assert stores.send({**PAYMENT, "merchantId": "other"})[0] == 201


@pytest.mark.parametrize("code", ["42P07", "42710", "23505"])
def test_two_first_payments_at_once_make_one_ledger(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stores = Stores(Database(meanwhile=code), monkeypatch)
    assert stores.send(PAYMENT)[0] == 201
    assert len(stores.database.entries) == 1


def test_a_ledger_that_cannot_be_made_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    stores = Stores(Database(meanwhile="42501"), monkeypatch)
    with pytest.raises(ClientError):
        stores.send(PAYMENT)


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("", ["the body is not JSON"]),
        ("[]", ["the body is not an object"]),
        ({}, [f"{name} is missing" for name in ("paymentId", "merchantId", "amount", "currency")]),
        ({**PAYMENT, "amount": True}, ["amount is not a whole number from 1 to 99999999999"]),
        ({**PAYMENT, "amount": 12.5}, ["amount is not a whole number from 1 to 99999999999"]),
        ({**PAYMENT, "currency": "EURO"}, ["currency is not a text like ^[A-Z]{3}$"]),
        ({**PAYMENT, "paymentId": "1\n"}, ["paymentId is not a text like ^[A-Za-z0-9_-]{1,64}$"]),
        ({**PAYMENT, "card": "4111"}, ["card is not a field of a payment"]),
    ],
)
def test_what_is_no_payment_is_refused_and_leaves_nothing(body: Any, problems: list[str], stores: Stores) -> None:
    assert stores.send(body) == (400, {"message": "Not a payment", "problems": problems})
    assert [stores.table.items, stores.database.entries, stores.bucket.objects] == [{}, {}, {}]


def test_a_refusal_does_not_repeat_what_was_sent(stores: Stores, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.dumps(stores.send({**PAYMENT, "card": "4111111111111111", "currency": "4111"})[1])
    assert "4111" not in told
    assert "4111" not in capsys.readouterr().out


def test_health_needs_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "staging")
    answer = handler.handle({"httpMethod": "GET"}, None)
    assert (answer["statusCode"], json.loads(answer["body"])["environment"]) == (200, "staging")
