"""Settings are read with their types and defaults, and everything wrong is named at once with what its key takes."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, replace

import pulumi
import pytest

from seatrial_components.accepted import between, ipv4_block, one_of
from seatrial_components.offered import IMAGE_TAG, fargate_contradictions
from seatrial_components.settings import FLAG, Deployment, Row, camel_case, read_settings, setting


@dataclass(frozen=True, kw_only=True)
class Sizes(Row):
    task_count: int = setting(between(1, 100))
    instance_class: str = setting(one_of("small", "large"), default="small")
    multi_zone: bool = setting(FLAG, default=False)

    def contradictions(self) -> list[str]:
        return (
            ["multiZone is true; with taskCount 1 it takes false"] if self.multi_zone and self.task_count == 1 else []
        )


@dataclass(frozen=True, kw_only=True)
class Settings(Deployment[Sizes]):
    image_tag: str = setting(IMAGE_TAG, default="1.0.0")
    import_block: str | None = setting(ipv4_block("an IPv4 block", lambda block: True), default=None)
    protect: bool = setting(FLAG, default=False)

    def contradictions(self) -> list[str]:
        return ["protect is true; dev takes false"] if self.protect and self.environment == "dev" else []


TABLE = {"dev": Sizes(task_count=1), "prod": Sizes(task_count=4, instance_class="large", multi_zone=True)}


def read(table: Mapping[str, Row] = TABLE, **values: str) -> Settings:
    return read_settings(Settings, table, values.get, "orders")


def refusal(table: Mapping[str, Row] = TABLE, **values: str) -> list[str]:
    with pytest.raises(pulumi.RunError) as refused:
        read(table, **values)
    return str(refused.value).splitlines()


def test_without_configuration_it_is_dev_with_all_defaults() -> None:
    expected = Settings(environment="dev", suffix="main", sizes=TABLE["dev"], image_tag="1.0.0", import_block=None)
    assert read() == expected


def test_values_come_as_their_types() -> None:
    given = read(environment="prod", protect="true", taskCount="7", multiZone="false", importBlock="10.0.0.0/8")
    assert (given.protect, given.sizes.task_count, given.sizes.multi_zone) == (True, 7, False)
    assert (given.import_block, given.sizes.instance_class) == ("10.0.0.0/8", "large")


def test_an_empty_value_is_none_given() -> None:
    assert read(imageTag="", importBlock="", taskCount="") == read()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        read().protect = True  # type: ignore[misc]


def test_an_unknown_environment_is_refused_alone() -> None:
    assert refusal(environment="qa", taskCount="0") == ['orders:environment is "qa"; it takes one of dev, prod']


def test_everything_wrong_is_named_at_once() -> None:
    assert refusal(taskCount="many", protect="yes", importBlock="10.0.0.1/8", environmentSuffix="a_b") == [
        'orders:environmentSuffix is "a_b"; it takes 1 to 20 letters and digits, hyphens only between them',
        'orders:taskCount is "many"; it takes a whole number from 1 to 100',
        'orders:importBlock is "10.0.0.1/8"; it takes an IPv4 block',
        'orders:protect is "yes"; it takes one of true, false',
    ]


def test_contradictions_of_settings_and_sizes_are_named() -> None:
    assert refusal(protect="true", multiZone="true") == [
        "orders:multiZone is true; with taskCount 1 it takes false",
        "orders:protect is true; dev takes false",
    ]


def test_a_wrong_row_is_found_whichever_environment_is_deployed() -> None:
    table = {**TABLE, "prod": replace(TABLE["prod"], task_count=0, instance_class="huge")}
    assert refusal(table, environment="dev") == [
        'orders:taskCount is "0" in the row of prod; it takes a whole number from 1 to 100',
        'orders:instanceClass is "huge" in the row of prod; it takes one of small, large',
    ]


def test_a_number_where_a_text_belongs_stays_a_text() -> None:
    assert read(imageTag="42").image_tag == "42"


def test_keys_are_spelled_as_pulumi_spells_them() -> None:
    assert (camel_case("task_count"), camel_case("protect")) == ("taskCount", "protect")


def test_fargate_offers_only_some_memory_for_each_cpu() -> None:
    assert fargate_contradictions(256, 1024) == []
    assert fargate_contradictions(256, 4096) == ["taskMemory is 4096; with taskCpu 256 it takes one of 512, 1024, 2048"]
