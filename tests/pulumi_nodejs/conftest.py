"""Writes Node.js programs and runs them against the echo monitor, with real packages."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from seatrial.frontends.options import FrontendOptions
from seatrial.frontends.pulumi_nodejs.program import PulumiNodejsProgram
from seatrial.frontends.pulumi_nodejs.requirements import explain
from seatrial.frontends.pulumi_nodejs.running import Running
from seatrial.frontends.pulumi_protocol.engagement import addressed
from seatrial.model.environment import Environment
from seatrial.model.observations import RunReport
from tests.fakes.monitor import Ledger, echo_monitor
from tests.fakes.node_packages import installed_packages


@dataclass
class Bench:
    """One project; `run` runs its program once and keeps in `ledger` what it registered."""

    folder: Path
    packages: Path
    ledger: Ledger = field(default_factory=Ledger)

    def write(
        self, files: Mapping[str, str], runtime: str = "nodejs", manifest: Mapping[str, Any] | None = None
    ) -> None:
        """The project's files, with the packages linked."""
        (self.folder / "Pulumi.yaml").write_text(f"name: shop\nruntime: {runtime}\n")
        (self.folder / "package.json").write_text(json.dumps({"name": "shop", **(manifest or {})}))
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(textwrap.dedent(text).lstrip("\n"))
        if not (self.folder / "node_modules").exists():
            (self.folder / "node_modules").mkdir()
            for package in self.packages.iterdir():
                (self.folder / "node_modules" / package.name).symlink_to(package)

    def program(self, **options: Any) -> PulumiNodejsProgram:
        return PulumiNodejsProgram(self.folder, FrontendOptions(**{"timeout": 60.0, **options}))

    def run(
        self, *, config: Mapping[str, str] | None = None, variables: Mapping[str, str] | None = None, **options: Any
    ) -> RunReport:
        with self.program(**options) as program, echo_monitor(stacks={"acme/net/dev": {"vpc": "vpc-1"}}) as self.ledger:
            environment = program.configure(Environment("dev", variables=variables or {}), config or {})
            order = addressed(program.order, environment, self.ledger.address, program._options)
            report = Running(order, program._surroundings).follow()
            return explain(report, program.root, program.notes, program._tools.command)

    def line(self, words: str, file: str = "index.ts") -> int:
        """The line of a file on which words stand first."""
        lines = (self.folder / file).read_text().splitlines()
        return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.fixture
def bench(tmp_path: Path, request: pytest.FixtureRequest) -> Bench:
    return Bench(tmp_path.resolve(), installed_packages(request.config))
