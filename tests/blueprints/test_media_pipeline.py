"""The blueprint media-pipeline: seaworthy as it is; each seeded mistake is caught by a trial, a rule or a live test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.model.verdict import ProjectVerdict
from seatrial.rules.rule import Profile

from .seeding import TAGS, assert_seaworthy

BLUEPRINT = Path(__file__).parents[2] / "blueprints" / "media-pipeline"
REGION = ("ap-northeast-1",)


def judge(project: Path, *trials: str, **options: object) -> ProjectVerdict:
    chosen: dict[str, object] = {"profile": Profile.STRICT, "regions": REGION, "required_tags": TAGS, **options}
    return rehearse(project, Options(trials=trials, **chosen))  # type: ignore[arg-type]


def seeded(folder: Path, *mistakes: tuple[str, str]) -> Path:
    """A copy of the blueprint in which each first text, which stands there once, is replaced by the second."""
    copy = folder / "media-pipeline"
    shutil.copytree(BLUEPRINT, copy, ignore=shutil.ignore_patterns("__pycache__"))
    template = copy / "template.yaml"
    text = template.read_text()
    for right, wrong in mistakes:
        assert text.count(right) == 1, f"{right!r} stands there {text.count(right)} times"
        text = text.replace(right, wrong)
    template.write_text(text)
    return copy


def found(verdict: ProjectVerdict) -> set[tuple[str, str]]:
    return {(finding.rule, finding.subject.address if finding.subject else "") for finding in verdict.findings}


def test_seaworthy_in_all_environments_suffixes_and_regions() -> None:
    trials = ("alone", "twins", "echo", "ladder", "ebb")
    verdict = judge(
        BLUEPRINT,
        *trials,
        environments=("dev", "staging", "prod"),
        suffixes=("a1", "Long20CharSuffix1234", "MiXed7"),
        regions=(*REGION, "us-east-1", "eu-west-1"),
    )
    assert_seaworthy(verdict, trials, 80)
    assert [(voyage.environment.name, voyage.environment.suffix) for voyage in verdict.voyages[:3]] == [
        ("dev", "a1"),
        ("dev", "Long20CharSuffix1234"),
        ("dev", "MiXed7"),
    ]
    assert len(verdict.voyages) == 7
    buckets = {str(voyage.outputs["BucketName"]) for voyage in verdict.voyages}
    assert buckets > {
        "media-artifacts-dev-mixed7-123456789012",
        "media-artifacts-dev-long20charsuffix1234-123456789012",
    }


def test_live_tests_pass_against_the_rehearsal() -> None:
    verdict = judge(BLUEPRINT, "alone", "harbour", environments=("prod",))
    assert verdict.findings == ()
    (note,) = [note for note in verdict.notes if note.startswith("live tests: ")]
    assert int(note.split()[2]) > 60
    assert note.endswith("0 failed, 0 skipped")


def test_trials_and_rules_find_seeded_mistakes(tmp_path: Path) -> None:
    verdict = judge(
        seeded(
            tmp_path,
            ("BucketName: !Sub media-artifacts-${Names.Unique}-", "BucketName: !Sub media-artifacts-${Environment}-"),
            ("Name: !Sub media-pipeline-${Names.Unique}", "Name: !Sub media-pipeline-${Environment}"),
            (
                '  AlarmEmail:\n    Type: String\n    Default: ""',
                '  DatabasePassword: {Type: String, Default: Reel-2-Reel!}\n  AlarmEmail:\n    Type: String\n    Default: ""',
            ),
            (
                "      MasterUserPassword: !Sub\n"
                '        - "{{resolve:secretsmanager:${Secret}:SecretString:password}}"\n'
                "        - Secret: !If [OwnDatabaseSecret, !Ref DatabaseSecret, !Ref DatabaseSecretArn]\n",
                "      MasterUserPassword: !Ref DatabasePassword\n",
            ),
            (
                'Dimensions: [{Name: ApiName, Value: !Sub "media-api-',
                'Dimensions: [{Name: ApiName, Value: !Sub "media-apis-',
            ),
            ("          empty(given", "          print(given"),
            (
                "LogGroupName: !Sub /media/${Names.Unique}/process\n"
                "      RetentionInDays: !FindInMap [Settings, !Ref Environment, LogDays]\n"
                "      KmsKeyId: !GetAtt Key.Arn\n",
                "LogGroupName: !Sub /media/${Names.Unique}/process\n"
                "      RetentionInDays: !FindInMap [Settings, !Ref Environment, LogDays]\n",
            ),
            ("TransitEncryptionEnabled: true", "TransitEncryptionEnabled: false"),
        ),
        *("alone", "twins", "ebb"),
        suffixes=("a1", "b2"),
    )
    assert found(verdict) >= {
        ("name-collision", "Bucket"),
        ("name-collision", "Pipeline"),
        ("literal-password", "Database"),
        ("unmatched-dimension", "ApiErrorAlarm"),
        ("blocks-destroy", "Bucket"),
        ("log-group-without-key", "ProcessLogs"),
        ("refused-by-aws", "Cache"),
    }


@pytest.mark.slow
def test_live_tests_find_what_no_rule_can_know(tmp_path: Path) -> None:
    verdict = judge(
        seeded(
            tmp_path,
            ("DatabaseClass: db.t4g.micro", "DatabaseClass: db.t4g.medium"),
            ('rds.force_ssl: "1"', 'rds.force_ssl: "0"'),
            ("ObjectDays: 7\n", "ObjectDays: 14\n"),
            ("Principal: apigateway.amazonaws.com\n", "Principal: events.amazonaws.com\n"),
            ("S3ObjectKey: incoming/media.zip", "S3ObjectKey: incoming/reel.zip"),
            ("state: [FAILED]", "state: [STOPPED]"),
            (
                "{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0",
                "{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8",
            ),
            ('StatusCode: "200"\n            ResponseTemplates', 'StatusCode: "500"\n            ResponseTemplates'),
        ),
        *("alone", "harbour"),
    )
    failed = {finding.message.split()[2] for finding in verdict.findings if finding.rule == "live-test-fails"}
    assert failed == {
        "test_the_database_fits_its_environment",
        "test_the_database_takes_no_connection_without_tls",
        "test_the_bucket_is_named_encrypted_versioned_and_private",
        "test_what_was_delivered_is_listed",
        "test_links_lead_to_the_bucket",
        "test_the_pipeline_takes_uploads_processes_and_delivers_them",
        "test_an_upload_starts_the_pipeline_and_nobody_polls",
        "test_failures_are_told",
        "test_processing_reaches_the_stores_and_aws_and_nothing_reaches_it",
        "test_the_api_answers",
    }


def test_the_template_passes_the_linter() -> None:
    from cfnlint import ManualArgs, lint  # takes seconds to load

    template = (BLUEPRINT / "template.yaml").read_text()
    assert lint(template, config=ManualArgs(regions=[*REGION, "us-east-1", "eu-west-1"])) == []
    assert "cfn-lint:" not in template
