"""What a project does not want to hear of is waived where it says so with a reason, and told where it gives none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from seatrial.app.choosing import baseline_of, choose
from seatrial.app.options import Options
from seatrial.errors import UsageError
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject
from seatrial.model.resource import Location
from seatrial.model.waiver import Waiver

FINDING = Finding(
    "public-database", ("F45",), Severity.HIGH, Certainty.CERTAIN, Category.ARCHITECTURE, "m", "e", "w", "r",
    subject=Subject("Store"), location=Location("main.py", 3),
)  # fmt: skip


@pytest.mark.parametrize(
    "comment, reason",
    [
        ("x = 1  # seatrial: ignore=public-database a museum piece", "a museum piece"),
        ("x = 1  # seatrial: ignore=network - a museum piece", "a museum piece"),
        ("// seatrial: ignore=other,F45 a museum piece\nx = 1", "a museum piece"),
        ("# seatrial: ignore=public-database a museum piece\n# and more of it\nx = 1", "a museum piece"),
    ],
)
def test_a_comment_at_the_line_or_right_above_it_waives(tmp_path: Path, comment: str, reason: str) -> None:
    lines = comment.splitlines()
    (tmp_path / "main.py").write_text(f"a = 1\n{comment}\nb = 2\n")
    finding = replace(FINDING, location=Location("main.py", 1 + len(lines)))

    choice = choose([finding], Options(), tmp_path)

    assert choice.findings == ()
    assert [(waived.finding, waived.reason) for waived in choice.waived] == [(finding, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\nb = 1\nx = 1\n# seatrial: ignore=public-database too late\n",
        "# seatrial: ignore=public-database too far\nb = 1\nx = 1\n",
        "a = 1\nb = 1\nx = 1  # seatrial: ignore=open-database another rule\n",
    ],
)
def test_a_comment_elsewhere_or_for_another_rule_does_not(tmp_path: Path, text: str) -> None:
    (tmp_path / "main.py").write_text(text)
    assert choose([FINDING], Options(), tmp_path).findings == (FINDING,)


def test_a_waiver_without_a_reason_does_not_hold_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("a = 1\nb = 1\nx = 1  # seatrial: ignore=public-database\n")

    choice = choose([FINDING], Options(), tmp_path)

    assert choice.findings == (FINDING,)
    assert choice.notes == ("main.py:3: ignore=public-database gives no reason and is not heeded; write one behind it",)


def test_metadata_waives_for_its_resource_alone(tmp_path: Path) -> None:
    here, elsewhere = Waiver(("network",), "why", "Store"), Waiver(("network",), "why", "Other")
    assert choose([FINDING], Options(), tmp_path, [here]).findings == ()
    assert choose([FINDING], Options(), tmp_path, [elsewhere]).findings == (FINDING,)


def test_a_baseline_holds_what_was_known_and_nothing_new(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(baseline_of([FINDING]))
    moved = replace(FINDING, location=Location("main.py", 90))
    new = replace(FINDING, subject=Subject("Ledger"))

    choice = choose([moved, new], Options(baseline=baseline), tmp_path)

    assert choice.findings == (new,)
    assert [waived.finding for waived in choice.waived] == [moved]


def test_a_baseline_that_is_none_is_refused_with_the_next_step(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text("[]")
    with pytest.raises(UsageError, match="--write-baseline"):
        choose([FINDING], Options(baseline=baseline), tmp_path)


def test_settings_weigh_rules_and_families_or_turn_them_off(tmp_path: Path) -> None:
    (low,) = choose([FINDING], Options(severities={"network": "low"}), tmp_path).findings
    assert low.severity is Severity.LOW
    assert choose([FINDING], Options(severities={"public-database": "off"}), tmp_path).findings == ()
    (kept,) = choose([FINDING], Options(severities={"public-database": "medium", "network": "off"}), tmp_path).findings
    assert kept.severity is Severity.MEDIUM
