"""What a Node.js program asks of a provider that its version does not have is told, and the program goes on."""

from __future__ import annotations

from seatrial.model.resource import Location
from tests.pulumi_nodejs.conftest import Bench

PROGRAM = """
    const pulumi = require("@pulumi/pulumi");
    const aws = require("@pulumi/aws");

    const images = new aws.ecr.Repository("images", {
        forceDelete: true,
        encryptionConfiguration: [{ encryptionType: "KMS" }],
    });
    const policy = new aws.sqs.QueuePolicy("policy", {
        policie: "{}",
        queueUrl: "u",
    });
    const subscription = new aws.sns.TopicSubscription("subscription", { protocol: "sqs", topic: "t" });
    const breaker = new aws.ecs.CircuitBreaker("breaker", { enable: true });
    const found = aws.ec2.getAmy({ owners: ["self"] });
    const handed = aws.nosuch.Thing.of(breaker.arn, found.id);
    const attached = new aws.iam.RolePolicyAttachment("attached", { role: "r", policyArn: aws.iam.Nosuch.ReadOnly });
    pulumi.output(1).apply(() => Buffer.from(found.token));
    let maybe;
    try {
        maybe = new aws.sqs.QueuePolicy("maybe", {});
    } catch (error) {
        maybe = undefined;
    }
    if ("Nope" in aws.sqs) throw new Error("not reached");
    const last = new aws.sqs.Queue("last", { name: "last", tags: undefined, nme: undefined });
    module.exports = { url: last.url, handed };
"""


def test_misuses_are_told_and_dropped(bench: Bench) -> None:
    bench.write({"index.js": PROGRAM})
    report = bench.run()
    assert (report.status, report.failure, report.apply_failures) == ("finished", None, ())
    told = {(misuse.kind, misuse.owner, misuse.name): misuse for misuse in report.misuses}
    assert told.keys() == {
        ("argument", "aws.ecr.Repository", "encryptionConfiguration"),
        ("argument", "aws.sqs.QueuePolicy", "policie"),
        ("missing-argument", "aws.sns.TopicSubscription", "endpoint"),
        ("class", "aws.ecs", "CircuitBreaker"),
        ("function", "aws.ec2", "getAmy"),
        ("module", "aws", "nosuch"),
        ("class", "aws.iam", "Nosuch"),
    }
    encryption = told["argument", "aws.ecr.Repository", "encryptionConfiguration"]
    assert encryption.nearest == "encryptionConfigurations"
    assert encryption.location == Location("index.js", bench.line("encryptionConfiguration:", "index.js"))
    assert told["function", "aws.ec2", "getAmy"].nearest == "getAmi"
    registered = bench.ledger.registered
    assert {"images", "policy", "subscription", "last"} <= registered.keys()
    assert "encryptionConfiguration" not in bench.ledger.inputs("images")
    assert bench.ledger.inputs("attached")["policyArn"].startswith("arn:aws:iam::")
    assert bench.ledger.inputs("subscription").keys() == {"protocol", "topic", "endpoint"}


POD = """
"use strict";
const pulumi = require("@pulumi/pulumi");
class Pod extends pulumi.CustomResource {
    constructor(name, args, opts) {
        let resourceInputs = {};
        resourceInputs["apiVersion"] = "v1";
        resourceInputs["kind"] = "Pod";
        resourceInputs["spec"] = args ? args.spec : undefined;
        resourceInputs["status"] = undefined /*out*/;
        super(Pod.__pulumiType, name, resourceInputs, opts);
    }
}
exports.Pod = Pod;
Pod.__pulumiType = 'harbour:core/v1:Pod';
"""


def test_an_argument_of_one_value_alone_may_be_given(bench: Bench) -> None:
    """So do the resources of Kubernetes with apiVersion and kind."""
    bench.write(
        {
            "node_modules/@pulumiverse/harbour/index.js": POD,
            "index.js": """
                const { Pod } = require("@pulumiverse/harbour");
                new Pod("web", { apiVersion: "v1", kind: "Pod", spec: {}, status: {} });
            """,
        }
    )
    (bench.folder / "node_modules" / "@pulumi").symlink_to(bench.packages / "@pulumi")
    assert [(misuse.kind, misuse.name) for misuse in bench.run().misuses] == [("argument", "status")]
