"""No report shows a secret, in whichever form it got into a text."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.model.values import Properties, Secret
from seatrial.model.verdict import ProjectVerdict, Voyage
from seatrial.report.masking import Masker, mask_source


def masker_of(properties: Properties, environment: Environment | None = None) -> Masker:
    resource = Resource(Declaration("urn:a", "a", "aws:x:Y", {}), "AWS::X::Y", properties, Status.REHEARSED)
    voyage = Voyage(environment or Environment("dev"), Graph.of([resource]))
    return Masker.of(ProjectVerdict("p", "pulumi-python", "p", (voyage,)))


SECRET = 'pa"ss/w&örd'


@pytest.mark.parametrize(
    "form",
    [SECRET, json.dumps(SECRET), json.dumps(SECRET, ensure_ascii=False), repr(SECRET), quote(SECRET, safe="")],
)
def test_every_form_of_a_secret_is_masked(form: str) -> None:
    shown = masker_of({"Text": Secret(SECRET)}).text(f"before {form} after")
    assert shown in ("before [secret] after", 'before "[secret]" after', "before '[secret]' after")


def test_base64_is_masked() -> None:
    encoded = base64.b64encode(b"correct-horse-battery").decode()
    assert masker_of({"Text": Secret("correct-horse-battery")}).text(f"UserData {encoded}") == "UserData [secret]"


def test_overlapping_secrets_leave_no_end_behind() -> None:
    masker = Masker(["abcdef", "defghi"])
    assert masker.text("xabcdefghix") == "x[secret]x"


def test_texts_of_three_letters_stay() -> None:
    assert masker_of({"Text": Secret("dev")}).text("dev and devices") == "dev and devices"


@given(st.text(), st.lists(st.text(min_size=1)))
def test_masking_twice_is_masking_once(text: str, secrets: list[str]) -> None:
    masker = Masker(secrets)
    assert masker.text(masker.text(text)) == masker.text(text)


@pytest.mark.parametrize("key", ["MasterUserPassword", "AuthToken", "SecretString", "DB_PASSWORD"])
def test_a_plain_text_under_a_credentials_name_is_a_secret(key: str) -> None:
    assert masker_of({"Settings": {key: "hunter22"}}).text("hunter22 it is") == "[secret] it is"


def test_a_containers_variable_named_for_a_password_is_a_secret() -> None:
    properties: Properties = {"Environment": [{"Name": "DB_PASSWORD", "Value": "hunter22"}]}
    assert masker_of(properties).text("hunter22") == "[secret]"


@pytest.mark.parametrize("pointer", ["{{resolve:secretsmanager:db}}", "arn:aws:secretsmanager:us-east-1:1:secret:db"])
def test_the_address_of_a_credential_is_no_secret(pointer: str) -> None:
    assert masker_of({"MasterUserPassword": pointer}).text(pointer) == pointer


def test_what_a_secret_document_holds_is_masked_but_not_its_ordinary_words() -> None:
    masker = masker_of({"SecretString": Secret('{"engine": "postgres", "password": "hunter22"}')})
    assert masker.text("postgres opens with hunter22") == "postgres opens with [secret]"


def test_the_password_of_a_secret_address_is_masked() -> None:
    assert masker_of({"Url": Secret("redis://:hunter22@cache:6379")}).text("AUTH hunter22") == "AUTH [secret]"


def test_lines_of_a_secret_key_are_masked_alone() -> None:
    key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----"
    assert masker_of({"Key": Secret(key)}).text("    MIIEvQIBADANBg") == "    [secret]"


def test_secret_configuration_is_masked() -> None:
    environment = Environment("dev", config={"p:token": "s3cr3t-t0ken"}, secret_keys=frozenset({"p:token"}))
    assert masker_of({}, environment).text("token s3cr3t-t0ken") == "token [secret]"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('    password="hunter22",', '    password="[secret]",'),
        ("  password: 'hunter22',", "  password: '[secret]',"),
        (
            'const dbPassword = config.get("dbPassword") || "hunter22";',
            'const dbPassword = config.get("dbPassword") || "[secret]";',
        ),
        (
            'password = os.environ.get("DB_PASSWORD", "hunter22")',
            'password = os.environ.get("DB_PASSWORD", "[secret]")',
        ),
        ('password=password.result, name="ledger"', 'password=password.result, name="ledger"'),
        (
            '"MasterUserPassword": "{{resolve:secretsmanager:db}}"',
            '"MasterUserPassword": "{{resolve:secretsmanager:db}}"',
        ),
        ('"MasterUserPassword": "hunter22"', '"MasterUserPassword": "[secret]"'),
        ('db = Secret("db", name="db-password")', 'db = Secret("db", name="db-password")'),
        ('if password == "hunter22":', 'if password == "hunter22":'),
    ],
)
def test_literals_given_to_a_credential_are_masked_in_source(line: str, shown: str) -> None:
    assert mask_source(line, "__main__.py") == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  MasterUserPassword: hunter22", "  MasterUserPassword: [secret]"),
        ("  MasterUserPassword: !Ref Password", "  MasterUserPassword: !Ref Password"),
        ("  Description: the password: see the wiki", "  Description: the password: see the wiki"),
    ],
)
def test_scalars_given_to_a_credential_are_masked_in_templates(line: str, shown: str) -> None:
    assert mask_source(line, "template.yaml") == shown
