"""What the commands promise to other programs: the options that they share, the trials that they list."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from seatrial.app.options import TRIALS as KNOWN
from seatrial.app.rules import explain, list_rules
from seatrial.cli.arguments import given_options, parser
from seatrial.trials.catalog import FINDINGS, TRIALS
from seatrial.trials.page import trial_page_of

README = Path(__file__).parents[2] / "README.md"
SHARED = (
    "--env dev --env prod --suffix a --suffix b --region eu-west-1 --region us-east-1 --config a=1 --config b=2 --trials "
    "alone,ebb --select naming --ignore F01 --fail-on never --format json --output one --format text --output two "
    "--jobs 2 --timeout 3 --endpoint http://127.0.0.1:4566 --quiet --verbose"
)


@pytest.mark.parametrize("paths", ["rehearse one", "check one two", "compare one two"])
def test_options_that_all_judging_commands_take(paths: str) -> None:
    parsed = parser().parse_args([*paths.split(), *SHARED.split()])
    assert (parsed.jobs, parsed.format, parsed.output) == (2, ["json", "text"], ["one", "two"])
    given = given_options(parsed)
    assert (given["environments"], given["suffixes"]) == (("dev", "prod"), ("a", "b"))
    assert (given["config"], given["fail_on"], given["timeout"]) == ({"a": "1", "b": "2"}, "never", 3.0)


def test_every_trial_is_listed_and_explained() -> None:
    assert tuple(TRIALS) == KNOWN
    text, told = list_rules("text"), json.loads(list_rules("json"))
    assert [one["id"] for one in told["rehearsal"]] == list(KNOWN)
    for name, trial in TRIALS.items():
        assert f"  {name:<7}  {trial.run}: {trial.proves}\n" in text
        page = explain(name)
        found = {one for one in FINDINGS if trial_page_of(one).found_by == name}
        assert found
        assert set(re.findall(r"^- ([\w-]+) \(", page, re.M)) == found
        assert "## Sources" in page


@pytest.mark.parametrize("name", [name for name in TRIALS if name != "harbour"])
def test_a_trial_is_explained_with_a_bad_and_a_good_example(name: str) -> None:
    assert re.search(r"^## Bad \(.*^## Good \(", explain(name), re.M | re.S)


def test_the_readme_tells_of_the_trials_what_the_command_does() -> None:
    rows = re.findall(r"^\| (\w+) \| (.+) \| (.+) \|$", README.read_text(), re.M)
    assert [row for row in rows if row[0] in TRIALS] == [(name, one.run, one.proves) for name, one in TRIALS.items()]
