"""What holds of every comparison, whatever the two programs are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from seatrial.compare.beside import Beside
from seatrial.compare.comparing import compare_graphs
from seatrial.compare.sight import Sight
from seatrial.model.comparison import Comparison
from seatrial.model.resource import Resource
from tests.compare.mutations import of, renamed, resources, shuffled

_SOME = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a seed or a set of gaps says enough; making it smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def nothing(comparison: Comparison) -> bool:
    return not (comparison.failures or comparison.different or comparison.reference_only)


@pytest.fixture(params=["orders", "payments"])
def sight(request: pytest.FixtureRequest) -> Sight:
    found: Sight = request.getfixturevalue(request.param)
    return found


def test_a_project_beside_itself_has_no_failure(sight: Sight) -> None:
    found = compare_graphs(sight, sight)
    assert nothing(found)
    assert len(found.shared) == len({(one.rule, one.message) for one in sight.verdict.findings})


@_SOME
@given(seed=st.integers(0, 10_000))
def test_order_and_modules_change_nothing(sight: Sight, seed: int) -> None:
    assert nothing(compare_graphs(shuffled(sight, seed), sight))


@_SOME
@given(seed=st.integers(0, 10_000))
def test_other_names_change_nothing(sight: Sight, seed: int) -> None:
    assert nothing(compare_graphs(renamed(sight, seed), sight))


@_SOME
@given(data=st.data())
def test_what_one_side_lacks_the_other_has_too_much(sight: Sight, data: st.DataObject) -> None:
    """A against B and B against A: pairs are the same, and what is missing one way is only there the other way."""
    ours = of(sight, _some(data, resources(sight)), judged=False)
    theirs = of(sight, _some(data, resources(sight)), judged=False)
    there, back = Beside(ours, theirs), Beside(theirs, ours)
    assert sorted(there.missing) == sorted(back.extra)
    assert sorted(there.extra) == sorted(back.missing)


@_SOME
@given(data=st.data())
def test_what_is_taken_away_is_told_once_or_said_to_be_no_lack(sight: Sight, data: st.DataObject) -> None:
    ours = of(sight, _some(data, resources(sight)), judged=False)
    found = compare_graphs(ours, sight)
    told = [one for one in found.failures if one.id == "missing-resource"]
    assert len({one.title for one in told}) == len(told)
    for one in told:
        assert one.reference.excerpts
        assert one.candidate.text
        assert one.remedy


def _some(data: st.DataObject, made: Sequence[Resource]) -> list[Resource]:
    """The resources without up to six of them."""
    gone = data.draw(st.sets(st.integers(0, len(made) - 1), max_size=6))
    return [one for place, one in enumerate(made) if place not in gone]


@_SOME
@given(seed=st.integers(0, 10_000), data=st.data())
def test_names_order_and_modules_of_a_candidate_change_nothing_of_its_failures(
    sight: Sight, seed: int, data: st.DataObject
) -> None:
    """The same failures, whatever the candidate calls things, in whatever order and in however many files it stands."""
    candidate = of(sight, _some(data, resources(sight)), judged=False)
    told = _told(candidate, sight)
    assert _told(renamed(candidate, seed), sight) == told
    assert _told(shuffled(candidate, seed), sight) == told
    assert _told(candidate, renamed(sight, seed)) == told


def _told(candidate: Sight, reference: Sight) -> list[tuple[str, ...]]:
    found = compare_graphs(candidate, reference).failures
    return sorted(
        (one.id, one.severity, one.family, one.candidate.subject.type, one.reference.subject.type) for one in found
    )
