"""The journal of a rehearsal: every call with what it was made for, and no secret anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.errors import UsageError

PASSWORD, TOKEN = "tea-and-anchors-77", "very-long-token-" * 30
TEMPLATE = f"""
Resources:
  Names: {{Type: AWS::SSM::Parameter, Properties: {{Type: String, Value: plain-value}}}}
  Secret: {{Type: AWS::SecretsManager::Secret, Properties: {{SecretString: '{{"password": "{PASSWORD}"}}'}}}}
  Generated: {{Type: AWS::SecretsManager::Secret, Properties: {{GenerateSecretString: {{PasswordLength: 40}}}}}}
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      MasterUsername: sailor
      MasterUserPassword: {PASSWORD}
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/nobody
      Runtime: python3.13
      Handler: index.handler
      Environment: {{Variables: {{API_TOKEN: {TOKEN}, MODE: quiet}}}}
      Code: {{ZipFile: "def handler(event, context): return 1"}}
  User: {{Type: AWS::IAM::User, Properties: {{}}}}
  Key: {{Type: AWS::IAM::AccessKey, Properties: {{UserName: !Ref User}}}}
"""


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, object]]]:
    folder = tmp_path_factory.mktemp("project")
    (folder / "template.yaml").write_text(TEMPLATE)
    for name in ("calls.txt", "calls.jsonl"):
        rehearse(folder / "template.yaml", Options(trials=("alone", "ebb")), journal=folder / name)
    lines = (folder / "calls.jsonl").read_text().splitlines()
    return (folder / "calls.txt").read_text(), [json.loads(line) for line in lines]


def test_calls_are_told_with_resource_parameters_and_answer(
    journals: tuple[str, list[dict[str, object]]],
) -> None:
    text, lines = journals
    made = next(line for line in lines if line["operation"] == "PutParameter")
    assert made["resource"] == "Names"
    assert made["parameters"]["Value"] == "plain-value"  # type: ignore[index]
    assert made["error"] is None
    assert "Version" in str(made["answer"])
    assert "ssm:PutParameter" in text
    assert '    Value = "plain-value"' in text


def test_refusals_are_told(journals: tuple[str, list[dict[str, object]]]) -> None:
    text, lines = journals
    refused = next(line for line in lines if line["operation"] == "CreateFunction")
    assert refused["error"]["code"] == "InvalidParameterValueException"  # type: ignore[index]
    assert refused["answer"] is None
    assert "refused: InvalidParameterValueException" in text


def test_no_secret_shows(journals: tuple[str, list[dict[str, object]]]) -> None:
    text, lines = journals
    whole = text + json.dumps(lines)
    assert PASSWORD not in whole
    assert "very-long-token" not in whole
    key = next(line for line in lines if line["operation"] == "CreateAccessKey")
    assert "[secret]" in str(key["answer"])
    created = [line for line in lines if line["operation"] == "CreateSecret"]
    assert all(line["parameters"]["SecretString"] == "[secret]" for line in created)  # type: ignore[index]


def test_calls_are_kept_in_full_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Topic: {Type: AWS::SNS::Topic}\n"
    )
    from seatrial.aws.world import World

    with World() as world:
        rehearse(tmp_path / "template.yaml", Options(trials=("alone",)), world=world)
        assert {entry.operation for entry in world.journal} == {"CreateTopic"}
        assert {entry.parameters for entry in world.journal} == {None}


def test_a_journal_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Topic: {Type: AWS::SNS::Topic}\n"
    )
    with pytest.raises(UsageError, match="journal cannot be written"):
        rehearse(tmp_path / "template.yaml", Options(trials=("alone",)), journal=tmp_path / "none" / "calls.txt")
