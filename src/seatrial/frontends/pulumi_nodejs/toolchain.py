"""What a Node.js project is run with: its packages, its package manager, the flags that Pulumi.yaml gives."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from seatrial.child.errors import SdkMissing
from seatrial.child.node import installed_package, module_folders
from seatrial.child.node_packages import Installation, install, installation_for
from seatrial.child.repository import repository_of
from seatrial.frontends.pulumi_nodejs.requirements import declared_packages
from seatrial.frontends.pulumi_protocol.project import PulumiProject

SDK = "@pulumi/pulumi"


@dataclass(frozen=True)
class Toolchain:
    """The tools of one project, whose program runs in `directory`."""

    project: PulumiProject
    root: Path
    directory: Path

    def find_sdk(self) -> Path:
        """The folder of the SDK. Raises SdkMissing, with the command that installs it, where it is not there."""
        found = installed_package(SDK, self.directory)
        if found is not None:
            return found
        how = self._installation
        fix = f"run `{how.text}`" if how else f"add a package.json that names {SDK} to {self.root}"
        known = next(module_folders(self.directory), None)
        fact = f"{known} holds no {SDK}" if known else "there is no node_modules for it"
        again = ", or run again with --install" if how else ""
        raise SdkMissing(f"{self.root}: the packages of this project are not installed: {fact}; {fix}{again}")

    def install(self, say: Callable[[str], None]) -> str:
        """Install what is declared and not there; what there is to say of it in a report, "" for nothing."""
        how = self._installation
        if how is None:
            return f"nothing to install: {self.root} has no package.json"
        nearest = next(iter(self.declared.values()), "")  # what lies above serves the whole repository, or other ends
        own = [name for name, file in self.declared.items() if file == nearest]
        missing = [name for name in (*own, SDK) if installed_package(name, self.directory) is None]
        if missing:
            say(f"{missing[0]} is not installed{' and others are not' if len(missing) > 1 else ''}")
            install(how, say)
        return ""

    @property
    def command(self) -> str:
        """What installs the packages, as one types it."""
        return self._installation.text if self._installation else "npm install"

    @cached_property
    def _installation(self) -> Installation | None:
        named = self.project.options.get("packagemanager")
        manager = named if named in ("npm", "pnpm", "yarn", "bun") else ""
        return installation_for(self.directory, repository_of(self.root), manager)

    @cached_property
    def declared(self) -> dict[str, str]:
        """The packages that the project names, each with the file that does."""
        return declared_packages(self.directory, repository_of(self.root), self.root)

    @property
    def flags(self) -> tuple[str, ...]:
        """What Node.js is given beside the program."""
        given = self.project.options.get("nodeargs")
        return tuple(shlex.split(given)) if isinstance(given, str) else ()

    @property
    def tsconfig(self) -> str:
        """The settings of the TypeScript compiler; "" for tsconfig.json where the program runs."""
        named = self.project.options.get("tsconfig") or os.environ.get("PULUMI_NODEJS_TSCONFIG_PATH")
        return str(self.directory / named) if isinstance(named, str) and named else ""

    def readable(self, node: Path, sdk: Path) -> list[Path]:
        """What a program needs beside its own directory: its repository, its packages, Node.js itself.

        Every package.json above it too: the SDK looks there for the root of a workspace when it packs a callback.
        """
        installation = node.resolve().parent.parent
        stores = [folder.resolve() for folder in module_folders(self.directory)]
        shared = [parent for parent in sdk.resolve().parents if parent.name == "node_modules"]
        manifests = [folder / "package.json" for folder in self.directory.parents]
        return [repository_of(self.root), installation, *stores, *shared, *manifests]
