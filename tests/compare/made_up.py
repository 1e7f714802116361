"""Failures, sides and a whole comparison made by hand: what their reports must say is known exactly."""

from __future__ import annotations

from dataclasses import replace

from seatrial.model.comparison import Comparison, Effects, Excerpt, Failure, Side, Source, Statement
from seatrial.model.cost import CostLine, Estimate
from seatrial.model.environment import Environment
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Location, Resource, Status
from seatrial.model.values import Secret
from seatrial.model.verdict import ProjectVerdict, TrialResult, TrialStatus, Voyage

PASSWORD = "tr0ub4dor&3-horse"
HOSTILE = '<script>alert(1)</script> `x` | "quoted" & [link](javascript:x) @team \x1b[31mred'
FILES = ("Pulumi.yaml", "__main__.py", "requirements.txt")


def failure(id_: str = "name-collision", severity: Severity = Severity.HIGH, **changes: object) -> Failure:
    """A failure that a trial showed, with whatever is different in this one."""
    plain = Failure(
        id_,
        Source.TRIAL,
        severity,
        Category.PRACTICE,
        Certainty.PROVED,
        "isolation",
        f"{id_} at the cluster",
        Statement("", (Excerpt(Location("__main__.py", 12), ((11, ")"), (12, 'aws.ecs.Cluster("c")'))),)),
        Statement("", (Excerpt(Location("index.ts", 7), ((7, "new aws.ecs.Cluster(named())"),)),)),
        "The name is spelled in full.",
        Effects(deployment="The second environment does not deploy."),
        proof="payments in dev and payments in pr2",
        remedy="put the suffix in the name",
        docs=("https://docs.aws.amazon.com/ecs/",),
        catalog=("F02",),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def side(
    path: str = "answer",
    *,
    kind: str = "pulumi-python",
    alone: TrialStatus = TrialStatus.PASSED,
    files: tuple[str, ...] = FILES,
    findings: tuple[Finding, ...] = (),
    fault: str = "",
    endpoints: float = 0.0,
    types: int = 4,
) -> Side:
    """A side whose environment came up, with as many interface endpoints as are paid for."""
    voyage = Voyage(Environment("dev"), Graph.of(_thing(number) for number in range(types)), calls=9)
    lines = (CostLine(Subject(), "interface endpoint", 730 * endpoints, "hour", 0.01),) if endpoints else ()
    return Side(
        path,
        ProjectVerdict(
            path,
            kind,
            path,
            voyages=() if fault else (voyage,),
            trials=() if fault else (TrialResult("alone", alone), TrialResult("twins", TrialStatus.PASSED)),
            findings=findings,
            notes=("twins differ in the stack's name",),
            fault=fault,
        ),
        files,
        Estimate("us-east-1", lines, dated="2026-11-01"),
    )


def _thing(number: int) -> Resource:
    address = f"urn:{number}"
    declared = Declaration(address, f"q{number}", "aws:sqs/queue:Queue", {"token": Secret(PASSWORD)})
    return Resource(declared, f"AWS::Made::Up{number}", {}, Status.REHEARSED)


def comparison(*failures: Failure, **changes: object) -> Comparison:
    """The failures as a whole comparison, with patterns, score and value as the compare core gives them."""
    from seatrial.compare.patterns import patterns_of, value_of
    from seatrial.compare.score import score_of

    ours, theirs = side("answer", endpoints=1), side("reference", kind="pulumi-nodejs", endpoints=3)
    ordered = tuple(sorted(failures, key=lambda one: one.order))
    plain = Comparison(
        ours,
        theirs,
        ordered,
        patterns=patterns_of(ordered),
        score=score_of(ordered, ours, theirs),
        value=value_of(ordered, ours, theirs),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
