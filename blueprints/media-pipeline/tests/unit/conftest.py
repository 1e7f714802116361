"""The template as data, and the code of its functions as modules."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import yaml

TEMPLATE = Path(__file__).parents[2] / "template.yaml"


class _Loader(yaml.SafeLoader):
    """Reads `!Ref X` as {"Ref": "X"} and the other functions alike."""


def _function(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        return {suffix: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {suffix: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.MappingNode)
    return {suffix: loader.construct_mapping(node, deep=True)}


_Loader.add_multi_constructor("!", _function)


@pytest.fixture(scope="session")
def template() -> dict[str, Any]:
    """The template."""
    found: dict[str, Any] = yaml.load(TEMPLATE.read_text(), _Loader)
    return found


class Steward(SimpleNamespace):
    """The steward's module, and what it answered."""

    module: ModuleType
    answers: list[tuple[str, dict[str, str], str]]


@pytest.fixture
def steward(template: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Steward:
    """The code that makes names, with CloudFormation's ear and AWS replaced."""
    answers: list[tuple[str, dict[str, str], str]] = []

    def send(event: Any, context: Any, status: str, data: Any, identity: str, reason: str = "") -> None:
        answers.append((status, data, identity))

    ear = SimpleNamespace(SUCCESS="SUCCESS", FAILED="FAILED", send=send)
    monkeypatch.setitem(sys.modules, "cfnresponse", ear)  # type: ignore[arg-type]
    module = ModuleType("steward")
    exec(template["Resources"]["Steward"]["Properties"]["Code"]["ZipFile"], vars(module))
    return Steward(module=module, answers=answers)
