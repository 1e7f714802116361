"""Names of slots and stores differ, fit, and say no other environment."""

import pytest

from education_delivery.cache import TOKEN_LENGTH, TOKEN_SPECIALS
from education_delivery.slot import PRODUCTION, STAGING
from seatrial_components.naming import CACHE, DATABASE, Names


@pytest.mark.parametrize("environment", ["dev", "staging", "prod"])
@pytest.mark.parametrize("suffix", ["7", "Long20CharSuffix1234"])
def test_slots_share_no_name_and_no_log(environment: str, suffix: str) -> None:
    names = Names("education-delivery", environment, suffix)
    logs = [*STAGING.log_names(names).values(), *PRODUCTION.log_names(names).values()]
    assert len(set(logs)) == len(logs) == 10
    stores = [(each.database, DATABASE) for each in (STAGING, PRODUCTION)]
    stores += [(each.cache, CACHE) for each in (STAGING, PRODUCTION)]
    made = [names.of(role, limit) for role, limit in stores]
    assert len(set(made)) == 4
    assert all(len(name) <= limit.length for name, (_, limit) in zip(made, stores, strict=True))


@pytest.mark.parametrize("purpose", [STAGING, PRODUCTION])
def test_a_slot_is_not_called_as_an_environment_is(purpose: object) -> None:
    words = purpose.role, purpose.database, purpose.cache  # type: ignore[attr-defined]
    assert not {"dev", "staging", "prod"} & {part for word in words for part in word.split("-")}


def test_elasticache_takes_the_token() -> None:
    assert 16 <= TOKEN_LENGTH <= 128
    assert set(TOKEN_SPECIALS) <= set("!&#$^<>-")
