"""The blueprint education-delivery: seaworthy as it is; each seeded mistake is caught by a trial, a rule or a live test."""

from __future__ import annotations

from pathlib import Path

import pytest

from .seeding import BLUEPRINTS, TAGS, Copy, assert_seaworthy, judge

BLUEPRINT = BLUEPRINTS / "education-delivery"
LIBRARY = "seatrial_components"
PROGRAM = "education_delivery"


@pytest.fixture
def project(tmp_path: Path) -> Copy:
    return Copy.of("education-delivery", tmp_path)


def test_seaworthy_in_all_environments_and_regions_with_every_resource_rehearsed_and_nothing_left() -> None:
    trials = ("alone", "twins", "echo", "ladder", "harbour", "ebb")
    verdict = judge(
        BLUEPRINT,
        trials,
        environments=("prod", "staging", "dev"),
        suffixes=("Long20CharSuffix1234", "a1"),
        regions=("ap-southeast-1", "eu-west-1"),
        profile="strict",
        required_tags=TAGS,
    )
    assert_seaworthy(verdict, trials, 134)
    (note,) = [note for note in verdict.notes if note.startswith("live tests: ")]
    assert int(note.split()[2]) > 100
    assert note.endswith("0 failed, 0 skipped")


def test_trials_and_rules_find_seeded_mistakes(project: Copy) -> None:
    cache, pipeline = f"{PROGRAM}/cache.py", f"{PROGRAM}/pipeline/pipeline.py"
    project.seed(f"{PROGRAM}/rotation.py", "name=self.names.of(FUNCTION)", 'name=f"{self.names.environment}-rotation"')
    project.seed(cache, "auth_token=token,", 'auth_token="Students-And-Teachers-1",')
    project.seed(f"{PROGRAM}/alarms.py", '{"ProjectName": project.name}', '{"ProjectName": f"records-{role}"}')
    project.seed("__main__.py", "protect=settings.protect)\nartifacts", "protect=True)\nartifacts")
    project.seed(f"{LIBRARY}/logs.py", "                kms_key_id=key_arn,\n", "")
    start = '["codebuild:StartBuild", "codebuild:BatchGetBuilds"], [each.arn for each in projects]'
    project.seed(pipeline, start, '["codebuild:*"], ["*"]')
    verdict = project.judge(("alone", "twins", "ebb"), profile="strict")
    found = {
        (finding.rule, finding.subject.address.rpartition("::")[2]) for finding in verdict.findings if finding.subject
    }
    assert found >= {
        ("name-collision", "rotation"),
        ("literal-password", "live-cache"),
        ("unmatched-dimension", "live-failures"),
        ("log-group-without-key", "build-log"),
        ("wildcard-permissions", "pipeline-policy"),
        ("blocks-destroy", "source"),
    }


@pytest.mark.slow
def test_what_aws_refuses_is_refused(project: Copy) -> None:
    project.seed(f"{PROGRAM}/cache.py", "transit_encryption_enabled=True", "transit_encryption_enabled=False")
    project.seed(f"{PROGRAM}/slot.py", 'OWNER = "records_owner"', 'OWNER = "rdsadmin"')
    verdict = project.judge(("alone",))
    refused = {finding.subject.native for finding in verdict.findings if finding.subject}
    assert refused >= {"aws:elasticache/replicationGroup:ReplicationGroup", "aws:rds/instance:Instance"}


@pytest.mark.slow
def test_live_tests_find_what_no_rule_can_know(project: Copy) -> None:
    pipeline, slot = f"{PROGRAM}/pipeline/pipeline.py", f"{PROGRAM}/slot.py"
    approval = "                self._approval_stage(),\n"
    production = '                _project_stage("Production", production, takes="release"),\n'
    project.seed(pipeline, approval + production, production + approval)
    project.seed(pipeline, '"PollForSourceChanges": "false"', '"PollForSourceChanges": "true"')
    project.seed(slot, 'releases.objects(f"{purpose.role}/*")', "releases.objects()")
    project.seed(slot, "multi_zone=purpose.is_live and sizes.database_multi_zone", "multi_zone=False")
    project.seed(f"{PROGRAM}/sizes.py", "rotation_days: int = setting(between(1, 1000), default=30)",
                 "rotation_days: int = setting(between(1, 1000), default=90)")  # fmt: skip
    project.seed(
        "rotation/credential_rotation/handler.py", "target_of(fields).change(fields", "target_of(fields).alter(fields"
    )
    project.seed("__main__.py", "    source,\n    approvals,\n", "    source,\n    failures,\n")
    project.seed(
        "__main__.py",
        'failures = Notices(whole, key.arn, role="failures", services=["events"], email=settings.alarm_email)\n',
        "",
    )
    project.seed(
        "__main__.py",
        "pipeline = Pipeline(",
        'failures = Notices(whole, key.arn, role="failures", services=["events"])\npipeline = Pipeline(',
    )
    project.seed(
        f"{PROGRAM}/cache.py",
        "automatic_failover_enabled=nodes > 1,\n            multi_az_enabled=nodes > 1,",
        "automatic_failover_enabled=False,",
    )
    project.seed(f"{LIBRARY}/database.py", '{"require_secure_transport": "1"', '{"require_secure_transport": "0"')
    project.seed(f"{LIBRARY}/bucket.py", '"bucket_key_enabled": True', '"bucket_key_enabled": False')
    project.seed("buildspecs/deploy.yml", "python -m records.migrate", "python -m records.announce")
    verdict = project.judge(("alone", "harbour"), environments=("prod",))
    failed = {
        finding.message.split()[2].partition("[")[0]
        for finding in verdict.findings
        if finding.rule == "live-test-fails"
    }
    assert failed >= {
        "test_production_comes_after_approval_and_approval_after_staging",
        "test_a_release_goes_through_five_stages",
        "test_a_new_source_starts_the_pipeline_and_nobody_polls",
        "test_each_publishes_under_its_own_prefix",
        "test_what_is_live_stands_in_two_zones_in_production",
        "test_secrets_are_rotated_every_thirty_days",
        "test_a_rotation_gives_a_password_that_is_taken",
        "test_a_waiting_approval_is_told",
        "test_another_node_takes_over_where_there_is_one",
        "test_the_database_is_encrypted_and_takes_tls_only",
        "test_buckets_are_private_and_encrypted_with_bucket_keys",
        "test_each_project_has_a_buildspec_that_does_its_work",
    }
