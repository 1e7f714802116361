"""What the SDK logs, what a run meets and what the compiler refuses, in one rehearsal: each is told once, at its line."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.model.finding import Finding, Severity
from tests.fakes.node_packages import installed_packages

SCRIPT = """
    const pulumi = require("@pulumi/pulumi");
    const aws = require("@pulumi/aws");
    new aws.s3.BucketV2("one");
    for (const name of ["two", "three"]) {
        new aws.s3.BucketV2(name);
    }
    aws.vpn.getConnection({ vpnConnectionId: "x" }).catch(() => undefined);
    require("wrapping").store("four");
    pulumi.log.warn("Old is deprecated: use the new way");
    new aws.s3.Bucket("fine");
"""
LIBRARY = 'const aws = require("@pulumi/aws");\nexports.store = (name) => new aws.s3.BucketV2(name);\n'
TYPED = """
    import * as aws from "@pulumi/aws";
    new aws.s3.BucketV2("old");
    new aws.ecr.Repository("images", {
        encryptionConfiguration: { encryptionType: "KMS" },
    });
    new aws.s3.Bucket("cast", { bukket: "x" } as any);
    new aws.sqs.QueuePolicy("policy", { policy: "{}" });
"""


def findings_of(request: pytest.FixtureRequest, folder: Path, **files: str) -> tuple[Finding, ...]:
    (folder / "node_modules").mkdir()
    for package in installed_packages(request.config).iterdir():
        (folder / "node_modules" / package.name).symlink_to(package)
    files["Pulumi.yaml"] = "name: shop\nruntime: nodejs\n"
    files["package.json"] = '{"name": "shop"}'
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(textwrap.dedent(text).lstrip("\n"))
    return rehearse(folder, Options(trials=("alone",))).findings


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int, str]]:
    return sorted((one.rule, one.location.line if one.location else 0, one.subject.address) for one in findings)


def test_deprecations_of_a_script(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    findings = findings_of(request, tmp_path, **{"index.js": SCRIPT, "node_modules/wrapping/index.js": LIBRARY})
    bucket = "aws.s3.BucketV2"
    notices = tuple(one for one in findings if one.catalog == ("F11",))
    assert told(notices) == [
        ("deprecated-function", 7, "aws.vpn.getConnection"),
        ("deprecated-type", 3, bucket), ("deprecated-type", 5, bucket), ("deprecated-type", 8, bucket),
    ]  # fmt: skip
    (wrapped,) = [one for one in notices if one.location and one.location.line == 8]
    assert (wrapped.severity, "which wrapping uses here" in wrapped.message) == (Severity.LOW, True)


def test_a_typed_program(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    findings = findings_of(request, tmp_path, **{"index.ts": TYPED})
    assert told(findings) == [
        ("deprecated-type", 2, "aws.s3.BucketV2"),
        ("missing-argument", 7, "aws.sqs.QueuePolicy"),
        ("unknown-argument", 4, "aws.ecr.Repository"),
        ("unknown-argument", 6, "aws.s3.Bucket"),
    ]
    assert {one.rule for one in findings if "TypeScript refuses it" in one.evidence} == {
        "missing-argument", "unknown-argument",
    }  # fmt: skip
