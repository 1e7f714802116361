"""The blueprint payments-migration: seaworthy as it is, and each seeded mistake found at its line and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.model.finding import Finding
from seatrial.model.resource import Status
from seatrial.model.verdict import ProjectVerdict, TrialStatus

BLUEPRINT = Path(__file__).parents[2] / "blueprints" / "payments-migration"
TRIALS = ("alone", "twins", "echo", "ebb")

Place = tuple[str, str, int]  # rule, file, line


def judge(project: Path, trials: tuple[str, ...] = TRIALS, **options: object) -> ProjectVerdict:
    chosen: dict[str, object] = {"environments": ("dev",), "trials": trials, "ignore": ("F30",), **options}
    return rehearse(project, Options(**chosen))  # type: ignore[arg-type]


def places(findings: tuple[Finding, ...]) -> set[Place]:
    return {(one.rule, one.location.file, one.location.line) for one in findings if one.location}


def line_of(project: Path, file: str, text: str) -> int:
    """The line that holds a text; for a call, the line where the call begins."""
    lines = (project / file).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "payments-migration"
    shutil.copytree(BLUEPRINT, copy, ignore=shutil.ignore_patterns("tests", "__pycache__"))
    return copy


@pytest.fixture
def seed(project: Path) -> Callable[[str, str, str], Path]:
    """Make one mistake: replace a text in a file of the blueprint's copy."""

    def replace(file: str, right: str, wrong: str) -> Path:
        path = project / file
        text = path.read_text()
        assert text.count(right) == 1, f"{file} holds {right!r} {text.count(right)} times"
        path.write_text(text.replace(right, wrong))
        return project

    return replace


@pytest.mark.parametrize("strategy", ["rolling", "blue-green"])
def test_seaworthy_in_all_environments_with_every_resource_rehearsed_and_nothing_left(strategy: str) -> None:
    verdict = judge(
        BLUEPRINT,
        ("alone", "twins", "echo", "ladder", "ebb"),
        environments=("dev", "staging", "prod"),
        suffixes=("ALongSuffixOf20Chars", "x"),
        config={"deploymentStrategy": strategy},
    )
    assert verdict.findings == ()
    assert {trial.name for trial in verdict.trials if trial.status is TrialStatus.PASSED} == {
        "alone", "twins", "echo", "ladder", "ebb",
    }  # fmt: skip
    assert [voyage.environment.name for voyage in verdict.voyages] == ["dev", "dev", "staging", "prod"]
    for voyage in verdict.voyages:
        assert voyage.count(Status.SIMULATED) == voyage.count(Status.UNSUPPORTED) == 0
        assert voyage.count(Status.REHEARSED) > 55
        assert voyage.leftovers == ()


def test_a_dropped_suffix_is_found_where_each_name_is_used(seed: Callable[[str, str, str], Path]) -> None:
    project = seed(
        "payments_migration/naming.py",
        'return self.environment if self.suffix.lower() == self.environment else f"{self.environment}-{self.suffix}"',
        "return self.environment",
    )
    verdict = judge(project, ("alone", "twins"))
    assert {finding.rule for finding in verdict.findings} == {"name-collision"}
    assert {finding.subject.native.rsplit(":")[-1] for finding in verdict.findings} >= {
        "Alias", "Cluster", "LoadBalancer", "LogGroup", "Repository", "Role", "Secret", "Service", "TargetGroup",
    }  # fmt: skip
    secret = next(finding for finding in verdict.findings if "F01" in finding.catalog)
    file = "payments_migration/credentials.py"
    assert places((secret,)) == {
        ("name-collision", file, line_of(project, file, "self.secret = aws.secretsmanager.Secret("))
    }


def test_a_secret_looked_up_instead_of_created(seed: Callable[[str, str, str], Path]) -> None:
    project = seed(
        "payments_migration/credentials.py",
        "        self.arn = self.secret.arn\n",
        '        self.arn = aws.secretsmanager.get_secret_output(name="payments/database").arn\n',
    )
    verdict = judge(project)
    file = "payments_migration/credentials.py"
    assert places(verdict.findings) == {("lookup-finds-nothing", file, line_of(project, file, "get_secret_output"))}
    assert verdict.findings[0].catalog == ("F03",)


def test_a_password_of_the_programs_own_random_numbers(seed: Callable[[str, str, str], Path]) -> None:
    file = "payments_migration/credentials.py"
    seed(file, '"password": password.result', '"password": secrets.token_urlsafe(24)')
    project = seed(file, "import pulumi\n", "import secrets\n\nimport pulumi\n")
    verdict = judge(project)
    assert places(verdict.findings) == {
        ("secret-changes-every-run", file, line_of(project, file, "self.generated = aws.secretsmanager.SecretVersion("))
    }
    assert verdict.findings[0].catalog == ("F10",)


def test_a_repository_and_a_bucket_that_are_not_emptied(seed: Callable[[str, str, str], Path]) -> None:
    file = "payments_migration/registry.py"
    seed(file, "            force_delete=not self.settings.protect,\n", "")
    project = seed(
        file,
        "        self.image = ",
        '        aws.s3.Bucket("reports", bucket=self.names.of("reports", limit=63, lower=True),\n'
        "                      tags=self.names.tags())\n        self.image = ",
    )
    verdict = judge(project)
    assert places(verdict.findings) == {
        ("blocks-destroy", file, line_of(project, file, "self.repository = aws.ecr.Repository(")),
        ("blocks-destroy", file, line_of(project, file, "aws.s3.Bucket(")),
    }
    assert {finding.catalog for finding in verdict.findings} == {("F44",)}
    assert len(verdict.voyages[0].leftovers) == 2


def test_an_argument_of_the_wrong_name(seed: Callable[[str, str, str], Path]) -> None:
    file = "payments_migration/registry.py"
    project = seed(
        file,
        'encryption_configurations=[{"encryption_type": "KMS", "kms_key": key_arn}]',
        'encryption_configuration={"encryption_type": "KMS", "kms_key": key_arn}',
    )
    (finding,) = judge(project).findings
    assert (finding.rule, finding.catalog) == ("unknown-argument", ("F28",))
    assert finding.location
    assert finding.location.file == file
    assert finding.location.line in (
        line_of(project, file, "encryption_configuration="),
        line_of(project, file, "self.repository = aws.ecr.Repository("),
    )
    assert "`encryption_configurations`" in finding.remedy


def test_a_load_balancer_that_nothing_creates(seed: Callable[[str, str, str], Path]) -> None:
    file = "payments_migration/network/imported.py"
    verdict = judge(
        seed(file, "from __future__", "from __future__"), ("alone",), config={"legacyStack": "acme/network/dev"}
    )
    assert ("F18",) in {finding.catalog for finding in verdict.findings}


def test_live_tests_pass_against_the_rehearsal() -> None:
    verdict = judge(BLUEPRINT, ("alone", "harbour"))
    assert verdict.findings == ()
    (note,) = [note for note in verdict.notes if note.startswith("live tests: ")]
    assert int(note.split()[2]) >= 13
