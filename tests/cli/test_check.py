"""`check` over many projects: each judged by itself, in the order of the paths, whatever becomes of the others."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import START, Dock, Outcome

SOUND = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"
BAD = "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: Bad_Name\n"
BROKEN = "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Topic: {Type: AWS::SNS::Topic\n"
RULE = "refused-by-aws"


def sow(dock: Dock, files: dict[str, str], name: str = "tree") -> Path:
    for file, text in files.items():
        path = dock.root / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return dock.root / name


def verdicts(outcome: Outcome, root: Path) -> dict[str, str]:
    return {
        Path(project["path"]).relative_to(root).as_posix(): project["verdict"] for project in outcome.report["projects"]
    }


def timeless(report: Any) -> Any:
    """The report without what may differ from run to run."""
    if isinstance(report, dict):
        return {key: timeless(value) for key, value in report.items() if key != "seconds"}
    return [timeless(one) for one in report] if isinstance(report, list) else report


@pytest.fixture
def tree(dock: Dock) -> Path:
    files = {
        "b/bad name.yaml": BAD, "a/sound.yaml": SOUND, "c/broken.yaml": BROKEN, "node_modules/x/t.yaml": BAD,
        "app/Pulumi.yaml": "name: app\nruntime: python\n", "app/__main__.py": START,
        "go/Pulumi.yaml": "name: gone\nruntime: go\n", "values.yaml": "size: 3\n",
    }  # fmt: skip
    return sow(dock, files)


def test_directory_is_searched_and_every_project_judged_by_itself(dock: Dock, tree: Path) -> None:
    outcome = dock.run("check", tree, "--format", "json")
    assert (outcome.code, outcome.err, outcome.is_clean) == (1, "", True)
    told = verdicts(outcome, tree)
    assert list(told) == ["a/sound.yaml", "app", "b/bad name.yaml", "c/broken.yaml"]
    assert (told["a/sound.yaml"], told["app"], told["b/bad name.yaml"]) == ("seaworthy", "seaworthy", "unseaworthy")
    assert told["c/broken.yaml"] != "seaworthy"
    (bad,) = [project for project in outcome.report["projects"] if project["name"] == "bad name"]
    assert (bad["kind"], {finding["location"]["file"] for finding in bad["findings"]}) == (
        "cloudformation",
        {"bad name.yaml"},
    )
    assert {finding["location"]["line"] for finding in bad["findings"]} == {5}
    assert [(Path(one["path"]).name, "runtime go" in one["reason"]) for one in outcome.report["skipped"]] == [
        ("go", True)
    ]


def test_the_order_of_finishing_changes_no_byte_but_the_seconds(dock: Dock, tree: Path) -> None:
    reports = [dock.run("check", tree, "--format", "json", "--jobs", jobs).report for jobs in ("1", "4")]
    assert timeless(reports[0]) == timeless(reports[1])


def test_lines_stand_in_the_order_of_the_paths_and_the_sum_at_the_end(dock: Dock, tree: Path) -> None:
    outcome = dock.run("check", tree)
    lines = outcome.out.splitlines()
    assert lines[0] == f"5 projects in {tree}"
    signs = [(line[0], line.split(":")[0].rsplit("  ", 1)[-1].split(" s ")[-1].strip()) for line in lines[1:6]]
    assert signs[0] == ("✓", "a/sound.yaml")
    assert signs[1] == ("✓", "app")
    assert signs[2] == ("✗", "b/bad name.yaml")
    assert lines[5].startswith("– left aside")
    assert "runtime go cannot be rehearsed" in lines[5]
    assert "b/bad name.yaml:5:19:" in outcome.out.replace("\n", "").replace("  ", "")
    assert lines[-1].startswith("5 projects in ")
    assert lines[-1].endswith(" s: 2 seaworthy, 1 unseaworthy, 1 not rehearsed, 1 left aside.")


def test_quiet_says_the_sum_alone_and_verbose_everything(dock: Dock, tree: Path) -> None:
    quiet = dock.run("check", tree, "--quiet").out
    assert (quiet.count("\n"), quiet.startswith("5 projects in ")) == (1, True)
    full = dock.run("check", tree, "--verbose").out
    assert {"sound", "app", "bad name", "broken"} <= {line.split("  ")[0] for line in full.splitlines()}
    assert "BucketName: Bad_Name" in full


def test_each_project_is_judged_by_its_own_settings(dock: Dock) -> None:
    strict = {"strict/t.yaml": BAD, "strict/seatrial.toml": 'fail-on = "low"\n'}
    mild = {"mild/t.yaml": BAD, "mild/seatrial.toml": 'fail-on = "never"\n'}
    wrong = {"wrong/t.yaml": SOUND, "wrong/seatrial.toml": "nonsense = 1\n"}
    tree = sow(dock, strict | mild | wrong)
    outcome = dock.run("check", tree, "--format", "json")
    told = verdicts(outcome, tree)
    assert (told["mild/t.yaml"], told["strict/t.yaml"], told["wrong/t.yaml"]) == (
        "seaworthy",
        "unseaworthy",
        "not-rehearsed",
    )
    (wrongly,) = [project for project in outcome.report["projects"] if project["verdict"] == "not-rehearsed"]
    assert "seatrial.toml: no setting is called nonsense" in wrongly["reason"]
    assert outcome.code == 1
    assert dock.run("check", tree / "mild", "--format", "json").code == 0


def test_nothing_found_is_wrong_usage(dock: Dock) -> None:
    tree = sow(dock, {"notes.txt": "hello", "deep/er/values.yaml": "a: 1\n"})
    outcome = dock.run("check", tree)
    assert (outcome.code, outcome.out) == (2, "")
    assert (
        outcome.err == f"seatrial: {tree}: no project and no template here or below; name a directory that holds one\n"
    )


def test_named_path_that_cannot_be_loaded_makes_2_and_found_ones_do_not(dock: Dock, tree: Path) -> None:
    outcome = dock.run("check", tree / "a", dock.root / "nope.yaml", "--format", "json")
    assert (outcome.code, verdicts(outcome, tree)) == (2, {"a/sound.yaml": "seaworthy"})
    assert "nope.yaml: no such file or directory" in outcome.err


def test_project_whose_requirements_are_missing_is_in_the_report_with_the_reason(dock: Dock) -> None:
    files = {
        "app/Pulumi.yaml": "name: app\nruntime: python\n", "app/__main__.py": "import lagoon_of_none\nlagoon_of_none.go()\n",
        "app/requirements.txt": "lagoon-of-none\n", "t.yaml": SOUND,
    }  # fmt: skip
    tree = sow(dock, files)
    outcome = dock.run("check", tree, "--format", "json")
    assert verdicts(outcome, tree)["t.yaml"] == "seaworthy"
    (app,) = [project for project in outcome.report["projects"] if project["name"] == "app"]
    assert (app["verdict"], app["kind"]) == ("not-rehearsed", "pulumi-python")
    assert "lagoon" in app["reason"]


def test_schema_alone_loads_no_aws(dock: Dock, tree: Path) -> None:
    probe = (
        "import sys\nfrom seatrial.app.check import Judge, Order\nfrom seatrial.app.options import Options\n"
        "from pathlib import Path\nJudge()(Order(Path(sys.argv[1]), Options(trials=())))\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'boto3', 'botocore', 'moto', 'grpc', 'rich'}))\n"
    )
    import subprocess
    import sys

    told = subprocess.run(
        [sys.executable, "-c", probe, tree / "b" / "bad name.yaml"], capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interruption_ends_all_workers(dock: Dock, number: signal.Signals) -> None:
    slow = START + "import time\nopen('here', 'w')\ntime.sleep(300)\n"
    files = {f"{name}/Pulumi.yaml": f"name: {name}\nruntime: python\n" for name in "abc"}
    tree = sow(dock, files | {f"{name}/__main__.py": slow for name in "abc"})
    command = dock.start(["check", tree, "--jobs", "2"])
    deadline = time.monotonic() + 40
    while len(list(tree.glob("*/here"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    command.send_signal(number)
    outcome = dock.end(command, 30)
    assert (outcome.code, outcome.out, outcome.is_clean) == (130, "", True)
    assert outcome.err == "seatrial: interrupted; everything is cleaned up\n"
    assert outcome.seconds < 6


def test_number_of_jobs_that_cannot_be_meant(dock: Dock, tree: Path) -> None:
    outcome = dock.run("check", tree, "--jobs", "0")
    assert (outcome.code, outcome.err) == (2, "seatrial: --jobs: give a whole number from 1 to 256\n")


def test_report_is_json_that_others_can_read(dock: Dock, tree: Path) -> None:
    from jsonschema import Draft202012Validator

    from seatrial.report.schema import load_report_schema

    outcome = dock.run("check", tree, "--format", "json")
    Draft202012Validator(load_report_schema()).validate(json.loads(outcome.out))


def test_configuration_is_for_the_templates_that_have_it(dock: Dock) -> None:
    sized = "Parameters:\n  Size: {Type: String, AllowedValues: [large]}\n" + SOUND
    tree = sow(dock, {"sized.yaml": sized, "sound.yaml": SOUND})
    outcome = dock.run("check", tree, "--config", "Size=small", "--format", "json")
    assert (outcome.code, outcome.err) == (1, "")
    assert verdicts(outcome, tree) == {"sized.yaml": "unseaworthy", "sound.yaml": "seaworthy"}
    wrong = dock.run("check", tree, "--config", "Sise=large", "--format", "json")
    assert wrong.code == 2
    assert "--config Sise: Parameters: [Sise] do not exist" in wrong.err
    assert dock.run("check", tree / "sound.yaml", "--config", "Size=small").code == 2
