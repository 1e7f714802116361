"""Cases in one process: records of what was found, and one case that harms no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from seatrial.app.compare import Commission
from seatrial.app.corpus import judging
from seatrial.app.corpus.cases import Patterns, find_cases
from seatrial.app.corpus.judging import Arbiter, Brief
from seatrial.app.corpus.running import Corpus, judge_corpus
from seatrial.app.corpus.store import Store
from seatrial.app.options import Options
from seatrial.child.crew import Lost
from seatrial.errors import UsageError
from seatrial.model.corpus import CaseRecord, Standing
from tests.corpus.making import reference, write_case

ALONE = Options(trials=("alone",))


class Here:
    """Judges in this process; cases whose names begin with `lost` get lost."""

    def __init__(self) -> None:
        self.arbiter = Arbiter()
        self.asked: list[str] = []

    def results(self, briefs: Sequence[Brief]) -> Iterator[tuple[int, CaseRecord | Lost]]:
        for position, brief in reversed(list(enumerate(briefs))):  # in any order
            self.asked.append(brief.name)
            yield position, Lost("it was stopped") if brief.name.startswith("lost") else self.arbiter(brief)


def commission(path: Path) -> Commission:
    if path.parent.name == "unset":
        raise UsageError(f"{path.parent}/seatrial.toml: no setting is called tirals")
    return Commission(path, ALONE)


def judged(root: Path, fleet: Here, store: Store | None = None, retry: bool = False) -> dict[str, CaseRecord]:
    corpus = Corpus(root, find_cases(root, Patterns()), commission)
    return {one.name: one for one in judge_corpus(corpus, fleet, store, lambda record, known: None, retry=retry)}


def test_record_has_failures_with_places_and_no_path_of_this_machine(tmp_path: Path) -> None:
    worse = reference().replace("PointInTimeRecoveryEnabled: true", "PointInTimeRecoveryEnabled: false")
    write_case(tmp_path, "equal", reference(), reference())
    write_case(tmp_path, "worse", worse, reference())
    write_case(tmp_path, "words", "just: words\n", reference())
    found = judged(tmp_path, Here())
    equal, bad, words = found["equal"], found["worse"], found["words"]
    assert (equal.score, equal.failures, equal.deploys, equal.resources) == (10.0, (), True, 3)
    assert [(one.file, one.line, one.type) for one in bad.failures] == [("candidate.yaml", 9, "AWS::DynamoDB::Table")]
    assert (bad.candidate, bad.candidate_kind, bad.seconds > 0) == ("worse/candidate.yaml", "cloudformation", True)
    assert (words.standing, words.score) == (Standing.UNJUDGED, None)
    assert "candidate.yaml" in words.reason
    assert not [one for one in found.values() if str(tmp_path) in repr(one)]


def test_a_secret_of_either_side_is_in_no_record(tmp_path: Path) -> None:
    secret = "hunter2-swordfish"
    text = reference() + (
        "  Store:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: postgres, DBInstanceClass: db.t3.medium, "
        f"AllocatedStorage: '20', MasterUsername: boss, MasterUserPassword: {secret}}}\n"
    )
    write_case(tmp_path, "a", text, reference())
    (record,) = judged(tmp_path, Here()).values()
    assert record.failures
    assert secret not in repr(record)


def test_a_case_on_which_seatrial_fails_is_a_record_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bad", "good"):
        write_case(tmp_path, name, reference(), reference())
    compare = judging.compare

    def failing(ours: object, theirs: object) -> object:
        if "bad" in repr(ours.path):  # type: ignore[attr-defined]
            raise RuntimeError("the value of a secret")
        return compare(ours, theirs)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "compare", failing)
    found = judged(tmp_path, Here())
    assert (found["bad"].standing, found["good"].score) == (Standing.DEFECT, 10.0)
    assert "RuntimeError" in found["bad"].reason
    assert "secret" not in found["bad"].reason


def test_lost_cases_and_wrong_settings_are_records(tmp_path: Path) -> None:
    for name in ("lost", "unset", "good"):
        write_case(tmp_path, name, reference(), reference())
    found = judged(tmp_path, Here())
    assert {name: (one.standing, one.reason) for name, one in found.items()} == {
        "good": (Standing.JUDGED, ""),
        "lost": (Standing.LOST, "it was stopped"),
        "unset": (Standing.UNJUDGED, "unset/seatrial.toml: no setting is called tirals"),
    }


def test_what_is_known_is_not_judged_again_but_what_has_changed_is(tmp_path: Path) -> None:
    root, store = tmp_path / "pairs", Store(tmp_path)
    for name in ("a", "b", "lost"):
        write_case(root, name, reference(), reference())
    first = judged(root, fleet := Here(), store)
    assert sorted(fleet.asked) == ["a", "b", "lost"]
    assert judged(root, fleet := Here(), store) == first
    assert fleet.asked == []
    judged(root, fleet := Here(), store, retry=True)
    assert fleet.asked == ["lost"]
    (root / "b" / "candidate.yaml").write_text(reference(2))
    assert judged(root, fleet := Here(), store)["a"] == first["a"]
    assert fleet.asked == ["b"]
