"""`seatrial serve` as a process: what it tells, that others reach the environment, and that nothing stays of it."""

from __future__ import annotations

import json
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from seatrial.cli.arguments import parser
from seatrial.cli.serving import serve_command
from seatrial.errors import UsageError
from tests.cli.command import Dock

TEMPLATE = """\
Parameters:
  EnvironmentSuffix: {Type: String, Default: main}
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub "orders-${EnvironmentSuffix}"}
  Login:
    Type: AWS::SecretsManager::Secret
    Properties:
      Name: !Sub "login-${EnvironmentSuffix}"
      GenerateSecretString: {}
Outputs:
  Url: {Value: !Ref Orders}
"""
BROKEN = TEMPLATE.replace("Outputs:", "  Group:\n    Type: AWS::EC2::SecurityGroup\n"
"    Properties: {GroupName: sg-web, GroupDescription: refused by its name}\nOutputs:")  # fmt: skip
SECRET_OUTPUT = """\
import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("news")
pulumi.export("topic", topic.arn)
pulumi.export("word", pulumi.Output.secret("correct-horse-battery"))
"""


@pytest.fixture
def dock(tmp_path: Path) -> Dock:
    return Dock(tmp_path)


@pytest.fixture
def started(dock: Dock) -> Iterator[list[subprocess.Popen[str]]]:
    """Commands of a test that must not outlive it."""
    running: list[subprocess.Popen[str]] = []
    yield running
    for command in running:
        if command.poll() is None:
            command.kill()
            command.communicate()


def written(dock: Dock, text: str = TEMPLATE) -> Path:
    path = dock.root / "template.yaml"
    path.write_text(text)
    return path


def first_line(command: subprocess.Popen[str]) -> dict[str, Any]:
    assert command.stdout is not None
    told: dict[str, Any] = json.loads(command.stdout.readline())
    return told


def client(told: dict[str, Any], service: str) -> Any:
    return boto3.client(
        service,
        region_name=told["region"],
        endpoint_url=told["endpoint"],
        aws_access_key_id=told["variables"]["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=told["variables"]["AWS_SECRET_ACCESS_KEY"],
    )


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_others_reach_the_environment_until_ctrl_c(dock: Dock, started: list[subprocess.Popen[str]]) -> None:
    command = dock.start(["serve", written(dock), "--suffix", "pr7", "--trials", "twins,ebb", "--format", "json"])
    started.append(command)
    told = first_line(command)
    assert (told["schema"], told["verdict"], told["suffix"], told["region"]) == (1, "seaworthy", "pr7", "us-east-1")
    queues = client(told, "sqs")
    assert queues.get_queue_url(QueueName="orders-pr7")["QueueUrl"] == told["outputs"]["Url"]
    queues.send_message(QueueUrl=told["outputs"]["Url"], MessageBody="one more")
    assert [one["Name"] for one in client(told, "secretsmanager").list_secrets()["SecretList"]] == ["login-pr7"]
    with pytest.raises(ClientError, match="sg-"):  # guards hold whoever calls
        client(told, "ec2").create_security_group(GroupName="sg-web", Description="refused by its name")
    port = int(told["endpoint"].rsplit(":", 1)[1])
    assert is_open(port)
    command.send_signal(signal.SIGINT)
    outcome = dock.end(command)
    assert (outcome.code, outcome.out, outcome.is_clean) == (0, "", True)
    assert not is_open(port)


def test_secrets_are_in_the_file_of_outputs_and_nowhere_else(dock: Dock, started: list[subprocess.Popen[str]]) -> None:
    command = dock.start(["serve", dock.project(SECRET_OUTPUT), "--format", "json"])
    started.append(command)
    told = first_line(command)
    file = Path(told["variables"]["SEATRIAL_OUTPUTS"])
    assert told["outputs"]["word"] == "[secret]"
    assert "correct-horse-battery" not in json.dumps(told)
    assert json.loads(file.read_text())["word"] == "correct-horse-battery"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    command.send_signal(signal.SIGTERM)
    outcome = dock.end(command)
    assert (outcome.code, outcome.is_clean, file.exists()) == (0, True, False)


def test_the_page_tells_a_shell_how_to_get_there_and_its_end_what_the_program_keeps(
    dock: Dock, started: list[subprocess.Popen[str]]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = TEMPLATE.replace("    Type: AWS::SQS::Queue\n", "    Type: AWS::SQS::Queue\n    DeletionPolicy: Retain\n")
    command = dock.start(["serve", written(dock, kept), "--port", str(port)])
    started.append(command)
    assert command.stdout is not None
    page = ""
    while "Ctrl-C destroys it." not in page:
        line = command.stdout.readline()
        assert line, page
        page += line
    assert f"  export AWS_ENDPOINT_URL=http://127.0.0.1:{port}\n" in page
    assert "  export AWS_ACCESS_KEY_ID=AKIASEA1123456789012\n" in page
    assert "  export AWS_REGION=us-east-1\n" in page
    assert "  Url = https://sqs.us-east-1.amazonaws.com/123456789012/orders-main\n" in page
    command.send_signal(signal.SIGINT)
    outcome = dock.end(command)
    assert outcome.code == 0
    assert "destroyed; left behind: " in outcome.out
    assert "Orders" in outcome.out


def test_a_port_that_is_taken_is_wrong_usage(dock: Dock) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = dock.run("serve", written(dock), "--port", str(taken.getsockname()[1]))
    assert outcome.code == 2
    assert "--port" in outcome.err
    assert "give another, or none" in outcome.err


def test_what_does_not_come_up_is_reported_and_not_served(dock: Dock) -> None:
    outcome = dock.run("serve", written(dock, BROKEN))
    assert (outcome.code, outcome.is_clean) == (1, True)
    assert "AWS refuses" in outcome.out
    assert "export " not in outcome.out


def test_what_there_is_of_it_is_served_on_request(dock: Dock, started: list[subprocess.Popen[str]]) -> None:
    command = dock.start(["serve", written(dock, BROKEN), "--partial", "--format", "json"])
    started.append(command)
    told = first_line(command)
    assert told["verdict"] == "unseaworthy"
    assert client(told, "sqs").get_queue_url(QueueName="orders-main")
    command.send_signal(signal.SIGINT)
    assert dock.end(command).code == 0


def test_ctrl_c_before_it_is_served_is_an_interruption(dock: Dock, started: list[subprocess.Popen[str]]) -> None:
    project = dock.project("import time\nopen('here', 'w')\ntime.sleep(60)\n")
    command = dock.start(["serve", project])
    started.append(command)
    while not (project / "here").exists():
        assert command.poll() is None
        time.sleep(0.05)
    command.send_signal(signal.SIGINT)
    outcome = dock.end(command)
    assert (outcome.code, outcome.out, outcome.is_clean) == (130, "", True)


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("--format", "html"), "takes text or json"),
        (("--format", "json", "--output", "x.json"), "--output nothing"),
        (("--trials", "none"), "--trials none deploys nothing"),
        (("--port", "70000"), "whole number from 1 to 65535"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(dock: Dock, arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        serve_command(parser().parse_args(["serve", str(written(dock)), *arguments]))
