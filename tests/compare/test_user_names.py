"""A user name that is a secret and the project's own name: masked where users are spoken of, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.model.values import Secret
from seatrial.model.verdict import ProjectVerdict, Voyage
from seatrial.report.user_names import TactfulMasker
from tests.compare.made_up import side


def _verdict(name: str = "orders", **properties: str) -> ProjectVerdict:
    secret = {key: Secret(value) for key, value in properties.items()}
    one = Resource(
        Declaration("urn:db", "store", "aws:rds/instance:Instance", secret),
        "AWS::RDS::DBInstance",
        secret,
        Status.REHEARSED,
    )
    return replace(side().verdict, name=name, voyages=(Voyage(Environment("dev"), Graph.of([one]), calls=1),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("queue orders-work of orders", "queue orders-work of orders"),
        ('username="orders"', 'username="[secret]"'),
        ("MasterUsername is orders", "MasterUsername is [secret]"),
        ('password="s3cr3t-words"', 'password="[secret]"'),
        ("s3cr3t-words in a text about anything", "[secret] in a text about anything"),
    ],
)
def test_a_user_name_that_is_a_public_word(text: str, shown: str) -> None:
    masker = TactfulMasker([_verdict(username="orders", password="s3cr3t-words")])
    assert masker.text(text) == shown
    assert masker.text(masker.text(text)) == shown


@pytest.mark.parametrize(
    "verdict",
    [
        _verdict(username="keeper"),  # a word that nothing public says
        _verdict("keeper", username="keeper", password="keeper"),  # also a password
        _verdict("keeper", token="keeper"),  # no user's name
        _verdict("keeper7", username="keeper7"),  # no word
    ],
)
def test_any_other_secret_is_masked_everywhere(verdict: ProjectVerdict) -> None:
    text = "keeper7 has a queue" if "7" in verdict.name else "keeper has a queue"
    assert TactfulMasker([verdict]).text(text) == "[secret] has a queue"
