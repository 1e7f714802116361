"""Live tests that cannot tell anything of an environment, in Python and TypeScript."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.trials.live_tests import judge_tests

PYTHON = """import json
import os
from pathlib import Path

OUTPUTS = "out/outputs.json"
HERE = Path(__file__).parent


def outputs():
    return json.loads((HERE / "outputs.json").read_text())  # reads


def given():
    return json.loads(Path(os.environ["SEATRIAL_OUTPUTS"]).read_text())


def holds(found):
    assert found["name"]


def test_reads():
    with open(OUTPUTS) as file:  # reads
        assert json.load(file)


def test_idle():  # asserts nothing
    given()


def test_constant():  # asserts nothing
    assert True


def test_by_another():
    holds(given())


def test_raises(aws):
    with pytest.raises(KeyError):
        aws("s3")
"""
SCRIPT = """import { readFileSync } from "fs";
const outputs = JSON.parse(readFileSync("cdk-outputs/flat.json", "utf8")); // reads
const given = JSON.parse(readFileSync(process.env.SEATRIAL_OUTPUTS!, "utf8"));
test("placeholder", () => { // asserts nothing
    expect(true).toBe(true);
});
it("answers", async () => {
    expect(given.url).toMatch(/^https/);
});
"""


@pytest.mark.parametrize(
    ("name", "source"), [("tests/integration/test_stack.py", PYTHON), ("test/stack.integration.test.ts", SCRIPT)]
)
def test_what_is_told_and_what_is_not(tmp_path: Path, name: str, source: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(source)
    rules = {"reads": "live-test-reads-fixed-file", "asserts nothing": "live-test-asserts-nothing"}
    wanted = {
        (rules[note], number)
        for number, line in enumerate(source.splitlines(), 1)
        for note in rules
        if line.endswith((f"# {note}", f"// {note}"))
    }
    assert {(one.rule, one.location.line) for one in judge_tests(tmp_path) if one.location} == wanted


def test_unit_tests_may_do_as_they_like(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_names.py").write_text("def test_nothing():\n    pass\n")
    assert list(judge_tests(tmp_path)) == []


def test_a_file_of_the_project_may_be_read(tmp_path: Path) -> None:
    (tmp_path / "tests" / "live").mkdir(parents=True)
    (tmp_path / "tests" / "live" / "request.json").write_text("{}")
    source = 'import json\n\n\ndef test_a():\n    assert json.load(open("request.json")) == {}\n'
    (tmp_path / "tests" / "live" / "test_a.py").write_text(source)
    assert list(judge_tests(tmp_path)) == []
