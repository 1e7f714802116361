"""Packages that are not there: one message with the command, and stand-ins for providers that the program can go without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatrial.child.errors import InterpreterMissing, RequirementMissing, SdkMissing
from seatrial.child.node_packages import Installation, installation_for
from seatrial.frontends.options import FrontendOptions
from seatrial.frontends.pulumi_nodejs.program import PulumiNodejsProgram
from seatrial.frontends.pulumi_nodejs.requirements import explain
from seatrial.frontends.pulumi_nodejs.running import Running
from seatrial.frontends.pulumi_protocol.engagement import addressed
from seatrial.model.environment import Environment
from tests.fakes.monitor import echo_monitor
from tests.pulumi_nodejs.conftest import Bench

ABSENT = """
    import * as awsx from "@pulumi/awsx";
    import * as docker from "@pulumi/docker";
    import * as pulumi from "@pulumi/pulumi";
    import * as aws from "@pulumi/aws";

    const image = new docker.Image("app", { imageName: "app:1", build: { context: "." } });
    const vpc = new awsx.ec2.Vpc("net", { numberOfAvailabilityZones: 2 });
    const auth = docker.getRegistryImageOutput({ name: "x" });
    const queue = new aws.sqs.Queue("queue", { tags: { image: image.repoDigest, vpc: vpc.vpcId, digest: auth.sha256Digest } });
    export const count = vpc.privateSubnetIds.apply((ids) => ids.length);
    export const given = image.imageName;
"""


def project(folder: Path, **files: str) -> Path:
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: nodejs\n")
    (folder / "index.ts").write_text("export const one = 1;\n")
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def enter(folder: Path) -> None:
    with PulumiNodejsProgram(folder, FrontendOptions()):
        pass


@pytest.mark.parametrize(
    ("files", "command"),
    [
        ({"package.json": "{}"}, "npm install"),
        ({"package.json": "{}", "package-lock.json": "{}"}, "npm ci"),
        ({"package.json": "{}", "yarn.lock": ""}, "yarn install --frozen-lockfile"),
        ({"package.json": "{}", "pnpm-lock.yaml": ""}, "pnpm install --frozen-lockfile"),
    ],
)
def test_no_packages(tmp_path: Path, files: dict[str, str], command: str) -> None:
    with pytest.raises(SdkMissing) as told:
        enter(project(tmp_path, **files))
    assert command in str(told.value)
    assert "--install" in str(told.value)


def test_packages_above_a_project_that_is_named_by_a_relative_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sdk = tmp_path / "node_modules" / "@pulumi" / "pulumi"
    sdk.mkdir(parents=True)
    (sdk / "package.json").write_text('{"name": "@pulumi/pulumi"}')
    (tmp_path / "shop").mkdir()
    monkeypatch.chdir(project(tmp_path / "shop", **{"package.json": "{}"}))
    with PulumiNodejsProgram(Path(), FrontendOptions()) as program:
        assert program._surroundings.sdk == sdk


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(SdkMissing, match=r"add a package\.json"):
        enter(project(tmp_path))


def test_no_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InterpreterMissing, match=r"Node\.js 18"):
        enter(project(tmp_path))


def test_the_lock_file_of_a_workspace(tmp_path: Path) -> None:
    inner = tmp_path / "packages" / "shop"
    inner.mkdir(parents=True)
    (inner / "package.json").write_text("{}")
    (tmp_path / "pnpm-lock.yaml").write_text("")
    (tmp_path / "pnpm-workspace.yaml").write_text("packages: ['packages/*', '!packages/old']\n")
    assert installation_for(inner, tmp_path) == Installation(("pnpm", "install", "--frozen-lockfile"), tmp_path)
    assert installation_for(inner, inner) == Installation(("npm", "install"), inner)
    assert installation_for(inner, tmp_path, "bun") == Installation(("bun", "install"), inner)


@pytest.mark.parametrize(
    ("workspaces", "holds"),
    [
        (["packages/*"], True),
        ({"packages": ["./packages/shop/"]}, True),
        (["**/shop"], True),
        (["apps/*"], False),
        (7, False),
    ],
)
def test_a_lock_file_above_speaks_for_its_own_workspace(tmp_path: Path, workspaces: object, holds: bool) -> None:
    inner = tmp_path / "packages" / "shop"
    inner.mkdir(parents=True)
    (inner / "package.json").write_text("{}")
    (tmp_path / "package.json").write_text(json.dumps({"workspaces": workspaces}))
    (tmp_path / "package-lock.json").write_text("{}")
    expected = Installation(("npm", "ci"), tmp_path) if holds else Installation(("npm", "install"), inner)
    assert installation_for(inner, tmp_path) == expected


def test_absent_providers_are_stood_in_for(bench: Bench) -> None:
    bench.write({"index.ts": ABSENT}, manifest={"dependencies": {"@pulumi/docker": "^4", "@pulumi/awsx": "^2"}})
    report = bench.run()
    assert (report.status, report.failure, report.apply_failures) == ("finished", None, ())
    assert [(one.module, one.file) for one in report.absent] == [
        ("@pulumi/awsx", "package.json"),
        ("@pulumi/docker", "package.json"),
    ]
    assert bench.ledger.registered["app"].type == "docker:index:Image"
    tags = bench.ledger.inputs("queue")["tags"]
    assert tags["vpc"].startswith("vpc-05ea71a1")
    assert "seatrial" in tags["digest"]
    assert bench.ledger.outputs["count"] == 2
    assert bench.ledger.outputs["given"] == "app:1"


def test_a_declared_package_that_the_program_cannot_go_without(bench: Bench) -> None:
    bench.write(
        {"index.ts": 'import * as left from "left-pad";\nleft;\n'}, manifest={"dependencies": {"left-pad": "^1"}}
    )
    with pytest.raises(
        RequirementMissing, match=r"index\.ts:1 imports left-pad; package\.json names left-pad.*npm install"
    ):
        bench.run()


def test_installing_says_what_it_does_and_runs_no_scripts(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    scripted = tmp_path / "scripted"
    scripted.mkdir()
    scripts = {"postinstall": f"touch {tmp_path}/ran"}
    (scripted / "package.json").write_text(json.dumps({"name": "scripted", "version": "1.0.0", "scripts": scripts}))
    folder = tmp_path / "shop"
    folder.mkdir()
    project(folder, **{"package.json": json.dumps({"dependencies": {"scripted": "file:../scripted"}})})
    said: list[str] = []
    with pytest.raises(SdkMissing), PulumiNodejsProgram(folder, FrontendOptions(install=True, say=said.append)):
        pass
    assert (folder / "node_modules" / "scripted").exists()
    assert not (tmp_path / "ran").exists()
    assert any(text.startswith("npm install --ignore-scripts") for text in said)


def test_an_image_that_docker_would_build_is_no_failure_of_the_program(bench: Bench) -> None:
    """The words are those of the docker provider that builds inside the program."""
    bench.write(
        {
            "index.ts": """
                import * as pulumi from "@pulumi/pulumi";

                export const image = pulumi.output("app").apply(() => {
                    throw new pulumi.ResourceError("No 'docker' command available on PATH: Please install it.", undefined);
                });
            """
        }
    )
    with bench.program() as program, echo_monitor() as ledger:
        environment = program.configure(Environment("dev"), {})
        order = addressed(program.order, environment, ledger.address, program._options)
        report = explain(Running(order, program._surroundings).follow(), program.root, program.notes, "npm install")
    assert report.apply_failures == ()
    assert not report.is_whole
    assert [note for note in program.notes if "index.ts:4" in note and "Docker" in note] == program.notes


def test_a_file_of_the_project_that_is_not_there_is_the_programs_failure(bench: Bench) -> None:
    """A package that is not installed either is not the reason."""
    bench.write(
        {"index.ts": ABSENT + 'import { tags } from "../shared/tags";\nexport const all = tags;\n'},
        manifest={"dependencies": {"@pulumi/docker": "^4", "@pulumi/awsx": "^2"}},
    )
    report = bench.run()
    assert report.failure is not None
    assert "../shared/tags" in report.failure.message


RUNNING = """
    import * as processes from "child_process";
    import * as pulumi from "@pulumi/pulumi";

    export const version = %s;
"""


@pytest.mark.parametrize("call", ['execSync("sea-horse --version")', 'execFileSync("sea-horse")'])
def test_a_command_that_this_machine_lacks_is_no_failure_of_the_program(bench: Bench, call: str) -> None:
    bench.write({"index.ts": RUNNING % f"processes.{call}"})
    with pytest.raises(RequirementMissing, match=r"index.ts:4 runs `sea-horse`, which is not on the PATH"):
        bench.run()
    bench.write({"index.ts": RUNNING % f"pulumi.output(1).apply(() => processes.{call}.toString())"})
    assert bench.run().apply_failures == ()


def test_a_command_that_fails_is_the_programs_failure(bench: Bench) -> None:
    bench.write({"index.ts": RUNNING % 'processes.execSync("node --no-such-flag")'})
    report = bench.run()
    assert report.failure is not None
    assert "Command failed: node" in report.failure.message
