"""Payments go in, and are in the log and the audit trail afterwards (S2.3, S2.4)."""

import json
import time
from typing import Any

import pytest


def stored(aws: Any, outputs: Any, transaction: str) -> Any:
    """The transaction as it stands in the table, without DynamoDB's types."""
    answer = aws("dynamodb").get_item(
        TableName=outputs["transactionsTableName"], Key={"transactionId": {"S": transaction}}, ConsistentRead=True
    )
    return {name: next(iter(value.values())) for name, value in answer["Item"].items()}


def versions_of(aws: Any, outputs: Any, told: Any) -> list[str]:
    """The keys of a transaction's audit objects, one for each version."""
    prefix = f"payments/{told['receivedAt'][:10].replace('-', '/')}/{told['transactionId']}"
    found = aws("s3").list_object_versions(Bucket=outputs["auditBucketName"], Prefix=prefix)
    return [version["Key"] for version in found.get("Versions", [])]


def test_a_payment_becomes_a_transaction(send: Any, payment: Any, aws: Any, outputs: Any) -> None:
    status, told = send({**payment, "reference": "Invoice 17"})
    assert (status, told["status"]) == (201, "processed")
    assert {name: told[name] for name in payment} == payment
    kept = stored(aws, outputs, told["transactionId"])
    assert kept == {**told, "amount": "1250"}


def test_a_payment_leaves_an_encrypted_audit_object(send: Any, payment: Any, aws: Any, outputs: Any) -> None:
    _, told = send(payment)
    (key,) = versions_of(aws, outputs, told)
    found = aws("s3").get_object(Bucket=outputs["auditBucketName"], Key=key)
    assert (found["ServerSideEncryption"], found["SSEKMSKeyId"]) == ("aws:kms", outputs["keyArn"])
    record = json.loads(found["Body"].read())
    caller = record.pop("caller")
    assert record == told
    assert caller["requestId"]


def test_the_ledger_has_each_transaction_once(send: Any, payment: Any, aws: Any, outputs: Any) -> None:
    _, told = send(payment)
    send(payment)
    answer = aws("rds-data").execute_statement(
        resourceArn=outputs["databaseClusterArn"],
        secretArn=outputs["databaseSecretArn"],
        database=outputs["databaseName"],
        sql="SELECT count(*) FROM ledger WHERE transaction_id = CAST(:transaction AS uuid)",
        parameters=[{"name": "transaction", "value": {"stringValue": told["transactionId"]}}],
    )
    # The embedded AWS takes statements and keeps no rows.
    assert answer.get("records") in ([[{"longValue": 1}]], [], None)


def test_the_same_payment_twice_is_one_transaction(send: Any, payment: Any, aws: Any, outputs: Any) -> None:
    first, again = send(payment), send(payment)
    assert (first[0], again[0]) == (201, 200)
    assert first[1] == again[1]
    assert len(versions_of(aws, outputs, first[1])) == 1


def test_another_payment_of_the_same_number_is_refused(send: Any, payment: Any, aws: Any, outputs: Any) -> None:
    _, told = send(payment)
    status, _ = send({**payment, "amount": 1})
    assert status == 409
    assert stored(aws, outputs, told["transactionId"])["amount"] == "1250"


def test_a_merchants_transactions_are_found_in_the_order_of_their_time(
    send: Any, payment: Any, aws: Any, outputs: Any
) -> None:
    sent = [send({**payment, "paymentId": f"{payment['paymentId']}-{number}"})[1] for number in range(2)]
    wanted = [told["transactionId"] for told in sent]
    for _ in range(10):  # an index follows its table by a moment
        found = aws("dynamodb").query(
            TableName=outputs["transactionsTableName"],
            IndexName=outputs["transactionsByMerchant"],
            KeyConditionExpression="merchantId = :merchant AND receivedAt >= :since",
            ExpressionAttributeValues={
                ":merchant": {"S": payment["merchantId"]},
                ":since": {"S": sent[0]["receivedAt"]},
            },
        )["Items"]
        ids = [item["transactionId"]["S"] for item in found]
        if set(wanted) <= set(ids):
            break
        time.sleep(1)
    assert [each for each in ids if each in wanted] == wanted


@pytest.mark.parametrize(
    "wrong",
    [{"amount": 0}, {"amount": "12"}, {"currency": "euro"}, {"paymentId": ""}, {"cardNumber": "4111111111111111"}],
)
def test_what_is_no_payment_is_refused(wrong: Any, send: Any, payment: Any) -> None:
    assert send({**payment, **wrong}) == (400, {"message": "Invalid request body"})


def test_the_function_refuses_what_the_api_lets_through(send: Any, payment: Any) -> None:
    # API Gateway has no model for other types of content, and asks nothing of them.
    status, told = send({**payment, "amount": -1, "cardNumber": "4111111111111111"}, content_type="text/plain")
    assert status == 400
    assert told["problems"] == [
        "amount is not a whole number from 1 to 99999999999",
        "cardNumber is not a field of a payment",
    ]


def test_nobody_pays_without_a_signature(send: Any, payment: Any) -> None:
    status, _ = send(payment, signed_for="")
    assert status == 403


def test_everybody_may_ask_for_health(environment: Any, outputs: Any) -> None:
    answer = environment.http(f"{outputs['apiUrl']}/health")
    assert (answer.status, answer.json()) == (200, {"status": "healthy", "environment": environment.name})
