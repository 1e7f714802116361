"""The blueprint payments-migration: seaworthy as it is, and each seeded mistake found at its line and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from .seeding import BLUEPRINTS, TAGS, Copy, assert_seaworthy, judge, places

BLUEPRINT = BLUEPRINTS / "payments-migration"
CREDENTIALS = "seatrial_components/credentials.py"
REGISTRY = "seatrial_components/registry.py"


@pytest.fixture
def project(tmp_path: Path) -> Copy:
    return Copy.of("payments-migration", tmp_path)


@pytest.mark.parametrize("strategy", ["rolling", "blue-green"])
def test_seaworthy_in_all_environments_with_every_resource_rehearsed_and_nothing_left(strategy: str) -> None:
    trials = ("alone", "twins", "echo", "ladder", "ebb")
    verdict = judge(
        BLUEPRINT,
        trials,
        environments=("dev", "staging", "prod"),
        suffixes=("ALongSuffixOf20Chars", "x"),
        config={"deploymentStrategy": strategy},
        regions=("us-east-2", "eu-central-1"),
        profile="strict",
        required_tags=TAGS,
    )
    assert_seaworthy(verdict, trials, 62 if strategy == "rolling" else 71)


def test_a_dropped_suffix_is_found_where_each_name_is_used(project: Copy) -> None:
    project.seed(
        "seatrial_components/naming.py", '"" if self.suffix.lower() == self.environment else f"-{self.suffix}"', '""'
    )
    verdict = project.judge(("alone", "twins"))
    assert {finding.rule for finding in verdict.findings} == {"name-collision"}
    assert {finding.subject.native.rsplit(":")[-1] for finding in verdict.findings} >= {
        "Alias", "Cluster", "LoadBalancer", "LogGroup", "Repository", "Role", "Secret", "Service", "TargetGroup",
    }  # fmt: skip
    secret = next(finding for finding in verdict.findings if "F01" in finding.catalog)
    assert places((secret,)) == {
        ("name-collision", CREDENTIALS, project.line_of(CREDENTIALS, "name=self.names.of(role)"))
    }


def test_a_secret_looked_up_instead_of_created(project: Copy) -> None:
    looked_up = 'aws.secretsmanager.get_secret_output(name="payments/database").arn'
    project.seed(CREDENTIALS, "        self.arn = self.secret.arn\n", f"        self.arn = {looked_up}\n")
    verdict = project.judge()
    line = project.line_of(CREDENTIALS, "get_secret_output")
    assert places(verdict.findings) == {("lookup-finds-nothing", CREDENTIALS, line)}
    assert verdict.findings[0].catalog == ("F03",)


@pytest.mark.slow
def test_a_password_of_the_programs_own_random_numbers(project: Copy) -> None:
    project.seed(CREDENTIALS, '"password": self.password', '"password": secrets.token_urlsafe(24)')
    project.seed(CREDENTIALS, "import pulumi\n", "import secrets\n\nimport pulumi\n")
    verdict = project.judge()
    line = project.line_of(CREDENTIALS, "secret_string=pulumi.Output.json_dumps(")
    assert places(verdict.findings) == {("secret-changes-every-run", CREDENTIALS, line)}
    assert verdict.findings[0].catalog == ("F10",)


def test_a_repository_and_a_bucket_that_are_not_emptied(project: Copy) -> None:
    project.seed(REGISTRY, "            force_delete=not protect,\n", "")
    bucket = 'aws.s3.Bucket("reports", bucket=self.names.of("reports", REPOSITORY), tags=self.tags())'
    project.seed(REGISTRY, "        aws.ecr.LifecyclePolicy(", f"        {bucket}\n        aws.ecr.LifecyclePolicy(")
    verdict = project.judge()
    assert places(verdict.findings) == {
        ("blocks-destroy", REGISTRY, project.line_of(REGISTRY, "self.repository = aws.ecr.Repository(")),
        ("blocks-destroy", REGISTRY, project.line_of(REGISTRY, "aws.s3.Bucket(")),
    }
    assert {finding.catalog for finding in verdict.findings} == {("F44",)}
    assert len(verdict.voyages[0].leftovers) == 2


@pytest.mark.slow
def test_an_argument_of_the_wrong_name(project: Copy) -> None:
    given = '{"encryption_type": "KMS", "kms_key": key_arn}'
    project.seed(REGISTRY, f"encryption_configurations=[{given}]", f"encryption_configuration={given}")
    (finding,) = project.judge().findings
    assert (finding.rule, finding.catalog) == ("unknown-argument", ("F28",))
    assert finding.location
    assert finding.location.file == REGISTRY
    assert finding.location.line in (
        project.line_of(REGISTRY, "encryption_configuration="),
        project.line_of(REGISTRY, "self.repository = aws.ecr.Repository("),
    )
    assert "`encryption_configurations`" in finding.remedy


def test_live_tests_pass_against_the_rehearsal() -> None:
    verdict = judge(BLUEPRINT, ("alone", "harbour"))
    assert verdict.findings == ()
    (note,) = [note for note in verdict.notes if note.startswith("live tests: ")]
    assert int(note.split()[2]) > 60
    assert " 0 failed" in note
