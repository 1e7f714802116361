"""Secrets are found by where they end up, however the program came to them; what is generated or given is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.model.finding import Finding, Severity
from seatrial.rules.credentials import is_placeholder
from seatrial.rules.judging import judge
from tests.rules.conftest import survey

RULES = ("exposed-secret", "literal-password", "literal-secret", "placeholder-secret", "secret-as-parameter")

PROGRAM = """
import json, os, secrets
import pulumi
import pulumi_aws as aws
import pulumi_random as random

config = pulumi.Config()
common = dict(engine="postgres", instance_class="db.t4g.medium", allocated_storage=20, username="desk",
              skip_final_snapshot=True)
aws.rds.Instance("fallback", password=os.environ.get("STORE_PASSWORD", "Fallback12345"), **common)
aws.rds.Instance("composed", password=f"Harbour-{pulumi.get_stack()}-Pass99", **common)
aws.rds.Instance("drawn", password=secrets.token_hex(12), **common)
aws.rds.Instance("given", password=config.require_secret("given"), **common)
aws.rds.Instance("plain", password=config.require("plain"), **common)
outside = aws.secretsmanager.get_secret_version(secret_id="outside")
aws.rds.Instance("outside", password=json.loads(outside.secret_string)["password"], **common)

password = random.RandomPassword("password", length=20, special=False)
kept = aws.secretsmanager.Secret("kept")
version = aws.secretsmanager.SecretVersion("kept", secret_id=kept.id, secret_string=password.result.apply(
    lambda drawn: json.dumps({"username": "desk", "password": drawn})))
store = aws.rds.Instance("kept", password=version.secret_string.apply(lambda text: json.loads(text)["password"]), **common)
mixed = aws.secretsmanager.Secret("mixed")
aws.secretsmanager.SecretVersion("mixed", secret_id=mixed.id, secret_string=store.address.apply(
    lambda host: json.dumps({"host": host, "password": "Composed-Secret-9"})))
angled = random.RandomPassword("angled", length=60, lower=False, upper=False, numeric=False, override_special="<x>")
cache = aws.secretsmanager.Secret("cache")
aws.secretsmanager.SecretVersion("cache", secret_id=cache.id, secret_string=angled.result.apply(
    lambda drawn: json.dumps({"username": "default", "password": drawn})))
waiting = aws.secretsmanager.Secret("waiting")
aws.secretsmanager.SecretVersion("waiting", secret_id=waiting.id, secret_string='{"username": "desk", "password": "<yours>"}')

role = aws.iam.Role("role", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
aws.lambda_.Function("handler", role=role.arn, runtime="python3.13", handler="index.handler",
    code=pulumi.AssetArchive({"index.py": pulumi.StringAsset("def handler(event, context): pass")}),
    environment={"variables": {
        "STORE_PASSWORD": "Letme1nPlease", "DRAWN": password.result, "TABLE": "orders", "API_KEY": "/desk/gateway/key",
        "TOKEN_SECRET": kept.arn, "PASSWORD_PARAMETER": "handed-over-elsewhere",
        "STORE": store.address.apply(lambda host: f"postgres://desk:p4ssw0rd@{host}/desk")}})
aws.ssm.Parameter("key", type="String", value="AKIAIOSFODNN7EXAMPLQ")
aws.ssm.Parameter("name", type="String", value="orders")
"""


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory, world: World) -> list[Finding]:
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "Pulumi.yaml").write_text("name: desk\nruntime: python\n")
    (folder / "__main__.py").write_text(PROGRAM)
    with load_program(folder, FrontendOptions(timeout=60)) as program:
        config = {"desk:given": "Told-By-Hand-77", "desk:plain": "Told-By-Hand-78"}
        return judge(survey(program, world, config), only=RULES)


def _subjects(findings: list[Finding], rule: str) -> set[str]:
    return {finding.subject.address.rpartition("::")[2] for finding in findings if finding.rule == rule}


def test_only_passwords_that_the_program_spells_are_literal(findings: list[Finding]) -> None:
    assert _subjects(findings, "literal-password") == {"fallback", "composed"}


def test_a_literal_beside_a_generated_value_is_found_in_a_secret(findings: list[Finding]) -> None:
    assert _subjects(findings, "literal-secret") == {"mixed"}


def test_a_generated_value_is_no_placeholder_whatever_it_looks_like(findings: list[Finding]) -> None:
    assert _subjects(findings, "placeholder-secret") == {"waiting"}


def test_what_a_function_or_parameter_shows_is_told_by_its_form_its_origin_and_its_use(findings: list[Finding]) -> None:
    shown = {(one.message.split(" of ")[0], one.severity) for one in findings if one.rule == "exposed-secret"}
    assert shown == {
        ("environment variable STORE_PASSWORD", Severity.HIGH),
        ("environment variable DRAWN", Severity.MEDIUM),
        ("environment variable STORE", Severity.CRITICAL),
        ("value", Severity.CRITICAL),
    }


def test_no_finding_holds_a_secret(findings: list[Finding]) -> None:
    said = " ".join(f"{one.message} {one.evidence} {one.remedy}" for one in findings)
    assert not [text for text in ("Fallback12345", "Pass99", "Letme1n", "p4ssw0rd", "AKIA", "Composed") if text in said]


TEMPLATE = """
Parameters:
  Masked: {Type: String, NoEcho: true}
  Open: {Type: String}
  Written: {Type: String, NoEcho: true, Default: Sup3rHarbour}
Resources:
  Login:
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString: {SecretStringTemplate: '{"username": "desk"}', GenerateStringKey: password}
  Broker:
    Type: AWS::AmazonMQ::Broker
    Properties:
      BrokerName: desk
      EngineType: RABBITMQ
      EngineVersion: "3.13"
      HostInstanceType: mq.m7g.medium
      DeploymentMode: SINGLE_INSTANCE
      PubliclyAccessible: false
      AutoMinorVersionUpgrade: true
      Users: [{Username: desk, Password: !Ref Open}]
  Store:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.medium
      AllocatedStorage: "50"
      MasterUsername: desk
      MasterUserPassword: !Ref PASSWORD
"""


@pytest.mark.parametrize(
    "password, expected",
    [
        ("!Ref Written", {("literal-password", "Store", Severity.CRITICAL)}),
        ('!Sub "${Written}"', {("literal-password", "Store", Severity.CRITICAL)}),
        ("!Ref Masked", {("secret-as-parameter", "Store", Severity.MEDIUM)}),
        ('!Sub "{{resolve:secretsmanager:${Login}:SecretString:password}}"', set()),
    ],
)
def test_a_template_is_judged_by_where_the_password_comes_from(
    tmp_path: Path, world: World, password: str, expected: set[tuple[str, str, Severity]]
) -> None:
    path = tmp_path / "template.yaml"
    path.write_text(TEMPLATE.replace("!Ref PASSWORD", password))
    with load_program(path, FrontendOptions()) as program:
        found = judge(survey(program, world, {}), only=RULES)
    told = {(one.rule, one.subject.address, one.severity) for one in found}
    assert told == {*expected, ("secret-as-parameter", "Broker", Severity.HIGH)}


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [("<yours>", True), ("postgres://desk:<password>@store", True), ("a<9!>bKq", False), ("Tr0<!x+y>&", False)],
)
def test_a_generated_password_with_angles_is_no_placeholder(spelled: str, expected: bool) -> None:
    assert is_placeholder(spelled) is expected
