"""`--endpoint`: another endpoint in place of the embedded AWS. The emulator here is `seatrial serve` in a process."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from seatrial.app.options import Options, check_endpoint
from seatrial.app.rehearse import open_rehearsal, rehearse
from seatrial.app.settings import merge
from seatrial.aws.elsewhere import Elsewhere
from seatrial.errors import UsageError
from seatrial.model.verdict import ProjectVerdict, TrialStatus
from tests.cli.command import Dock

BASE = "Resources: {Base: {Type: AWS::SNS::Topic, Properties: {TopicName: base}}}\n"
TEMPLATE = """\
Parameters:
  EnvironmentSuffix: {Type: String, Default: main}
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub "orders-${EnvironmentSuffix}"}
  Network:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.7.0.0/16}
Outputs:
  Url: {Value: !Ref Orders}
"""


@dataclass(frozen=True)
class Emulator:
    url: str
    key: str

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            region_name="us-east-1",
            endpoint_url=self.url,
            aws_access_key_id=self.key,
            aws_secret_access_key="any",
        )

    def queues(self) -> list[str]:
        return [url.rsplit("/", 1)[1] for url in self.client("sqs").list_queues().get("QueueUrls", [])]


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    dock = Dock(tmp_path_factory.mktemp("emulator"))
    template = dock.root / "base.yaml"
    template.write_text(BASE)
    command = dock.start(["serve", template, "--format", "json"])
    try:
        assert command.stdout is not None
        told = json.loads(command.stdout.readline())
        yield Emulator(told["endpoint"], told["variables"]["AWS_ACCESS_KEY_ID"])
        command.send_signal(signal.SIGINT)
        assert dock.end(command).code == 0
    finally:
        command.kill()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "template.yaml"
    path.write_text(TEMPLATE)
    return path


def statuses(verdict: ProjectVerdict) -> dict[str, TrialStatus]:
    return {trial.name: trial.status for trial in verdict.trials}


def test_every_trial_runs_there_and_nothing_stays(emulator: Emulator, project: Path) -> None:
    verdict = rehearse(project, Options(endpoint=emulator.url))
    passed = dict.fromkeys(("alone", "twins", "echo", "ebb"), TrialStatus.PASSED)
    assert statuses(verdict) == passed | {"ladder": TrialStatus.SKIPPED, "harbour": TrialStatus.SKIPPED}
    assert verdict.findings == ()
    assert emulator.queues() == []
    topics = emulator.client("sns").list_topics()["Topics"]  # what was there before is
    assert [topic["TopicArn"].rsplit(":", 1)[1] for topic in topics] == ["base"]


def test_an_environment_lives_there_while_it_is_up(emulator: Emulator, project: Path) -> None:
    with open_rehearsal(project, Options(endpoint=emulator.url, suffixes=("pr3",))) as rehearsal:
        rehearsal.deploy_first()
        assert emulator.queues() == ["orders-pr3"]  # what the first run made under its own suffix is gone
    assert emulator.queues() == []


def test_without_trial_ebb_everything_is_taken_away_all_the_same(emulator: Emulator, project: Path) -> None:
    rehearse(project, Options(endpoint=emulator.url, trials=("alone", "twins")))
    assert emulator.queues() == []
    assert [vpc["CidrBlock"] for vpc in emulator.client("ec2").describe_vpcs()["Vpcs"]] == ["172.31.0.0/16"]


def test_what_cannot_be_taken_away_is_told(emulator: Emulator, project: Path) -> None:
    project.write_text(
        TEMPLATE.replace("    Type: AWS::SQS::Queue\n", "    Type: AWS::SQS::Queue\n    DeletionPolicy: Retain\n")
    )
    verdict = rehearse(project, Options(endpoint=emulator.url, trials=("alone",)))
    try:
        (note,) = [note for note in verdict.notes if note.startswith(f"left at {emulator.url}: ")]
        assert "Orders" in note
        assert emulator.queues() == ["orders-main"]
    finally:
        queues = emulator.client("sqs")
        queues.delete_queue(QueueUrl=queues.get_queue_url(QueueName="orders-main")["QueueUrl"])


def test_an_interruption_leaves_nothing_there(emulator: Emulator, project: Path) -> None:
    with pytest.raises(KeyboardInterrupt), open_rehearsal(project, Options(endpoint=emulator.url)) as rehearsal:
        rehearsal.deploy_first()
        raise KeyboardInterrupt
    assert emulator.queues() == []


class _Listening(BaseHTTPRequestHandler):
    heard: list[dict[str, str]]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.heard.append({name.lower(): value for name, value in self.headers.items()})
        self.send_response(500)
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(404)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """An endpoint that only listens."""
    heard: list[dict[str, str]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Listening", (_Listening,), {"heard": heard}))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_guards_refuse_before_anything_is_sent(listener: tuple[str, list[dict[str, str]]]) -> None:
    url, heard = listener
    with Elsewhere(url=url) as world, pytest.raises(ClientError, match="sg-"):
        world.client("ec2", "us-east-1").create_security_group(GroupName="sg-web", Description="refused by its name")
    assert heard == []


def test_nobodys_credentials_are_sent(
    listener: tuple[str, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, heard = listener
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAREALREALREALREAL")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "real-secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "real-token")
    with Elsewhere(url=url) as world, pytest.raises(ClientError):
        world.client("sns", "us-east-1").create_topic(Name="news")
    (headers,) = heard
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIASEA1123456789012/")
    assert headers["authorization"].endswith("Signature=0")
    assert "real" not in json.dumps(headers).lower()


def test_an_endpoint_that_goes_away_is_an_error_of_the_call(listener: tuple[str, list[dict[str, str]]]) -> None:
    with Elsewhere(url=listener[0]) as world:
        world.url = "http://127.0.0.1:1"
        with pytest.raises(ClientError, match=r"ServiceUnavailable.* http://127.0.0.1:1 does not answer"):
            world.client("sns", "us-east-1").create_topic(Name="news")


def test_an_endpoint_where_nothing_answers_is_wrong_usage(project: Path) -> None:
    with pytest.raises(UsageError, match=r"--endpoint http://127.0.0.1:1: nothing answers there .* start the emulator"):
        rehearse(project, Options(endpoint="http://127.0.0.1:1"))


@pytest.mark.parametrize(
    "url",
    [
        "https://ec2.us-east-1.amazonaws.com",
        "https://AMAZONAWS.COM:443",
        "https://sts.amazonaws.com.",
        "https://s3.cn-north-1.amazonaws.com.cn",
        "https://lambda.us-east-1.api.aws",
        "https://abc.lambda-url.us-east-1.on.aws",
    ],
)
def test_aws_itself_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match=r"is AWS itself, and a rehearsal never deploys into an account"):
        check_endpoint(url)


@pytest.mark.parametrize(
    "url", ["", "localhost:4566", "ftp://localhost", "http://", "http://localhost:x", "http://a/b", "http://u:p@a"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="is not the address of an endpoint"):
        check_endpoint(url)


@pytest.mark.parametrize("url", ["http://localhost:4566", "https://amazonaws.com.example.org", "http://[::1]:5000/"])
def test_emulators_are_taken(url: str) -> None:
    assert check_endpoint(url) == url.rstrip("/")


def test_the_settings_file_may_name_an_emulator_and_not_aws(tmp_path: Path) -> None:
    file = tmp_path / "seatrial.toml"
    assert merge({"endpoint": "http://localhost:4566/"}, file, {}).endpoint == "http://localhost:4566"
    with pytest.raises(UsageError, match=r"seatrial\.toml: endpoint: sts\.amazonaws\.com is AWS itself"):
        merge({"endpoint": "https://sts.amazonaws.com"}, file, {})
