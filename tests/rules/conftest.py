"""Deploys the examples of rules' pages, each into an empty world, and surveys what they make."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.model.environment import Environment
from seatrial.model.program import Program
from seatrial.rules.catalog import MODULES
from seatrial.rules.page import page_of
from seatrial.rules.survey import Survey

Surveyor = Callable[[str, str], Survey]  # rule, verdict

MAIN = """
import pathlib
import pulumi
import pulumi_aws as aws
import pulumi_random as random
import json

config = pulumi.Config()
code = pathlib.Path(__file__).parent.joinpath("examples", config.require("example") + ".txt").read_text()
exec(compile(code, __file__, "exec"))
"""


def survey(program: Program, world: World, config: dict[str, str]) -> Survey:
    """What one environment of a program comes to; every resource must be accepted by AWS."""
    world.reset()
    environment = program.configure(Environment("dev"), config)
    deployment = Deployment(environment, world, program.shape_of, directory=str(program.directory))
    report = program.run(environment, deployment)
    assert report.status == "finished", report
    refused = {one.address: str(one.refusal) for one in deployment.graph if one.refusal}
    assert refused == {}
    return Survey(deployment.graph, environment, str(program.directory))


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    with World() as world:
        yield world


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory, world: World) -> Surveyor:
    """Surveys a rule's example in CloudFormation."""
    folder = tmp_path_factory.mktemp("templates")

    def surveyed(rule: str, verdict: str) -> Survey:
        example = page_of(rule).examples[(verdict, "CloudFormation")]
        path = folder / f"{rule}-{verdict.lower()}.yaml"
        whole = example if example.startswith(("Resources:", "Parameters:")) or "\nResources:" in example else None
        path.write_text(whole or "Resources:\n" + textwrap.indent(example, "  "))
        with load_program(path, FrontendOptions()) as program:
            assert program.check() == []
            return survey(program, world, {})

    return surveyed


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[Surveyor]:
    """Surveys a rule's example in Python: one warm interpreter runs them all."""
    folder = tmp_path_factory.mktemp("programs")
    (folder / "Pulumi.yaml").write_text("name: examples\nruntime: python\n")
    (folder / "__main__.py").write_text(MAIN)
    (folder / "examples").mkdir()
    for rule in MODULES:
        for (verdict, dialect), text in page_of(rule).examples.items():
            if dialect == "Pulumi":
                (folder / "examples" / f"{rule}-{verdict.lower()}.txt").write_text(text)
    with load_program(folder, FrontendOptions(timeout=60)) as program:
        yield lambda rule, verdict: survey(program, world, {"examples:example": f"{rule}-{verdict.lower()}"})
