"""What crosses from a worker to the process that reports says the same in every report."""

from __future__ import annotations

import pickle
from dataclasses import replace

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.model.values import Secret
from seatrial.model.verdict import ProjectVerdict, TrialResult, TrialStatus, Voyage
from seatrial.report.digest import digest
from seatrial.report.json_report import render_json
from seatrial.report.markdown import render_markdown


def test_reports_on_a_digest_are_those_on_the_verdict() -> None:
    declaration = Declaration("Db", "Db", "AWS::RDS::DBInstance", {"MasterUserPassword": Secret("hunter2-hunter2")})
    simulated = Declaration("Odd", "Odd", "AWS::Odd::Thing", {"Huge": "x" * 10_000})
    graph = Graph.of(
        [
            Resource(declaration, "AWS::RDS::DBInstance", dict(declaration.properties), Status.REHEARSED, id="db"),
            Resource(simulated, "AWS::Odd::Thing", dict(simulated.properties), Status.SIMULATED, note="no kind for it"),
        ]
    )
    voyage = Voyage(Environment("dev"), graph, outputs={"Url": "https://hunter2-hunter2@shop.dev"})
    verdict = ProjectVerdict(
        "a.yaml",
        "cloudformation",
        "a",
        (voyage,),
        (TrialResult("alone", TrialStatus.PASSED),),
        notes=("hunter2-hunter2",),
    )
    small = digest(verdict)
    for render in (render_json, render_markdown):
        assert render([small]) == render([verdict])
    assert "hunter2" not in render_json([small])
    assert "hunter2" in render_json([replace(small, secrets=frozenset())])
    assert len(pickle.dumps(small)) < 5_000
