"""What the project's own compiler refuses in calls to a provider is a finding at its place, and nothing else is.

A comment `//! rule name` in a program says what is found on its line; `//! rule name, rule name` two of them.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from seatrial.frontends.pulumi_nodejs.compiling import Compilation, Compiler
from seatrial.model.finding import Finding, Severity
from tests.fakes.node_packages import installed_packages

Found = tuple[str, int, str, str]  # file, line, rule, name

PROGRAM = """
    import * as pulumi from "@pulumi/pulumi";
    import * as aws from "@pulumi/aws";
    import { Repositori } from "@pulumi/aws/ecr"; //! unknown-class Repositori
    import { namesOf } from "./shared/naming";

    const lb = new aws.lb.LoadBalancer("lb", {});
    new aws.lb.ListenerRule("nested", {
        listenerArn: lb.arn,
        actions: [{
            type: "forward",
            forward: { targetGroups: [{ arn: "x", wieght: 3 }] }, //! unknown-argument wieght
        }],
        conditions: [],
    });
    new aws.ecs.TaskDefinition("task", {
        family: namesOf("task"),
        containerDefinitions: pulumi.jsonStringify([{ name: "web" }]),
        cpu: 256, //! wrong-argument-type cpu
        volumes: [{
            name: "files",
            efsVolumeConfiguration: {
                fileSystemId: "fs",
                authorizationConfig: { accessPoint: "x" }, //! unknown-argument accessPoint
            },
        }],
    });
    new aws.ecs.Service("web", {
        networkConfiguration: { securityGroups: [] }, //! missing-argument subnets
        deploymentCircuitBreaker: { enable: true }, //! missing-argument rollback
    });
    const typed: aws.s3.BucketArgs = {
        bukket: "x", //! unknown-argument bukket
    };
    const loose = {
        forceDestroy: "yes", //! wrong-argument-type forceDestroy
    };
    new aws.s3.Bucket("loose", loose);
    new aws.s3.Bucket("spread", { ...typed, buckett: "x" }); //! unknown-argument buckett
    const tags: aws.types.input.ecs.ServiceTagss = {}; //! unknown-class ServiceTagss
    aws.nosuch.Thing("x"); //! unknown-module nosuch
    new aws.ecs.Nosuch("x"); //! unknown-class Nosuch
    aws.ec2.getAmy({}); //! unknown-function getAmy
    new aws.sqs.QueuePolicy("none"); //! missing-argument policy, missing-argument queueUrl
    export const upper = lb.arn.toUpperCase(); //! unknown-attribute toUpperCase
    export const arn = lb.arnn; //! unknown-attribute arnn
    export const subnet = lb.subnetMappings[0].subnetIdd; //! unknown-attribute subnetIdd
    new aws.s3.Bucket("options", {}, { dependson: [lb] }); //! unknown-argument dependson
    new aws.sqs.Queue("queue", { delaySeconds: "5", tags: { n: 1 } }); //! wrong-argument-type delaySeconds, wrong-argument-type n
    new pulumi.Config().requier("x"); //! unknown-attribute requier
    const key = "computed";
    for (const name of ["a"]) new aws.s3.Bucket(name, { [key]: 1 }); //! unknown-argument computed
    new aws.s3.Bucket("either", lb ? { bukket: "x" } : {}); //! unknown-argument bukket
    class Store extends aws.s3.Bucket {
        constructor() { super("store", { acll: "private" }); } //! unknown-argument acll
    }
    new aws.ec2.SecurityGroup("open", { ingress: [
        { fromPort: 1, toPort: 1, protocol: "tcp", cidr: ["::/0"] }, //! unknown-argument cidr
        { fromPort: 1, toPort: 1 }, //! missing-argument protocol
    ] });
    new aws.iam.RolePolicy("of-a-queue", { role: new aws.sqs.Queue("jobs"), policy: "{}" }); //! wrong-argument-type role
    new aws.s3.Bucket("listed", { tags: ["a"] }); //! wrong-argument-type tags
    const { s3, sqs } = aws;
    new s3.Bucket("taken", { bucketName: "x" }); //! unknown-argument bucketName
    const queues: Record<string, aws.sqs.QueueArgs> = { jobs: { fifo: true } }; //! unknown-argument fifo
    new aws.lambda.CallbackFunction("called", { callback: async () => 1, memory: 128 }); //! unknown-argument memory
    export const type = aws.ec2.InstanceType.T3_Micr; //! unknown-attribute T3_Micr
    new aws.s3.Bucket("cast", { bukket: "x" } as any);
    // @ts-ignore
    new aws.s3.Bucket("ignored", { bukket: "x" });
"""
SHARED = """
    import * as aws from "@pulumi/aws";
    export const namesOf = (name: string) => `shop-${name}`;
    export function options(): aws.s3.BucketArgs {
        return { forceDestroi: true }; //! unknown-argument forceDestroi
    }
"""
OWN = """
    import * as pulumi from "@pulumi/pulumi";
    import * as aws from "@pulumi/aws";
    interface SiteArgs { domain: string }
    class Site extends pulumi.ComponentResource {
        constructor(name: string, args: SiteArgs) { super("my:Site", name, args, {}); }
    }
    new Site("typo", { domein: "x" }); //! does-not-compile domein
    const wrong: number = "text";
    export const field = pulumi.output({ a: 1 }).b;
    const bucket = new aws.s3.Bucket("fine", { bucket: pulumi.output("x").apply(name => {
        const length: string = name.length;
        return name;
    }) });
    const arn: string = bucket.arn;
"""
CORRECT = """
    import * as fs from "fs";
    import * as pulumi from "@pulumi/pulumi";
    import * as aws from "@pulumi/aws";
    const base: Partial<aws.s3.BucketArgs> = { forceDestroy: true };
    const role: aws.iam.Role = new aws.iam.Role("role", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal(
        aws.iam.Principals.EcsTasksPrincipal) });
    const bucket = new aws.s3.Bucket("data", { ...base, tags: { size: `${fs.constants.O_RDONLY}` } });
    bucket.onObjectCreated("made", new aws.lambda.CallbackFunction("called", { callback: async event => event, role }));
    new aws.ecs.Service("web", { networkConfiguration: pulumi.output(["s"]).apply(subnets => ({ subnets })) });
    export const zones = aws.getAvailabilityZonesOutput({ state: "available" }).names[0];
    export const length = pulumi.interpolate`${bucket.arn}/*`;
"""
DEPRECATED = """
    import * as aws from "@pulumi/aws";
    new aws.s3.BucketV2("old"); //! deprecated-type aws.s3.BucketV2
    new aws.s3.Bucket("acl", { acl: "private", tags: { acl: "x" } }); //! deprecated-argument acl
    aws.vpn.getConnection({}); //! deprecated-function aws.vpn.getConnection
    export const region = aws.getRegionOutput().name; //! deprecated-attribute name
    export const fine = aws.getRegionOutput().region;
"""
FILES = {
    "index.ts": "".join(f'import "./{name}";\n' for name in ("program", "own", "correct", "deprecated")),
    "program.ts": PROGRAM,
    "shared/naming.ts": SHARED,
    "own.ts": OWN,
    "correct.ts": CORRECT,
    "deprecated.ts": DEPRECATED,
}
Compile = Callable[..., tuple[list[Finding], list[str]]]


@pytest.fixture(scope="module")
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compile:
    """Writes a project and compiles it: the findings, and the notes."""
    packages = installed_packages(request.config)
    node = shutil.which("node")
    assert node

    def compile_program(entry: str, timeout: float = 120.0, **files: str) -> tuple[list[Finding], list[str]]:
        root = tmp_path_factory.mktemp("project")
        (root / "node_modules").symlink_to(packages)
        files.setdefault("tsconfig.json", '{"compilerOptions": {"strict": true, "module": "commonjs"}}')
        for name, text in files.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(textwrap.dedent(text).lstrip("\n"))
        compiler = Compiler(Compilation(Path(node), root, root / entry, root, timeout=timeout))
        return compiler.findings(), compiler.notes

    return compile_program


def expected(file: str, text: str) -> set[Found]:
    found: set[Found] = set()
    for line, words in enumerate(textwrap.dedent(text).strip("\n").splitlines(), 1):
        _, _, said = words.partition("//! ")
        found |= {(file, line, *pair.split()) for pair in said.split(", ") if pair}  # type: ignore[misc]
    return found


def told(findings: list[Finding]) -> set[Found]:
    """What is found, by the last name in the message, or by the owner where there is none."""
    return {
        (one.location.file, one.location.line, one.rule, _name_in(one)) for one in findings if one.location is not None
    }


def _name_in(finding: Finding) -> str:
    names = re.findall(r"`(\S+?)`", finding.message)
    if finding.rule.startswith("deprecated-") and names:
        return names[0]
    quoted = re.findall(r"'(\w+)' does not exist", finding.message)
    return (names or quoted or [finding.subject.address])[-1]


@pytest.fixture(scope="module")
def findings(compiled: Compile) -> list[Finding]:
    """Of one project that holds all the files: a pass takes seconds, mostly to read declarations."""
    found, notes = compiled("index.ts", **FILES)
    assert notes == []
    return found


@pytest.mark.parametrize("file", ["program.ts", "shared/naming.ts", "own.ts", "correct.ts", "deprecated.ts"])
def test_every_mistake_is_found_at_its_line(findings: list[Finding], file: str) -> None:
    assert {one for one in told(findings) if one[0] == file} == expected(file, FILES[file])


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("wieght", "`actions.forward.targetGroups` of aws.lb.ListenerRule has no argument `wieght`", "Use `weight`."),
        ("cpu", "aws.ecs.TaskDefinition takes string for `cpu`, not number", "Give it string."),
        ("subnets", "`networkConfiguration` of aws.ecs.Service needs the argument `subnets`", "Pass `subnets: …`."),
        ("accessPoint", "has no argument `accessPoint`", "Use `accessPointId`."),
        ("Repositori", "aws.ecr has no class `Repositori`", "Use `Repository`."),
        ("dependson", "`opts` of aws.s3.Bucket has no argument `dependson`", "Use `dependsOn`."),
        ("role", "aws.iam.RolePolicy takes string | Role for `role`, not Queue", "Give it string | Role."),
        ("T3_Micr", "aws.ec2.InstanceType has no attribute `T3_Micr`", "Use `T3_Micro`."),
        ("toUpperCase", "pulumi.Output<string> has no attribute `toUpperCase`", "`.apply(value => value.toUpperCase"),
        ("subnetIdd", "aws.types.output.lb.LoadBalancerSubnetMapping has no attribute", "Use `subnetId`."),
    ],
)
def test_a_finding_names_the_owner_and_the_nearest_name(
    findings: list[Finding], name: str, message: str, remedy: str
) -> None:
    found = next(one for one in findings if f"`{name}`" in one.message)
    assert message in found.message
    assert remedy in found.remedy


def test_a_finding_names_the_column_the_call_and_the_compilers_words(findings: list[Finding]) -> None:
    found = next(one for one in findings if "`wieght`" in one.message)
    assert found.location is not None
    assert (found.location.line, found.location.column) == (11, 47)
    assert [(one.location.line, one.note) for one in found.related if one.location] == [(7, "the call")]
    assert "TS2353" in found.evidence
    assert (found.catalog, found.severity) == (("F28",), Severity.CRITICAL)
    assert all(".pytest_cache" not in one.evidence + one.message for one in findings)


def test_the_programs_own_code_is_told_once_for_each_file(findings: list[Finding]) -> None:
    (found,) = [one for one in findings if one.rule == "does-not-compile"]
    assert found.severity is Severity.LOW
    assert found.message.endswith("(and 4 more)")


def test_a_deprecation_names_the_successor(findings: list[Finding]) -> None:
    remedies = {one.rule: one.remedy for one in findings if one.catalog == ("F11",)}
    assert remedies == {
        "deprecated-type": "Use s3.Bucket instead.",
        "deprecated-argument": "Use aws.s3.BucketAcl instead.",
        "deprecated-function": "Use aws.ec2.getVpnConnection instead.",
        "deprecated-attribute": "Use region instead.",
    }


def test_scripts_are_checked_only_when_they_ask(compiled: Compile) -> None:
    script = 'const aws = require("@pulumi/aws");\nnew aws.s3.Bucket("b", { bukket: "x" });\n'
    assert compiled("index.js", **{"index.js": script}) == ([], [])
    found, _ = compiled("index.js", **{"index.js": f"// @ts-check\n{script}"})
    assert told(found) == {("index.js", 3, "unknown-argument", "bukket")}


def test_a_pass_that_takes_too_long_says_so(compiled: Compile) -> None:
    found, notes = compiled("index.ts", timeout=0.01, **FILES)
    assert found == []
    assert notes == ["types were not checked to the end: the compiler was stopped after 0.01 s"]


def test_without_a_compiler_nothing_is_said_but_a_note(tmp_path: Path) -> None:
    (tmp_path / "index.ts").write_text("const x: number = 'text';\n")
    compiler = Compiler(Compilation(Path("node"), tmp_path, tmp_path / "index.ts", tmp_path))
    assert compiler.findings() == []
    assert "npm install --save-dev typescript" in compiler.notes[0]


def test_broken_settings_do_not_break_the_pass(compiled: Compile) -> None:
    program = 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("b", { bukket: "x" });\n'
    found, notes = compiled("index.ts", **{"index.ts": program, "tsconfig.json": '{"compilerOptions": {"strict": '})
    assert (told(found), notes) == ({("index.ts", 2, "unknown-argument", "bukket")}, [])
