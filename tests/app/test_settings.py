"""Options: the command line over the settings file over the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.app.options import TRIALS, Options, parse_pairs, parse_severity, parse_trials
from seatrial.app.settings import merge, read_settings
from seatrial.errors import UsageError
from seatrial.model.finding import Severity


def options(directory: Path, text: str, **given: object) -> Options:
    (directory / "seatrial.toml").write_text(text)
    return merge(*read_settings(directory), given)


def test_nothing_said_means_the_defaults(tmp_path: Path) -> None:
    assert merge(*read_settings(tmp_path), {}) == Options()


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """
env = ["dev", "prod"]
suffix = "pr1"
region = ["us-east-1", "eu-west-1"]
trials = ["alone", "echo"]
select = ["name-collision", "F27"]
ignore = "processes-left"
fail-on = "medium"
timeout = 5
config = {a = 1, b = true, c = [1], d = {e = 2}}
variables = {X = "y"}
stacks = {"acme/net/dev" = {vpcId = "vpc-1"}}
quotas = {vpcs-per-region = 9}
"""
    assert options(tmp_path, text) == Options(
        environments=("dev", "prod"),
        suffixes=("pr1",),
        regions=("us-east-1", "eu-west-1"),
        trials=("alone", "echo"),
        select=("name-collision", "F27"),
        ignore=("processes-left",),
        fail_on=Severity.MEDIUM,
        timeout=5.0,
        config={"a": "1", "b": "true", "c": "[1]", "d": '{"e": 2}'},
        variables={"X": "y"},
        stacks={"acme/net/dev": {"vpcId": "vpc-1"}},
        quotas={"vpcs-per-region": 9},
    )


def test_flags_win_and_tables_are_merged(tmp_path: Path) -> None:
    text = "env = 'dev'\nfail-on = 'low'\ntrials = 'all'\n[config]\na = 'file'\nb = 'file'\n"
    merged = options(tmp_path, text, environments=("prod",), config={"a": "flag"}, trials=(), fail_on="never")
    assert (merged.environments, merged.trials, merged.fail_on) == (("prod",), (), None)
    assert merged.config == {"a": "flag", "b": "file"}


def test_what_the_flags_leave_out_stays_as_the_file_says(tmp_path: Path) -> None:
    merged = options(tmp_path, "env = 'dev'\ntimeout = 7\n", environments=(), timeout=None, trials=None, config={})
    assert (merged.environments, merged.timeout, merged.trials) == (("dev",), 7.0, TRIALS)


def test_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.seatrial]\nenv = 'shared'\n")
    assert merge(*read_settings(tmp_path), {}).environments == ("shared",)
    assert options(tmp_path, "env = 'own'\n").environments == ("own",)


def test_lists_of_trials() -> None:
    assert parse_trials("all") == TRIALS
    assert parse_trials("none") == ()
    assert parse_trials(" ebb, alone ") == ("ebb", "alone")
    with pytest.raises(UsageError, match="no trial is called sail"):
        parse_trials("alone,sail")


def test_thresholds_and_pairs() -> None:
    assert (parse_severity("never"), parse_severity("low")) == (None, Severity.LOW)
    assert parse_pairs(["a=b=c", "d="], "--config") == {"a": "b=c", "d": ""}
