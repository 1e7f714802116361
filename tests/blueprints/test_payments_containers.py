"""The blueprint payments-containers: seaworthy as it is; each seeded mistake is caught by a trial, a rule or a live test."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.model.verdict import ProjectVerdict

from .seeding import BLUEPRINTS, TAGS, Copy, assert_seaworthy, judge

BLUEPRINT = BLUEPRINTS / "payments-containers"
LIBRARY = "seatrial_components"
PROGRAM = "payments_containers"


@pytest.fixture
def project(tmp_path: Path) -> Copy:
    return Copy.of("payments-containers", tmp_path)


def test_seaworthy_in_all_environments_and_regions_with_every_resource_rehearsed_and_nothing_left() -> None:
    trials = ("alone", "twins", "echo", "ladder", "ebb")
    verdict = judge(
        BLUEPRINT,
        trials,
        environments=("dev", "staging", "prod"),
        suffixes=("a1", "Long20CharSuffix1234", "MiXed7"),
        regions=("us-east-1", "eu-west-1"),
        profile="strict",
        required_tags=TAGS,
    )
    assert_seaworthy(verdict, trials, 54)
    of = {voyage.environment.name: types_by_part(verdict, number) for number, voyage in enumerate(verdict.voyages)}
    assert of["staging"] == of["prod"]
    assert {part for part, _ in of["prod"] - of["dev"]} == {"SelfSigned", "Notices", "Alarm"}
    assert of["dev"] < of["prod"]
    assert of["prod"] >= {
        ("Network", "AWS::EC2::VPC"),
        ("LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
        ("Database", "AWS::RDS::DBInstance"),
        ("Service", "AWS::ECS::Service"),
        ("Bucket", "AWS::S3::Bucket"),
        ("Alarm", "AWS::CloudWatch::Alarm"),
    }


def types_by_part(verdict: ProjectVerdict, voyage: int) -> set[tuple[str, str]]:
    """Each type of AWS that is in an environment, with the component that makes it."""
    graph = verdict.voyages[voyage].graph
    return {
        (one.address.split("::")[2].split("$")[-2].rpartition(":")[2], one.type)
        for one in graph
        if "$aws:" in one.address
    }


def test_live_tests_pass_against_the_rehearsal() -> None:
    image = "public.ecr.aws/payments/api:1.0.0"
    verdict = judge(BLUEPRINT, ("alone", "harbour"), environments=("prod",), config={"image": image})
    assert verdict.findings == ()
    (task,) = [one for one in verdict.voyages[0].graph if one.type == "AWS::ECS::TaskDefinition"]
    assert [container["Image"] for container in task.properties["ContainerDefinitions"]] == [image]  # type: ignore[union-attr, index, call-overload]
    (note,) = [note for note in verdict.notes if note.startswith("live tests: ")]
    assert int(note.split()[2]) > 50
    assert note.endswith("0 failed, 0 skipped")


def test_trials_and_rules_find_seeded_mistakes(project: Copy) -> None:
    environment, database = f"{PROGRAM}/environment.py", f"{LIBRARY}/database.py"
    project.seed(
        environment, "            expire_days=days,\n", '            expire_days=days,\n            name="records",\n'
    )
    project.seed(environment, "        database.serve(self.groups.tasks)\n", "")
    project.seed(environment, 'groups.tasks.let_out("aws", HTTPS,', 'groups.tasks.let_out("aws", HTTP,')
    project.seed(f"{PROGRAM}/monitoring.py", '"ServiceName": service.name', '"ServiceName": "payments-api"')
    project.seed(
        database, "            password=password,\n            db", '            password="Pay-4-Pay!",\n            db'
    )
    project.seed(database, "skip_final_snapshot=True", "skip_final_snapshot=False")
    project.seed(database, "            storage_encrypted=True,\n            kms_key_id=key_arn,\n", "")
    project.seed(f"{LIBRARY}/logs.py", "                kms_key_id=key_arn,\n", "")
    verdict = project.judge(("alone", "twins", "ebb"), environments=("staging",), profile="strict")
    found = {(one.rule, one.subject.address.rpartition("::")[2]) for one in verdict.findings if one.subject}
    assert found >= {
        ("name-collision", "bucket"),
        ("closed-store", "database"),
        ("task-without-way-out", "service"),
        ("unmatched-dimension", "cpu-alarm"),
        ("unmatched-dimension", "memory-alarm"),
        ("literal-password", "database"),
        ("blocks-destroy", "database"),
        ("unencrypted-storage", "database"),
        ("log-group-without-key", "api-log"),
    }


@pytest.mark.slow
def test_live_tests_find_what_no_rule_can_know(project: Copy) -> None:
    sizes = f"{PROGRAM}/sizes.py"
    project.seed(sizes, "task_count=2,", "task_count=3,")
    project.seed(sizes, 'database_class="db.t3.small"', 'database_class="db.t3.medium"')
    project.seed(sizes, "object_days=30,", "object_days=14,")
    project.seed(sizes, "log_retention_days=30,", "log_retention_days=14,")
    project.seed(
        sizes,
        "memory_alarm: int = setting(between(1, 100), default=85)",
        "memory_alarm: int = setting(between(1, 100), default=99)",
    )
    project.seed(f"{PROGRAM}/api.py", 'value_of("password")', 'value_of("username")')
    project.seed(f"{LIBRARY}/database.py", '{"rds.force_ssl": "1"', '{"rds.force_ssl": "0"')
    project.seed(f"{LIBRARY}/containers/service.py", '"rollback": True', '"rollback": False')
    project.seed(f"{LIBRARY}/balancer.py", '"status_code": "HTTP_301"', '"status_code": "HTTP_302"')
    project.seed(f"{LIBRARY}/network/vpc.py", 'domain="vpc", tags=self.tags(role)', 'domain="vpc"')
    verdict = project.judge(("alone", "harbour"), environments=("staging",))
    failed = {
        finding.message.split()[2].partition("[")[0]
        for finding in verdict.findings
        if finding.rule == "live-test-fails"
    }
    assert failed == {
        "test_as_many_tasks_run_as_are_asked_for",
        "test_it_is_as_large_as_the_environment_needs",
        "test_objects_expire",
        "test_logs_are_encrypted_and_kept_as_long_as_asked",
        "test_each_watches_its_own_measure",
        "test_credentials_are_given_by_the_secrets_arn_only",
        "test_it_is_private_encrypted_and_reached_by_tls_only",
        "test_a_release_that_fails_goes_back",
        "test_http_is_served_in_dev_and_redirected_elsewhere",
        "test_every_resource_says_whose_it_is",
    }
