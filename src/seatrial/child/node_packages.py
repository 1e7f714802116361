"""Installs a Node.js project's packages with the package manager that its lock file speaks of."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from seatrial.child.errors import CommandMissing, InstallationFailed
from seatrial.child.node import manifest_of
from seatrial.child.process import spawn
from seatrial.model.files import read_text

LONGEST = 900.0  # seconds for everything that is to be installed
_FILES = ("package.json", "package.yaml")
_MANAGERS = {  # by lock file; what installs exactly what it says
    "pnpm-lock.yaml": ("pnpm", "install", "--frozen-lockfile"),
    "yarn.lock": ("yarn", "install", "--frozen-lockfile"),
    "bun.lock": ("bun", "install", "--frozen-lockfile"),
    "bun.lockb": ("bun", "install", "--frozen-lockfile"),
    "package-lock.json": ("npm", "ci"),
    "npm-shrinkwrap.json": ("npm", "ci"),
}
# Scripts of packages are programs of others, run with the user's rights; Pulumi's own download plugins. Neither is needed.
_QUIETLY = {"npm": ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")}
_NO_SCRIPTS = {"npm_config_ignore_scripts": "true", "YARN_ENABLE_SCRIPTS": "false"}


@dataclass(frozen=True)
class Installation:
    """The command that installs a project's packages, and where it runs: beside the lock file."""

    command: tuple[str, ...]
    directory: Path

    @property
    def text(self) -> str:
        """The command as one types it in the current directory."""
        here = Path.cwd()
        place = self.directory
        if place == here:
            return " ".join(self.command)
        shown = place.relative_to(here) if place.is_relative_to(here) else place
        return f"cd {shown} && {' '.join(self.command)}"


def installation_for(directory: Path, root: Path, wanted: str = "") -> Installation | None:
    """How to install what a program in `directory` requires; None where no package.json speaks of it.

    The lock file may lie above, in a repository of several packages; not above `root`. `wanted` is the package manager
    that Pulumi.yaml names, "" for none.
    """
    above = [folder for folder in (directory, *directory.parents) if folder.is_relative_to(root)]
    manifest = next((folder for folder in above if any((folder / name).is_file() for name in _FILES)), None)
    if manifest is None:
        return None
    for folder in above[above.index(manifest) :]:
        if folder != manifest and not _holds(folder, manifest):
            continue
        for lock, command in _MANAGERS.items():
            if (folder / lock).is_file() and wanted in ("", command[0]):
                return Installation(command, folder)
    return Installation((wanted or "npm", "install"), manifest)


def _holds(folder: Path, package: Path) -> bool:
    """Whether a package belongs to the workspace of a folder above it, whose lock file then speaks for it.

    https://docs.npmjs.com/cli/using-npm/workspaces, https://pnpm.io/pnpm-workspace_yaml
    """
    import yaml

    given = manifest_of(folder).get("workspaces")
    patterns = given.get("packages") if isinstance(given, dict) else given if isinstance(given, list) else None
    if (folder / "pnpm-workspace.yaml").is_file():
        try:
            listed = yaml.safe_load(read_text(folder / "pnpm-workspace.yaml"))
        except (OSError, ValueError, yaml.YAMLError):
            return False
        patterns = listed.get("packages") if isinstance(listed, dict) else None
    place = package.relative_to(folder).as_posix()
    named = [one.removeprefix("./").rstrip("/") for one in patterns or () if isinstance(one, str)]
    return any(_covers(one, place) for one in named) and not any(
        _covers(one[1:], place) for one in named if one[:1] == "!"
    )


def _covers(pattern: str, place: str) -> bool:
    """Whether a pattern of folders names one: `*` is one folder's name, `**` any number of folders."""
    parts = re.split(r"(\*\*/?|\*)", pattern)
    meanings = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*"}
    return re.fullmatch("".join(meanings.get(part, re.escape(part)) for part in parts), place) is not None


def install(installation: Installation, say: Callable[[str], None]) -> None:
    """Run an installation, without the scripts of packages. Raises `InstallationFailed` with the tool's last words."""
    tool, *arguments = installation.command
    if shutil.which(tool) is None:
        raise CommandMissing(f"`{tool}` is not on the PATH; install it, or the packages of {installation.directory}")
    modern = tool == "yarn" and (installation.directory / ".yarnrc.yml").exists()  # it knows the variable, not the flag
    command = [tool, *arguments, *(() if modern else _QUIETLY.get(tool, ("--ignore-scripts",)))]
    say(f"{' '.join(command)} in {installation.directory}, for up to {LONGEST / 60:.0f} minutes")
    started = time.monotonic()
    environment = {**os.environ, **_NO_SCRIPTS}
    with spawn(command, environment=environment, directory=installation.directory) as child:
        status = child.wait(LONGEST)
    words = child.output.text.strip()[-2000:]
    if status is None:
        raise InstallationFailed(f"`{' '.join(command)}` did not end within {LONGEST:.0f} s; it said: {words}")
    if not status.clean:
        raise InstallationFailed(
            f"`{' '.join(command)}` fails in {installation.directory}: {words or 'without a word'}"
        )
    say(f"installed in {time.monotonic() - started:.0f} s")
