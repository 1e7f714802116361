"""The same system in another language: what is the same is found to be, and only what is missing is told."""

from __future__ import annotations

import shutil

import pytest

from seatrial.compare.comparing import compare_graphs
from seatrial.compare.sight import Sight
from tests.compare.conftest import ROOT, See
from tests.pulumi_nodejs.conftest import installed_packages


@pytest.fixture(scope="module")
def desk(see: See, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Sight:
    """The order desk in TypeScript: with a bucket for receipts, which the template has not."""
    folder = tmp_path_factory.mktemp("ports") / "orders-ts"
    shutil.copytree(ROOT / "tests" / "seeded" / "orders-ts", folder)
    (folder / "node_modules").symlink_to(installed_packages(pytestconfig))
    return see(folder)


def test_a_port_has_no_failure(desk: Sight, orders: Sight) -> None:
    assert compare_graphs(desk, orders).failures == ()


def test_what_the_port_has_more_is_what_the_original_lacks(desk: Sight, orders: Sight) -> None:
    found = compare_graphs(orders, desk)
    assert [one.title for one in found.failures] == [
        'Bucket ("receipts") is missing',
        'the stack puts out nothing about SecretsManager Secret "StoreCredentials"',
    ]
    assert found.failures[0].reference.excerpts[0].location.file == "index.ts"
