"""The pytest plug-in: live tests get their environment, or are told in one line why not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.trials.programs import write

MAIN = """
config = pulumi.Config()
topic = aws.sns.Topic("alerts", name=f"alerts-{pulumi.get_stack()}", tags={"Size": config.get("size", "small")})
pulumi.export("topic", topic.arn)
"""
TESTS = """
def test_topic(environment, aws):
    tags = aws("sns").list_tags_for_resource(ResourceArn=environment.outputs["topic"])["Tags"]
    assert tags == [{"Key": "Size", "Value": "large"}]
    assert (environment.name, environment.region) == ("qa", "us-east-1")
"""


def run(directory: Path, *flags: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(directory), *flags]
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    (directory / "test_live.py").write_text(TESTS)
    return subprocess.run(
        [*command, str(directory / "test_live.py")], capture_output=True, text=True, cwd=directory, check=False,
        env=inherited | variables,
    )  # fmt: skip


def test_project_is_rehearsed_first(tmp_path: Path) -> None:
    project = write(tmp_path / "project", MAIN)
    ended = run(tmp_path, "--seatrial", str(project), "--env", "qa", "--config", "size=large")
    assert (ended.returncode, "1 passed" in ended.stdout) == (0, True), ended.stdout


def test_project_that_does_not_come_up_is_named_with_its_line(tmp_path: Path) -> None:
    project = write(tmp_path / "project", MAIN + "raise ValueError('stop')\n")
    ended = run(tmp_path, "--seatrial", str(project))
    assert ended.returncode == 1
    assert "the environment does not come up: __main__.py:7 the program ends with ValueError: stop" in ended.stdout
    assert "Traceback" not in ended.stdout


def test_project_that_is_not_there(tmp_path: Path) -> None:
    ended = run(tmp_path, "--seatrial", "nowhere")
    assert "nowhere: no such file or directory" in ended.stdout
    assert "another exception" not in ended.stdout


def test_names_that_no_stack_can_have(tmp_path: Path) -> None:
    project = write(tmp_path / "project", MAIN)
    for flags, words in (
        (["--env", "a/b"], "--env: 'a/b' cannot be part"),
        (["--suffix", ""], "--suffix: the name is"),
    ):
        ended = run(tmp_path, "--seatrial", str(project), *flags)
        assert (ended.returncode, words in ended.stdout) == (1, True), ended.stdout


def test_settings_beside_a_template_hold(tmp_path: Path) -> None:
    (tmp_path / "topic.yaml").write_text(
        "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: {Tags: [{Key: Size, Value: large}]}\n"
        "Outputs:\n  topic: {Value: !Ref Topic}\n"
    )
    (tmp_path / "seatrial.toml").write_text("env = 'qa'\n")
    ended = run(tmp_path, "--seatrial", "topic.yaml")
    assert (ended.returncode, "1 passed" in ended.stdout) == (0, True), ended.stdout


def test_no_environment_says_how_to_get_one(tmp_path: Path) -> None:
    ended = run(tmp_path)
    assert "live tests need an environment: pytest --seatrial PROJECT, or pytest --stack NAME" in ended.stdout


def test_outputs_that_are_given_in_a_file(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs.json"
    outputs.write_text(json.dumps({"a": 1}))
    (tmp_path / "test_given.py").write_text("def test(environment):\n    assert environment.outputs == {'a': 1}\n")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), "test_given.py"],
        capture_output=True, text=True, cwd=tmp_path, check=False, env=os.environ | {"SEATRIAL_OUTPUTS": str(outputs)},
    )  # fmt: skip
    assert "1 passed" in ended.stdout, ended.stdout
