"""Serve: an environment that is up on the embedded AWS for as long as somebody wants to use it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from seatrial.app.options import Options
from seatrial.app.rehearsal import Rehearsal
from seatrial.app.rehearse import open_rehearsal
from seatrial.app.standing import Standing
from seatrial.errors import UsageError
from seatrial.model.environment import Environment
from seatrial.model.events import Listener
from seatrial.model.values import Properties, reveal
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.masking import Masker
from seatrial.report.plain import plain_properties


@dataclass(frozen=True)
class Served:
    """An environment that is up. `variables` lead any AWS SDK and live test to it; `outputs` may hold secrets."""

    verdict: ProjectVerdict
    environment: Environment
    variables: Mapping[str, str]
    outputs: Properties
    standing: Standing

    def destroy(self) -> tuple[str, ...]:
        """Take the environment away; what it leaves behind."""
        from seatrial.trials import ebb

        self.standing.farewells = self.standing.deployment.destroy()
        return tuple(sorted(ebb.leftovers(self.standing.farewells)))


@dataclass(frozen=True)
class Sunk:
    """An environment that did not come up; the verdict says why."""

    verdict: ProjectVerdict


@contextmanager
def served(
    path: Path, options: Options, listener: Listener, port: int = 0, partial: bool = False
) -> Iterator[Served | Sunk]:
    """Rehearse a project with the trials asked for, all but its destruction, and leave its first environment up.

    One that did not come up whole is only served where `partial` asks for what there is of it. Whatever was started, and
    the file of outputs, goes with the block.
    """
    if not options.trials:
        raise UsageError("--trials none deploys nothing that could be served; name a trial, or leave --trials out")
    options = replace(options, trials=("alone", *(name for name in options.trials if name not in ("alone", "ebb"))))
    with open_rehearsal(path, options, listener, port=port) as rehearsal:
        try:
            rehearsal.world.endpoint_url()
        except OSError as error:
            raise UsageError(f"--port {port}: cannot be opened: {error.strerror}; give another, or none") from error
        verdict = rehearsal.run()
        if not rehearsal.standing or not (partial or _is_whole(rehearsal.standing[0])):
            yield Sunk(verdict)
            return
        first = rehearsal.standing[0]
        for other in reversed(rehearsal.standing[1:]):
            other.deployment.destroy()  # the twin, the other rungs of the ladder
        with tempfile.TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True) as scratch:
            variables = _variables(rehearsal, first, Path(scratch) / "outputs.json")
            yield Served(verdict, first.environment, variables, first.deployment.outputs, first)


def _is_whole(standing: Standing) -> bool:
    """Whether the program came to its end and AWS refused nothing."""
    deployment = standing.deployment
    refused = any(resource.refusal or resource.consequence_of for resource in deployment.graph)
    return standing.report.status == "finished" and not refused and not deployment.defects


def _variables(rehearsal: Rehearsal, standing: Standing, file: Path) -> dict[str, str]:
    """What leads to the environment; its outputs, secrets included, go into a file that only this user reads."""
    environment = standing.environment
    outputs = reveal(standing.deployment.outputs)
    file.touch(mode=0o600)
    told = plain_properties(outputs, Masker(())) if isinstance(outputs, dict) else {}
    file.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return {
        **rehearsal.world.endpoint_variables(environment.account),
        "AWS_REGION": environment.region,
        "AWS_DEFAULT_REGION": environment.region,
        "SEATRIAL_ENVIRONMENT": environment.name,
        "SEATRIAL_SUFFIX": rehearsal.suffix_of(standing),
        "SEATRIAL_OUTPUTS": str(file),
    }
