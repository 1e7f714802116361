"""Each resource and function call of a Node.js program carries the line that made it, whoever stands between."""

from __future__ import annotations

from tests.pulumi_nodejs.conftest import Bench

PROGRAM = """
    import * as pulumi from "@pulumi/pulumi";
    import * as aws from "@pulumi/aws";
    import { site } from "./site.js";

    interface Named { name: string }

    const direct = new aws.sqs.Queue("direct");
    const named: Named[] = [{ name: "mapped" }];
    named.map(
        ({ name }) =>
            new aws.sqs.Queue(name),
    );
    direct.arn.apply((arn) => {
        new aws.sqs.Queue("applied", { tags: { arn } });
    });
    const topic = new aws.sns.Topic("magic");
    const handler = new aws.lambda.CallbackFunction("handler", {
        callback: async (event: { records: string[] }) => direct.url.get() + event.records.length,
    });
    export const page = site("page");
    export const ami = aws.ec2.getAmiOutput({ owners: ["self"] }).id;
"""
SITE = """
    import * as aws from "@pulumi/aws";


    type Name = string;

    export const site = (name: Name) => new aws.s3.Bucket(name).id;
"""


def test_lines_of_resources(bench: Bench) -> None:
    module = {"type": "module"}
    bench.write({"src/index.ts": PROGRAM, "src/site.ts": SITE}, 'nodejs\nmain: "src/index.ts"', module)
    report = bench.run()
    assert (report.status, report.apply_failures) == ("finished", ())
    places = {name: (made.file.rpartition("/")[2], made.line) for name, made in bench.ledger.registered.items()}
    expected = {
        "direct": 'Queue("direct")',
        "mapped": "new aws.sqs.Queue(name)",
        "applied": 'Queue("applied"',
        "magic": 'Topic("magic")',
    }
    for name, words in expected.items():
        assert places[name] == ("index.ts", bench.line(words, "src/index.ts")), name
    assert places["page"] == ("site.ts", bench.line("Bucket(name)", "src/site.ts"))
    handler = bench.ledger.registered["handler"]  # made by a library, from a function of the program
    assert (handler.type, handler.line) == (
        "aws:lambda/function:Function",
        bench.line("CallbackFunction", "src/index.ts"),
    )
    assert "exports.handler" in str(handler.inputs["code"])
