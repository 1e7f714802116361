"""What a Node.js program asks its surroundings for is seen with its line; what is missing is made up, all in one run."""

from __future__ import annotations

from seatrial.model.observations import MissingSetting, Read
from seatrial.model.resource import Location
from tests.pulumi_nodejs.conftest import Bench

PROGRAM = """
    import * as pulumi from "@pulumi/pulumi";
    import * as fs from "fs";

    interface Shape { subnets: string[] }

    const config = new pulumi.Config();
    const size = config.get("size") ?? "small";
    const given = config.require("given");
    const limited = config.require("tier", { allowedValues: ["free", "paid"] });
    const port = config.requireNumber("port");
    const on = config.requireBoolean("on");
    const shape = config.requireObject<Shape>("shape");
    const password = config.requireSecret("dbPassword");
    const secret = config.getSecret("apiKey");
    const key = fs.readFileSync(config.require("keyPath"), "utf8");
    let optional: string;
    try { optional = config.require("optional"); } catch { optional = "caught"; }

    const region = process.env.AWS_REGION || "eu-west-1";
    const team = process.env["TEAM"] ?? 'core';
    const needed = process.env.NEEDED_NAME!;
    const { FLAVOUR } = process.env;
    const names = [pulumi.getStack(), pulumi.getProject(), pulumi.getOrganization()];

    const net = new pulumi.StackReference("acme/net/dev");
    const vpc = net.getOutput("vpc");
    const subnets = net.requireOutput("subnetIds");
    const zone = net.outputs.apply((outputs) => outputs.zoneId);

    export const all = { size, given, limited, port, on, first: shape.subnets[0], secret, optional, team, needed, names };
    export { password, vpc, subnets, zone, key };
"""


def reads(found: tuple[Read, ...]) -> dict[tuple[str, str], Read]:
    return {(read.kind, read.key): read for read in found}


def test_reads_and_missing_settings(bench: Bench) -> None:
    bench.write({"index.ts": PROGRAM})
    report = bench.run(config={"given": "yes"}, variables={"FLAVOUR": "sour"})
    assert (report.status, report.failure, report.apply_failures) == ("finished", None, ())
    seen = reads(report.reads)
    assert seen["config", "shop:size"] == Read(
        "config", "shop:size", False, "small", location=Location("index.ts", bench.line('get("size")'))
    )
    assert seen["config", "shop:given"].required
    assert seen["config", "shop:given"].value_given
    assert seen["config", "shop:tier"].allowed == ("free", "paid")
    assert seen["config", "shop:dbPassword"].secret
    assert seen["environment", "AWS_REGION"].default == "eu-west-1"
    assert (seen["environment", "TEAM"].default, seen["environment", "TEAM"].value_given) == ("core", False)
    assert seen["environment", "FLAVOUR"].value_given
    assert {("stack", "stack"), ("project", "project"), ("organization", "organization")} <= seen.keys()
    assert seen["stack-reference", "acme/net/dev/vpc"].value_given
    assert not seen["stack-reference", "acme/net/dev/subnetIds"].value_given
    assert not seen["stack-reference", "acme/net/dev/zoneId"].value_given
    # what the SDK and Node.js read themselves is not the program's
    assert {key for kind, key in seen if kind == "environment"} == {"AWS_REGION", "TEAM", "NEEDED_NAME", "FLAVOUR"}

    missing = {setting.key: setting for setting in report.missing}
    keys = {"tier", "port", "on", "shape", "dbPassword", "keyPath"}
    assert missing.keys() == {f"shop:{key}" for key in keys} | {"NEEDED_NAME"}
    assert missing["shop:port"] == MissingSetting(
        "config", "shop:port", "float", Location("index.ts", bench.line("requireNumber")), "8080"
    )
    outputs = bench.ledger.outputs["all"]
    assert outputs["limited"] == "free"
    assert outputs["on"] is False
    assert outputs["first"].startswith("subnet-05ea71a1")
    assert outputs["optional"] == "caught"
    assert outputs["names"] == ["dev", "shop", "organization"]
    assert "secret" not in outputs
    assert bench.ledger.outputs["vpc"] == "vpc-1"
    assert bench.ledger.outputs["key"].startswith("seatrial-")
