"""A made-up payments project: three environments, collisions, a password that changes, a simulated type."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seatrial.model.environment import Environment
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity, Subject
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Location, Resource, Status
from seatrial.model.values import Properties, Secret, Unknown
from seatrial.model.verdict import ProjectVerdict, TrialResult, TrialStatus, Voyage

PASSWORD = "tr0ub4dor&3-horse"

MAIN = f'''\
"""Payments: an API on Fargate and its database."""

import pulumi
import pulumi_aws as aws
import pulumi_random as random

from payments.network import subnets

stack = pulumi.get_stack()

credentials = aws.secretsmanager.Secret("db", name="db-password")
cluster = aws.ecs.Cluster("payments", name="payments-cluster")
alerts = aws.sns.Topic("alerts", name="payments-alerts")
errors = aws.cloudwatch.LogGroup("errors", name="/payments/errors")
audit = aws.cloudwatch.LogGroup("audit", name="/payments/audit")

database = aws.rds.Instance(
    "ledger",
    engine="postgres",
    engine_version="15.5",
    username="admin",
    password="{PASSWORD}",
    instance_class="db.t4g.medium",
    db_subnet_group_name=subnets.name,
)
'''.splitlines()

FILES = {"__main__.py": MAIN}


def read_source(file: str) -> list[str] | None:
    return FILES.get(file)


def resource(
    stack: str, native: str, name: str, type_: str, line: int, status: Status = Status.REHEARSED, **properties: object
) -> Resource:
    declaration = Declaration(
        address=f"urn:pulumi:{stack}::payments::{native}::{name}",
        name=name,
        native=native,
        properties=dict(properties),  # type: ignore[arg-type]
        location=Location("__main__.py", line),
    )
    return Resource(
        declaration,
        type_,
        declaration.properties,
        status,
        note="no kind for it yet" if status is Status.SIMULATED else "",
    )


def voyage(name: str, suffix: str, seconds: float, *, outputs: Properties | None = None) -> Voyage:
    stack = f"{name}-{suffix}"
    graph = Graph.of(
        [
            resource(stack, "aws:secretsmanager/secret:Secret", "db", "AWS::SecretsManager::Secret", 11),
            resource(stack, "aws:ecs/cluster:Cluster", "payments", "AWS::ECS::Cluster", 12),
            resource(stack, "aws:sns/topic:Topic", "alerts", "AWS::SNS::Topic", 13),
            resource(stack, "aws:cloudwatch/logGroup:LogGroup", "errors", "AWS::Logs::LogGroup", 14),
            resource(stack, "aws:cloudwatch/logGroup:LogGroup", "audit", "AWS::Logs::LogGroup", 15),
            resource(
                stack,
                "aws:rds/instance:Instance",
                "ledger",
                "AWS::RDS::DBInstance",
                17,
                MasterUserPassword=Secret(PASSWORD),
            ),
            resource(stack, "aws:xray/group:Group", "traces", "aws:xray/group:Group", 30, Status.SIMULATED),
        ]
    )
    return Voyage(Environment(name, suffix), graph, calls=61, seconds=seconds, outputs=outputs or {})


def named_alike(line: int, noun: str, native: str, name: str, value: str) -> Finding:
    return Finding(
        rule="name-collision",
        catalog=("F01",) if "secret" in noun else ("F02",),
        severity=Severity.CRITICAL,
        certainty=Certainty.PROVED,
        category=Category.PRACTICE,
        trial="twins",
        subject=Subject(f"urn:pulumi:dev-pr1::payments::{native}::{name}", "", native),
        location=Location("__main__.py", line),
        message=f"{noun} {name!r} has the name {value} in every environment",
        evidence=f"dev-pr1 and dev-pr2 both asked for {value}",
        why="The second environment in this account does not deploy, or takes over what belongs to the first.",
        remedy=f'name=f"{value}-{{pulumi.get_stack()}}"',
        docs=("https://www.pulumi.com/docs/iac/concepts/resources/names/",),
    )


def literal_password() -> Finding:
    return Finding(
        rule="literal-password",
        catalog=("F08",),
        severity=Severity.CRITICAL,
        certainty=Certainty.CERTAIN,
        category=Category.ARCHITECTURE,
        subject=Subject(
            "urn:pulumi:dev-pr1::payments::aws:rds/instance:Instance::ledger",
            "AWS::RDS::DBInstance",
            "aws:rds/instance:Instance",
        ),
        location=Location("__main__.py", 22),
        related=(Related("", Location("__main__.py", 17), "the database that it opens"),),
        message="__main__.py:22 database 'ledger' gets its password from the source: let AWS generate it",
        evidence=f"MasterUserPassword = {PASSWORD}",
        why="Whoever reads the repository can read the ledger, and rotating the password takes a deployment.",
        remedy="manage_master_user_password=True, and no password=",
        docs=("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",),
    )


def reserved_user() -> Finding:
    return Finding(
        rule="reserved-master-user",
        catalog=("F13",),
        severity=Severity.HIGH,
        certainty=Certainty.PROVED,
        category=Category.API,
        trial="alone",
        subject=Subject(
            "urn:pulumi:dev-pr1::payments::aws:rds/instance:Instance::ledger",
            "AWS::RDS::DBInstance",
            "aws:rds/instance:Instance",
        ),
        location=Location("__main__.py", 21),
        message="database 'ledger' wants the master user admin, a reserved word of PostgreSQL",
        evidence="rds:CreateDBInstance → InvalidParameterValue: MasterUsername admin is a reserved word",
        why="AWS refuses the database, and everything that waits for its address fails after it.",
        remedy='username="ledger_owner"',
    )


def missing_tag() -> Finding:
    return Finding(
        rule="missing-tag",
        catalog=("F26",),
        severity=Severity.LOW,
        certainty=Certainty.CERTAIN,
        category=Category.PRACTICE,
        subject=Subject(
            "urn:pulumi:dev-pr1::payments::aws:sns/topic:Topic::alerts", "AWS::SNS::Topic", "aws:sns/topic:Topic"
        ),
        location=Location("__main__.py", 13),
        message="topic 'alerts' has no tags CostCenter and Owner",
        evidence="tags: Name",
        why="Its cost is nobody's.",
        remedy='tags={"CostCenter": "…", "Owner": "…"}, or default_tags of the provider',
    )


COLLISIONS = (
    named_alike(11, "secret", "aws:secretsmanager/secret:Secret", "db", "db-password"),
    named_alike(12, "cluster", "aws:ecs/cluster:Cluster", "payments", "payments-cluster"),
    named_alike(13, "topic", "aws:sns/topic:Topic", "alerts", "payments-alerts"),
    named_alike(14, "log group", "aws:cloudwatch/logGroup:LogGroup", "errors", "/payments/errors"),
    named_alike(15, "log group", "aws:cloudwatch/logGroup:LogGroup", "audit", "/payments/audit"),
)


@pytest.fixture
def payments() -> ProjectVerdict:
    outputs: Properties = {
        "url": "https://payments.example.com",
        "database": Secret(f"postgres://admin:{PASSWORD}@ledger.internal/payments"),
        "dsn": f"postgres://admin:{PASSWORD}@ledger.internal/payments",
        "zone": Unknown("no hosted zone was created"),
    }
    return ProjectVerdict(
        path="blueprints/payments",
        kind="pulumi-python",
        name="payments",
        voyages=(
            voyage("dev", "pr1", 2.1, outputs=outputs),
            voyage("dev", "pr2", 0.4),
            voyage("staging", "pr1", 0.5),
        ),
        trials=(
            TrialResult("alone", TrialStatus.FAILED, "AWS refused 1 of 7 resources", 2.14),
            TrialResult("twins", TrialStatus.FAILED, "5 physical names are the same in dev-pr1 and dev-pr2", 0.43),
            TrialResult("echo", TrialStatus.PASSED, "nothing changed on the second run", 0.38),
            TrialResult("ladder", TrialStatus.PASSED, "dev and staging have the same topology", 0.52),
            TrialResult("ebb", TrialStatus.PASSED, "everything went", 0.21),
            TrialResult("harbour", TrialStatus.SKIPPED, "the project has no live tests"),
        ),
        findings=(missing_tag(), reserved_user(), literal_password(), *reversed(COLLISIONS)),
        notes=("the suffix was varied through the stack's name, which the program reads at __main__.py:9",),
    )


@pytest.fixture
def sources() -> Callable[[str], list[str] | None]:
    return read_source


@pytest.fixture
def password() -> str:
    """The secret of the payments project."""
    return PASSWORD


@pytest.fixture
def collision() -> Finding:
    return COLLISIONS[0]
