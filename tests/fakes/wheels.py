"""Wheels that need nothing to be built and no network to be installed."""

from __future__ import annotations

import sysconfig
import zipfile
from collections.abc import Mapping
from pathlib import Path


def write_wheel(folder: Path, name: str, files: Mapping[str, str]) -> Path:
    """Version 1.0 of a pure package with the given files."""
    path, facts = folder / f"{name}-1.0-py3-none-any.whl", f"{name}-1.0.dist-info"
    about = {
        f"{facts}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{facts}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{facts}/RECORD": "",
    }
    with zipfile.ZipFile(path, "w") as wheel:
        for member, text in {**files, **about}.items():
            wheel.writestr(member, text)
    return path


def borrow_our_packages(folder: Path) -> Path:
    """A wheel called pulumi that opens our own site-packages to the environment it is installed in."""
    return write_wheel(folder, "pulumi", {"borrowed.pth": sysconfig.get_paths()["purelib"] + "\n"})
