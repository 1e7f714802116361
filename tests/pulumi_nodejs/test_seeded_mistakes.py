"""A sound TypeScript program is seaworthy; each mistake put into it is found at its line, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.model.resource import Status
from seatrial.model.verdict import ProjectVerdict
from tests.fakes.node_packages import installed_packages

SOUND = Path(__file__).parents[1] / "seeded" / "orders-ts"

LOOK_UP = """const credentials = aws.secretsmanager.getSecretOutput({ name: "carrier/production" });
"""
CREATED = """const credentials = new aws.secretsmanager.Secret("carrier", {
    name: named("carrier"),
    recoveryWindowInDays: 0,
});
"""

Place = tuple[str, str, str]  # rule, file, words on the line

MISTAKES: dict[str, tuple[str, str, str, set[Place]]] = {
    "a suffix dropped in one name": (
        "index.ts",
        'name: named("notices")',
        'name: "order-notices"',
        {("name-collision", "index.ts", 'name: "order-notices"')},
    ),
    "a suffix dropped in a component": (
        "store.ts",
        'identifier: named("store")',
        'identifier: "orders-store"',
        {("name-collision", "store.ts", 'identifier: "orders-store"')},
    ),
    "a secret looked up instead of created": (
        "index.ts",
        CREATED,
        LOOK_UP,
        {("lookup-finds-nothing", "index.ts", "getSecretOutput")},
    ),
    "a random password": (
        "store.ts",
        "manageMasterUserPassword: true",
        "password: Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2)",
        {("secret-changes-every-run", "store.ts", "password: Math.random()")},
    ),
    "a bucket that is not emptied": (
        "index.ts",
        "    forceDestroy: true,\n",
        "",
        {("blocks-destroy", "index.ts", 'new aws.s3.Bucket("receipts"')},
    ),
    "an argument of the wrong name": (
        "index.ts",
        "visibilityTimeoutSeconds: 120",
        "visibilityTimeout: 120",
        {("unknown-argument", "index.ts", "visibilityTimeout: 120")},
    ),
    "a class that does not exist": (
        "index.ts",
        "new aws.sns.Topic(",
        "new aws.sns.StandardTopic(",
        {("unknown-class", "index.ts", "new aws.sns.StandardTopic(")},
    ),
    "a setting without a default": (
        "naming.ts",
        'require("environmentSuffix")',
        'require("environmentName")',
        {("missing-setting", "naming.ts", 'require("environmentName")')},
    ),
}


@pytest.fixture
def project(tmp_path: Path, pytestconfig: pytest.Config) -> Path:
    copy = tmp_path / "orders"
    shutil.copytree(SOUND, copy)
    (copy / "node_modules").symlink_to(installed_packages(pytestconfig))
    return copy


def judge(project: Path, trials: tuple[str, ...] = ("alone", "twins", "echo", "ebb")) -> ProjectVerdict:
    return rehearse(project, Options(trials=trials))


def test_the_sound_program_is_seaworthy_with_every_resource_rehearsed_and_nothing_left(project: Path) -> None:
    verdict = judge(project)

    assert verdict.findings == ()
    assert {trial.name for trial in verdict.trials if trial.status == "passed"} == {"alone", "twins", "echo", "ebb"}
    for voyage in verdict.voyages:
        managed = [resource for resource in voyage.graph if resource.declaration.managed]
        assert voyage.count(Status.REHEARSED) == len(managed) == 12
        assert voyage.leftovers == ()


@pytest.mark.parametrize("file, right, wrong, expected", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_found_at_its_line_and_nothing_else_is(
    project: Path, file: str, right: str, wrong: str, expected: set[Place]
) -> None:
    sound = (project / file).read_text()
    assert sound.count(right) == 1
    (project / file).write_text(sound.replace(right, wrong))

    findings = judge(project).findings

    found = {(one.rule, one.location.file, one.location.line) for one in findings if one.location}
    placed = {(rule, place, _line(project / place, words)) for rule, place, words in expected}
    assert found == placed


def _line(file: Path, words: str) -> int:
    return next(number for number, line in enumerate(file.read_text().splitlines(), 1) if words in line)
