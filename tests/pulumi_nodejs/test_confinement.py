"""A Node.js program reaches its project and its packages, no more, and leaves nothing behind."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from seatrial.frontends.pulumi_nodejs.running import Running
from seatrial.frontends.pulumi_protocol.engagement import addressed
from seatrial.model.environment import Environment
from tests.fakes.monitor import echo_monitor
from tests.pulumi_nodejs.conftest import Bench

PROGRAM = """
    const fs = require("fs");
    const { spawn } = require("child_process");
    const tried = {};
    for (const [name, file] of Object.entries({ secret: "%(outside)s/secret", home: process.env.HOME + "/.npmrc" })) {
        try { tried[name] = fs.readFileSync(file, "utf8"); } catch (error) { tried[name] = error.code; }
    }
    try { fs.writeFileSync("%(outside)s/made", "x"); } catch (error) { tried.write = error.code; }
    fs.writeFileSync("made-here", "x");
    spawn("sleep", ["600"], { detached: true, stdio: "ignore" }).unref();
    module.exports = { ...tried, token: process.env.SECRET_TOKEN ?? "none", variables: Object.keys(process.env).join() };
"""


def test_what_a_program_reaches(bench: Bench, tmp_path_factory, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    outside = Path(tmp_path_factory.mktemp("outside")).resolve()
    (outside / "secret").write_text("s3cret")
    monkeypatch.setenv("SECRET_TOKEN", "t0ken")
    bench.write({"index.js": PROGRAM % {"outside": outside}})
    report = bench.run()
    assert report.status == "finished"
    outputs = bench.ledger.outputs
    assert (outputs["secret"], outputs["write"], outputs["home"]) == ("EACCES", "EACCES", "ENOENT")
    assert outputs["token"] == "none"
    assert "SEATRIAL" not in outputs["variables"]
    assert not (outside / "made").exists()
    assert (bench.folder / "made-here").exists()
    assert report.left_processes == 1


def test_a_manifest_above_the_project_is_read_and_nothing_beside_it(bench: Bench) -> None:
    above = bench.folder
    (above / "package.json").write_text('{"name": "above"}')
    (above / "secret").write_text("s3cret")
    bench.folder = above / "shop"
    bench.folder.mkdir()
    bench.write(
        {
            "index.ts": """
                import * as fs from "fs";
                import * as pulumi from "@pulumi/pulumi";

                function read(file: string): string {
                    try { return fs.readFileSync(file, "utf8"); } catch (error: any) { return error.code; }
                }
                export const kept = read("../secret");
                export const code = pulumi.runtime.computeCodePaths().then(() => "found");
            """
        }
    )
    assert bench.run().status == "finished"
    assert (bench.ledger.outputs["kept"], bench.ledger.outputs["code"]) == ("EACCES", "found")


def test_a_program_that_never_ends_is_stopped(bench: Bench) -> None:
    bench.write({"index.js": "while (true);\n"})
    began = time.monotonic()
    assert bench.run(timeout=3.0).status == "timed-out"
    assert time.monotonic() - began < 15


def test_a_run_can_be_cancelled(bench: Bench) -> None:
    bench.write({"index.js": "setInterval(() => undefined, 1000);\n"})
    with bench.program() as program, echo_monitor() as ledger:
        environment = program.configure(Environment("dev"), {})
        order = addressed(program.order, environment, ledger.address, program._options)
        running = Running(order, program._surroundings)
        threading.Timer(2.0, running.cancel).start()
        assert running.follow().status == "cancelled"
