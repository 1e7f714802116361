"""An environment that was deployed and stands in the embedded AWS."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from seatrial.aws.costs import estimate
from seatrial.aws.deployment import Deployment, Farewell
from seatrial.model.environment import Environment
from seatrial.model.observations import RunReport
from seatrial.model.resource import Status
from seatrial.model.verdict import Voyage
from seatrial.rules.survey import Survey
from seatrial.trials import ebb


@dataclass
class Standing:
    """One environment that was deployed, and how its program's run went."""

    environment: Environment
    deployment: Deployment
    report: RunReport
    calls: int
    seconds: float
    farewells: list[Farewell] = field(default_factory=list)

    @cached_property
    def survey(self) -> Survey:
        """What rules and prices see of it, as it was when first looked at."""
        return Survey(
            self.deployment.graph,
            self.environment,
            given=self.report.given | self.deployment.prepared,
            invented=self.deployment.invented,
            complete=self.report.is_whole
            and all(one.status is not Status.UNSUPPORTED for one in self.deployment.graph),
        )

    @property
    def voyage(self) -> Voyage:
        """What a verdict keeps of it."""
        return Voyage(
            self.environment,
            self.deployment.graph,
            self.calls,
            self.seconds,
            self.deployment.outputs,
            ebb.leftovers(self.farewells),
            estimate(self.survey, self.environment.region),
        )
