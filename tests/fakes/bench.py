"""Writes programs and runs them in one warm interpreter against the echo monitor."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seatrial.frontends.pulumi_protocol.order import RunOrder
from seatrial.frontends.pulumi_python.requirements import requirements_of
from seatrial.frontends.pulumi_python.session import Host
from seatrial.model.observations import RunReport
from tests.fakes.monitor import Ledger, echo_monitor


@dataclass
class Bench:
    """Runs programs in one host."""

    host: Host
    base: Path
    count: int = 0
    ledger: Ledger = field(default_factory=Ledger)

    def write(self, program: str, **files: str) -> Path:
        """A new project; `files` are further modules by name."""
        self.count += 1
        folder = self.base / f"project{self.count}"
        folder.mkdir()
        (folder / "__main__.py").write_text(textwrap.dedent(program).lstrip("\n"))
        for name, text in files.items():
            (folder / f"{name}.py").write_text(textwrap.dedent(text).lstrip("\n"))
        return folder

    def order(self, folder: Path, address: str, **settings: Any) -> RunOrder:
        declared = {name: found.file.name for name, found in requirements_of([folder]).items()}
        settings = {"timeout": 30.0, "requirements": declared, **settings}
        return RunOrder(folder, folder, "shop", "dev", "acme", address, address, **settings)

    def run(
        self, program: str, files: dict[str, str] | None = None, stacks: dict[str, Any] | None = None, **settings: Any
    ) -> RunReport:
        folder = self.write(program, **(files or {}))
        with echo_monitor(stacks=stacks or {}) as self.ledger:
            return self.host.run(self.order(folder, self.ledger.address, **settings))
