"""What a template must hold by hand, because CloudFormation has no place to say it once (A1, A8, A11)."""

from collections.abc import Iterator
from typing import Any

import pytest

KEYS = [
    *("Name", "Environment", "EnvironmentSuffix", "ManagedBy", "Team"),
    *("CostCenter", "Application", "Compliance", "Backup"),
]


def tags_of(resource: dict[str, Any]) -> list[dict[str, Any]]:
    properties = resource.get("Properties", {})
    found: list[dict[str, Any]] = properties.get("Tags") or properties.get("FileSystemTags") or []
    return found


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def test_all_tags_are_alike_but_for_the_name(template: dict[str, Any]) -> None:
    tagged = {name: tags_of(resource) for name, resource in template["Resources"].items() if tags_of(resource)}
    assert len(tagged) > 40
    shared = next(iter(tagged.values()))[1:]
    for name, tags in tagged.items():
        assert [tag["Key"] for tag in tags] == KEYS, name
        assert tags[1:] == shared, name


def test_every_environment_has_the_whole_table(template: dict[str, Any]) -> None:
    table = template["Mappings"]["Settings"]
    assert list(table) == template["Parameters"]["Environment"]["AllowedValues"] == ["dev", "staging", "prod"]
    assert {tuple(row) for row in table.values()} == {tuple(table["dev"])}


def test_every_setting_is_used(template: dict[str, Any]) -> None:
    used = set(strings(template["Resources"]))
    assert [setting for setting in template["Mappings"]["Settings"]["dev"] if setting not in used] == []


def test_every_parameter_has_a_default_and_no_secret(template: dict[str, Any]) -> None:
    for name, parameter in template["Parameters"].items():
        assert "Default" in parameter, name
        assert not {"password", "token"} & set(name.lower().split()), name


def test_a_wrong_parameter_is_refused_with_what_it_takes(template: dict[str, Any]) -> None:
    for name, parameter in template["Parameters"].items():
        assert "AllowedValues" in parameter or "ConstraintDescription" in parameter, name
        assert "AllowedValues" in parameter or "AllowedPattern" in parameter, name


@pytest.mark.parametrize("policy", ["DeletionPolicy", "UpdateReplacePolicy"])
def test_nothing_is_retained(template: dict[str, Any], policy: str) -> None:
    assert {resource.get(policy, "Delete") for resource in template["Resources"].values()} == {"Delete"}


def test_no_role_has_a_name_of_its_own(template: dict[str, Any]) -> None:
    roles = [each for each in template["Resources"].values() if each["Type"] == "AWS::IAM::Role"]
    assert len(roles) > 5
    assert not [role for role in roles if "RoleName" in role["Properties"]]
