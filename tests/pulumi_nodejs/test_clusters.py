"""A component that waits for its cluster goes on at once."""

from __future__ import annotations

import pytest

from tests.pulumi_nodejs.conftest import Bench

ASK = """
    import * as https from "https";
    import * as url from "url";

    const CLUSTER = "https://ABCD.gr7.us-east-1.eks.amazonaws.com";

    function ask(target: string | https.RequestOptions): Promise<string> {
        return new Promise((resolve) => {
            const request = https.request(target as any, (answer) => resolve(String(answer.statusCode)));
            request.on("timeout", () => resolve("timeout"));
            request.on("error", () => resolve("refused"));
            request.end();
        });
    }
    export const answer = ask(%s);
"""


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("{ ...url.parse(`${CLUSTER}/healthz`), timeout: 1000, rejectUnauthorized: false }", "200"),
        ("`${CLUSTER}/readyz`", "200"),
        ("`${CLUSTER}/api/v1/namespaces`", "refused"),
        ('"https://127.0.0.1:9/healthz"', "refused"),
    ],
)
def test_a_cluster_is_healthy_and_nothing_else_is_answered(bench: Bench, asked: str, answer: str) -> None:
    bench.write({"index.ts": ASK % asked})
    assert bench.run().status == "finished"
    assert bench.ledger.outputs["answer"] == answer
