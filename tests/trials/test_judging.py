"""The small judgements of which trials are made."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seatrial
from seatrial.aws.facts.validation.findings import RULES
from seatrial.aws.replay import compare
from seatrial.model.resource import Refusal
from seatrial.model.values import Secret, Value, reveal
from seatrial.trials import ladder
from seatrial.trials.catalog import FINDINGS
from seatrial.trials.naming import occurrences
from seatrial.trials.refusals import is_name_taken, meaning_of


@pytest.mark.parametrize(
    ("piece", "name", "times"),
    [
        ("dev", "dev-orders", 1),
        ("dev", "dev-orders-dev", 2),
        ("dev", "DEV_orders/Dev", 2),
        ("dev", "device-orders", 0),
        ("dev", "orders", 0),
        ("pr-1", "app-pr-1-pr-1", 2),
        ("pr1", "app-pr-1", 0),
        ("", "dev", 0),
        ("--", "dev--dev", 0),
    ],
)
def test_occurrences_of_a_piece_of_its_own(piece: str, name: str, times: int) -> None:
    assert occurrences(piece, name) == times


words = st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True)


@given(st.lists(words, max_size=5), words)
def test_a_word_occurs_as_often_as_it_stands_there(names: list[str], word: str) -> None:
    assert occurrences(word, "-".join(names)) == names.count(word)


@pytest.mark.parametrize(
    ("operation", "code", "message", "rule"),
    [
        ("logs:CreateLogGroup", "ResourceAlreadyExistsException", "", "name-taken"),
        ("iam:CreateRole", "EntityAlreadyExists", "", "name-taken"),
        ("s3:CreateBucket", "BucketAlreadyOwnedByYou", "", "name-taken"),
        ("s3:CreateBucket", "BucketAlreadyExists", "", "name-taken"),
        ("ec2:CreateSecurityGroup", "InvalidGroup.Duplicate", "", "name-taken"),
        ("elbv2:CreateLoadBalancer", "DuplicateLoadBalancerName", "", "name-taken"),
        ("rds:CreateDBInstance", "DBInstanceAlreadyExists", "", "name-taken"),
        ("dynamodb:CreateTable", "ResourceInUseException", "Table already exists: a", "name-taken"),
        ("ec2:AuthorizeSecurityGroupIngress", "InvalidPermission.Duplicate", "", "refused-by-aws"),
        ("ec2:CreateVpc", "VpcLimitExceeded", "", "quota-exceeded"),
        ("config:PutDeliveryChannel", "MaxNumberOfDeliveryChannelsExceededException", "", "quota-exceeded"),
        ("cloudfront:CreateDistribution", "InvalidViewerCertificate", "", "refers-to-nothing"),
        ("ec2:AllocateAddress", "AddressLimitExceeded", "", "quota-exceeded"),
        ("elbv2:CreateRule", "ListenerNotFound", "", "missing-load-balancer"),
        ("ecs:CreateService", "TargetGroupNotFoundException", "", "missing-load-balancer"),
        ("secretsmanager:GetSecretValue", "ResourceNotFoundException", "", "missing-secret"),
        ("ec2:CreateSubnet", "InvalidVpcID.NotFound", "", "refers-to-nothing"),
        ("iam:AttachRolePolicy", "NoSuchEntity", "", "refers-to-nothing"),
        ("rds:CreateDBInstance", "InvalidParameterValue", "admin is a reserved word", "refused-by-aws"),
    ],
)
def test_meaning_of_a_refusal(operation: str, code: str, message: str, rule: str) -> None:
    refusal = Refusal(operation, code, message)
    assert meaning_of(refusal).rule == rule
    assert is_name_taken(refusal) == (rule == "name-taken")
    assert set(meaning_of(refusal).catalog) <= set(FINDINGS[rule])


def test_every_rule_that_a_trial_reports_by_is_in_the_table() -> None:
    """By the sources: literals given as `rule`, first arguments of findings and of meanings."""
    root = Path(seatrial.__file__).parent
    spelled: set[str] = set()
    for path in [*(root / "trials").glob("*.py"), *(root / "frontends").glob("**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                rules = [word.value for word in node.keywords if word.arg == "rule"]
                position = {"Finding": 0, "Meaning": 0, "_ended": 2, "refuse": 2, "_finding": 1}.get(called)
                if position is not None and len(node.args) > position:
                    rules += node.args[position : position + 2]
                literals = (inner for rule in rules for inner in ast.walk(rule) if isinstance(inner, ast.Constant))
                texts = {inner.value for inner in literals if isinstance(inner.value, str)}
                spelled |= {text for text in texts if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}
    assert spelled - set(FINDINGS) == set()
    built = {"import-fails", "program-crashes", "wrong-argument-type", "template-error", "template-transform"}
    built |= {name for name in FINDINGS if name.startswith(("unknown-", "deprecated-"))}
    assert {rule: catalog for rule, (catalog, _) in RULES.items()}.items() <= FINDINGS.items()
    assert set(FINDINGS) - spelled - built - set(RULES) == set()


@pytest.mark.parametrize(
    ("name", "height"),
    [
        ("dev", 0),
        ("Development", 0),
        ("qa", 1),
        ("app-staging", 2),
        ("preprod", 2),
        ("production", 3),
        ("prd", 3),
        ("x", 4),
    ],
)
def test_height_of_an_environment(name: str, height: int) -> None:
    assert ladder.height(name) == height


values: st.SearchStrategy[Value] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3), st.builds(Secret, inner)
    ),
    max_leaves=10,
)


@given(values)
def test_comparing_a_value_with_itself_finds_nothing(value: Value) -> None:
    assert compare(value, value) == []


@given(values, values)
def test_comparing_is_symmetric(first: Value, second: Value) -> None:
    there = {(path, repr(one), repr(other)) for path, one, other in compare(first, second)}
    back = {(path, repr(other), repr(one)) for path, one, other in compare(second, first)}
    assert there == back
    if "{" not in f"{reveal(first)}{reveal(second)}":  # a key without a value is as none
        assert bool(there) == (first != second)


def test_comparing_names_the_leaves_and_covers_secrets() -> None:
    first: Value = {"a": [1, {"b": 2}], "s": Secret({"x": 1}), "l": [1]}
    second: Value = {"a": [1, {"b": 3}], "s": Secret({"x": 2}), "l": [1, 2]}
    assert compare(first, second) == [
        ("a.1.b", 2, 3), ("s", Secret({"x": 1}), Secret({"x": 2})), ("l", [1], [1, 2]),
    ]  # fmt: skip
