"""A failure in a Node.js program is told with the line that was written, and takes nothing along that is apart from it."""

from __future__ import annotations

from seatrial.model.observations import ProgramFailure
from seatrial.model.resource import Location
from tests.pulumi_nodejs.conftest import Bench

CALLBACKS = """
    import * as pulumi from "@pulumi/pulumi";
    import * as aws from "@pulumi/aws";
    import { checked } from "./shared/naming";

    interface Unused { a: number }

    const queue = new aws.sqs.Queue("orders");
    const broken = queue.arn.apply((arn) => {
        return checked(arn, 1);
    });
    export const late = pulumi.output(1).apply(async (value) => {
        await undefined;
        throw new RangeError("late");
    });
    const dependent = new aws.sns.Topic("dependent", { name: broken });
    const apart = new aws.sns.Topic("apart");
    Promise.resolve().then(() => { throw new TypeError("nobody waits"); });
    export const brokenOutput = broken;
    export const good = apart.arn;
"""
NAMING = """
    type Name = string;


    export function checked(name: Name, least: number): Name {
        if (name.length > least) {
            throw new Error(`too long: ${name}`);
        }
        return name;
    }
"""
CRASH = """
    const aws = require("@pulumi/aws");
    new aws.sqs.Queue("before");
    function deeper() {
        const nothing = undefined;
        return nothing.field;
    }
    module.exports = { value: deeper() };
"""


def test_callbacks_that_throw(bench: Bench) -> None:
    bench.write({"index.ts": CALLBACKS, "shared/naming.ts": NAMING})
    report = bench.run()
    assert report.failure is None
    thrown = bench.line("throw", "shared/naming.ts")
    failures = {failure.type: failure for failure in report.apply_failures}
    assert failures["Error"].location == Location("shared/naming.ts", thrown)
    assert failures["Error"].frames[:2] == (
        Location("shared/naming.ts", thrown),
        Location("index.ts", bench.line("checked(arn")),
    )
    assert failures["RangeError"].location == Location("index.ts", bench.line("RangeError"))
    assert failures["TypeError"].message == "nobody waits"
    assert len(report.apply_failures) == 3
    assert {"orders", "apart"} <= bench.ledger.registered.keys()
    assert "dependent" not in bench.ledger.registered
    assert bench.ledger.outputs.keys() == {"good"}


def test_a_crash_ends_the_program_and_keeps_what_was_registered(bench: Bench) -> None:
    bench.write({"index.js": CRASH})
    report = bench.run()
    assert report.status == "crashed"
    assert report.failure is not None
    assert report.failure.type == "TypeError"
    assert report.failure.frames == (Location("index.js", 5), Location("index.js", 7))
    assert "before" in bench.ledger.registered
    assert report.apply_failures == ()


def test_a_program_that_ends_its_process(bench: Bench) -> None:
    bench.write({"index.ts": 'console.log("said");\n\nprocess.exit(3);\n'})
    report = bench.run()
    assert report.status == "exited"
    place = Location("index.ts", 3)
    assert report.failure == ProgramFailure("Exit", "the program ended itself: exit code 3", place, (place,))
    assert "said" in report.output


def test_syntax_errors_and_missing_modules_are_placed(bench: Bench) -> None:
    bench.write({"index.ts": 'import "./broken";\n', "broken.ts": "const a = 1;\n\nconst b = = 2;\n"})
    report = bench.run()
    assert report.failure is not None
    assert (report.failure.type, report.failure.location) == ("SyntaxError", Location("broken.ts", 3))
    bench.write({"index.ts": 'const a: number = 1;\nimport * as left from "left-pad";\nleft(a);\n'})
    report = bench.run()
    assert report.failure is not None
    assert report.failure.module == "left-pad"
    assert "npm install left-pad" in report.failure.hint
    assert report.failure.location == Location("index.ts", 2)
